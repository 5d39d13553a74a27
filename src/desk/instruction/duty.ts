import type { IsoMoment } from '#language/formats.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asRows, asText, type FieldValue } from '#desk/record/value.ts';

/** One turn on a meeting's duty roster. */
export interface Duty {
  readonly name: string;
  /** The account that is told; null where the roster names a person without one. */
  readonly account: string | null;
  readonly from: IsoMoment;
  readonly to: IsoMoment;
  readonly contact: string;
}

/** A meeting's duty roster, in its own order: whoever is named first is asked first. Turns without hours are left out. */
export const rosterOf = (meeting: Dossier | undefined): readonly Duty[] =>
  rosterFrom(meeting && valueOf(meeting, 'duty'));

/** The same of the field itself. */
export const rosterFrom = (duty: FieldValue | undefined): readonly Duty[] =>
  asRows(duty).flatMap((row) => {
    const [from, to] = [asText(row['from']), asText(row['to'])];
    if (from === '' || to === '' || from >= to) return [];
    return {
      name: asText(row['name']),
      account: asText(row['account']) || null,
      from,
      to,
      contact: asText(row['contact']),
    };
  });

/** Who is on duty at a moment, the first to be asked first. A turn ends as the next begins. */
export const onDutyAt = (roster: readonly Duty[], now: IsoMoment): readonly Duty[] =>
  roster.filter(({ from, to }) => from <= now && now < to);

/**
 * To whom a question goes, one group after the other: everybody who is on duty, then whose turn comes next, then these
 * others, such as the heads of unit. Nobody stands in it twice.
 */
export function askedInTurn(
  roster: readonly Duty[],
  others: readonly string[],
  now: IsoMoment,
): readonly (readonly string[])[] {
  const next = roster.filter(({ from }) => from > now).toSorted((a, b) => a.from.localeCompare(b.from))[0];
  const known = new Set<string>();
  return [onDutyAt(roster, now).map(({ account }) => account), [next?.account], others]
    .map((group) =>
      group.flatMap((account) => {
        if (!account || known.has(account)) return [];
        known.add(account);
        return account;
      }),
    )
    .filter((group) => group.length > 0);
}

/** The accounts of a meeting's delegation. */
export const delegatesOf = (meeting: Dossier | undefined): readonly string[] => [
  ...new Set(
    (meeting ? asRows(valueOf(meeting, 'delegation')) : []).flatMap((row) => asText(row['account']) || []),
  ),
];

const dayMilliseconds = 86_400_000;

/** Whether a meeting is over: the day after its last, wherever on earth it is held. */
export function isOver(meeting: Dossier, now: IsoMoment): boolean {
  const last = asText(valueOf(meeting, 'ends')) || asText(valueOf(meeting, 'starts'));
  return last !== '' && Date.parse(now) > Date.parse(`${last}T00:00:00Z`) + 2.5 * dayMilliseconds;
}

/** What a meeting says about who asks and who answers just now. */
export interface InstructionTerms {
  /** The accounts of the delegation. */
  readonly delegates: readonly string[];
  /** The accounts that are on duty now. */
  readonly onDuty: readonly string[];
  readonly over: boolean;
}
