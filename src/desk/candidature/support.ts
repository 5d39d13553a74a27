import { asDate, asRows, asText, asWords, isFilled, type FieldValue, type Row } from '#desk/record/value.ts';
import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';

/** How far a state has gone, the firmest last but one. */
export const supportStandings = ['not-asked', 'asked', 'oral', 'written', 'exchanged', 'declined'] as const;
export type SupportStanding = (typeof supportStandings)[number];

export const isSupportStanding = (value: unknown): value is SupportStanding =>
  supportStandings.some((standing) => standing === value);

/** What one state has said of a candidature. */
export interface StateSupport {
  readonly actor: string;
  /** States that nobody has entered stand as not asked. */
  readonly standing: SupportStanding;
  readonly owed: Words;
  readonly note: string;
  readonly on: IsoDate | null;
  readonly entered: boolean;
}

/** Support by state: the rows of the candidature, then the voters of whom it says nothing. */
export function supportOf(value: FieldValue | undefined, voters: readonly string[]): readonly StateSupport[] {
  const entered = asRows(value).map((row): StateSupport => {
    const standing = row['standing'];
    return {
      actor: asText(row['actor']),
      standing: isSupportStanding(standing) ? standing : 'not-asked',
      owed: asWords(row['owed']),
      note: asText(row['note']),
      on: asDate(row['on']) ?? null,
      entered: true,
    };
  });
  const known = new Set(entered.map(({ actor }) => actor));
  const silent = voters
    .filter((actor) => !known.has(actor))
    .map((actor): StateSupport => ({
      actor,
      standing: 'not-asked',
      owed: {},
      note: '',
      on: null,
      entered: false,
    }));
  return [...entered, ...silent];
}

export interface SupportTally {
  readonly counts: Readonly<Record<SupportStanding, number>>;
  /** Written or exchanged: what may be counted on paper. */
  readonly firm: number;
  /** Firm, and what was only said. */
  readonly hoped: number;
  /** How many of the supporters we owe something. */
  readonly owing: number;
}

/** Counts votes. Only states that vote at this election count; with no list of voters, every state entered does. */
export function tallySupport(
  states: readonly StateSupport[],
  voters: readonly string[] | null,
): SupportTally {
  const counted = voters === null ? states : states.filter(({ actor }) => voters.includes(actor));
  const count = (standing: SupportStanding): number =>
    counted.filter((state) => state.standing === standing).length;
  const counts = {
    'not-asked': count('not-asked'),
    asked: count('asked'),
    oral: count('oral'),
    written: count('written'),
    exchanged: count('exchanged'),
    declined: count('declined'),
  };
  const firm = counts.written + counts.exchanged;
  return {
    counts,
    firm,
    hoped: firm + counts.oral,
    owing: states.filter(({ owed, entered }) => entered && isFilled(owed)).length,
  };
}

/** One more thing heard about some states. */
export interface SupportHeard {
  readonly actors: readonly string[];
  readonly standing: SupportStanding;
  readonly owed?: Words;
  readonly note?: string;
  readonly on?: IsoDate;
}

/** The rows with what was heard: a state that is there is brought up to date, another is added. */
export function withSupport(
  value: FieldValue | undefined,
  heard: SupportHeard,
  newId: () => string,
): readonly Row[] {
  const { actors, standing, owed, note, on } = heard;
  const said = { standing, ...(owed && { owed }), ...(note && { note }), ...(on && { on }) };
  const rows = asRows(value);
  const wanted = new Set(actors);
  const updated = rows.map((row) => (wanted.has(asText(row['actor'])) ? { ...row, ...said } : row));
  const known = new Set(rows.map((row) => asText(row['actor'])));
  const added = [...wanted]
    .filter((actor) => !known.has(actor))
    .map((actor): Row => ({ id: newId(), actor, ...said }));
  return [...updated, ...added];
}
