import type { BallotKind, VoteSource } from '#desk/votes/vote-record.ts';
import { readTable, type TableReading } from './table.ts';

export type Vote = 'yes' | 'no' | 'abstain' | 'not-voting' | 'not-a-member';

/** One roll call as the desk holds it, put together from all sources that tell of it. */
export interface RollCall {
  /** The first of its records: `undl:` and the number in the UN Digital Library, `rcid:` that of research files, `own:`. */
  readonly id: string;
  readonly ids: readonly string[];
  readonly sources: readonly VoteSource[];
  /** The forum's code. */
  readonly body: string;
  /** `79`, or `ES-11` for an emergency special session. */
  readonly session: string;
  /** Its place in the order of time. */
  readonly sessionNumber: number;
  readonly date: string;
  /** `A/RES/79/334`; empty where the record has none. */
  readonly symbol: string;
  readonly ballot: BallotKind;
  readonly title: string;
  readonly agenda: string;
  /** Codes of themes and issues; none for most resolutions. */
  readonly themes: readonly string[];
  /** Empty where the source says it by itself. */
  readonly publisher: string;
  /** Meeting record in which the vote stands; may be empty. */
  readonly reference: string;
  readonly counts: Readonly<Record<Exclude<Vote, 'not-a-member'>, number>>;
  /** Whether anybody voted otherwise than the rest. */
  readonly split: boolean;
  /** How many votes another source tells otherwise. */
  readonly differs: number;
}

/** One recorded vote of the General Assembly on a resolution or decision as a whole, as a fresh desk opens with it. */
export interface StarterRollCall {
  /** Number of the voting record in the UN Digital Library: what identifies it. */
  readonly undl: string;
  /** `A/RES/79/334`; empty where the record has none. */
  readonly symbol: string;
  /** `79`, or `ES-11` for an emergency special session. */
  readonly session: string;
  readonly date: string;
  readonly title: string;
  /** Code of the theme, or empty: most resolutions have none. */
  readonly theme: string;
  /** The counts the UN published. */
  readonly counts: Readonly<Record<Exclude<Vote, 'not-a-member'>, number>>;
  /** One letter per actor, in the order of the table of actors. */
  readonly letters: string;
  readonly publisher: string;
  readonly year: number;
  /** Meeting record in which the vote stands. */
  readonly reference: string;
}

const knownLetters: ReadonlySet<string> = new Set('YNA-.');

const columns =
  'undl,symbol,session,date,title,theme,yes,no,abstain,not_voting,votes,publisher,year,reference'.split(',');

/** The actors in the order in which every roll call lists their votes. */
export const readRollCallActors = (text: string): TableReading<string> =>
  readTable(text, ['actor'], (line) => line.text('actor'));

/**
 * Reads the roll calls of one session. A line is refused, with line and field, where a cell is missing, a letter is
 * unknown, the votes are not one for each of `actors`, or the votes counted are not what the UN published.
 */
export function readRollCalls(text: string, actors: readonly string[]): TableReading<StarterRollCall> {
  return readTable(text, columns, (line) => {
    const letters = line.text('votes');
    if (letters.length !== actors.length)
      line.refuse('votes', `${letters.length} votes for ${actors.length} actors`);
    const unknown = [...letters].find((letter) => !knownLetters.has(letter));
    if (unknown !== undefined) line.refuse('votes', `"${unknown}" is no vote`);
    const publishedCount = (field: string, letter: string): number => {
      const published = line.count(field);
      const counted = [...letters].filter((other) => other === letter).length;
      if (counted !== published) line.refuse(field, `${counted} counted, ${published} published`);
      return published;
    };
    return {
      undl: line.text('undl'),
      symbol: line.optional('symbol'),
      session: line.text('session'),
      date: line.date('date'),
      title: line.text('title'),
      theme: line.optional('theme'),
      counts: {
        yes: publishedCount('yes', 'Y'),
        no: publishedCount('no', 'N'),
        abstain: publishedCount('abstain', 'A'),
        'not-voting': publishedCount('not_voting', '-'),
      },
      letters,
      publisher: line.text('publisher'),
      year: line.count('year'),
      reference: line.text('reference'),
    };
  });
}

/** Where the record can be seen; undefined for one that the UN Digital Library does not number. */
export function addressOfRollCall({ ids }: Pick<RollCall, 'ids'>): string | undefined {
  const number = ids.find((id) => id.startsWith('undl:'))?.slice('undl:'.length);
  return number === undefined ? undefined : `https://digitallibrary.un.org/record/${number}`;
}
