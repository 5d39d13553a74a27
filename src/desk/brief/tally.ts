import type { IsoDate } from '#language/formats.ts';
import { asNumber, asText, type Row } from '#desk/record/value.ts';

/** Who takes part on the first day, and how each is noted; members null where nobody has said which group meets. */
export interface Room {
  readonly members: readonly string[] | null;
  readonly standings: ReadonlyMap<string, string>;
  /** Our own country: with us, whether or not somebody wrote it down. */
  readonly ours: string | null;
  readonly on: IsoDate;
  /** What a decision needs beside the votes; not there where it needs nothing else. */
  readonly further?: Further;
}

/** A second condition (so many hundredths of all weights) and vetoes, as the meeting has them. */
export interface Further {
  /** Null where there is no second condition. */
  readonly share: number | null;
  /** Of what, in the words of who wrote it. */
  readonly of: string;
  readonly weights: ReadonlyMap<string, number>;
  readonly vetoes: ReadonlySet<string>;
}

export function roomOf(
  members: readonly string[] | null,
  notes: readonly Row[],
  ours: string | null,
  on: IsoDate,
  second: { readonly share: number | undefined; readonly of: string } = { share: undefined, of: '' },
): Room {
  const further = furtherOf(notes, second);
  return {
    members,
    standings: new Map(notes.map((row) => [asText(row['actor']), asText(row['standing'])])),
    ours,
    on,
    ...(further && { further }),
  };
}

function furtherOf(
  notes: readonly Row[],
  { share, of }: { readonly share: number | undefined; readonly of: string },
): Further | undefined {
  const vetoes = new Set(notes.flatMap((row) => (row['veto'] === true ? [asText(row['actor'])] : [])));
  if (share === undefined && vetoes.size === 0) return undefined;
  return {
    ...{ share: share ?? null, of, vetoes },
    weights: new Map(notes.map((row) => [asText(row['actor']), asNumber(row['weight']) ?? 0])),
  };
}

interface Share {
  readonly numerator: number;
  readonly denominator: number;
  /** More than the share (a simple majority), or at least the share (two thirds). */
  readonly moreThan: boolean;
}

const shares: Readonly<Record<string, Share>> = {
  majority: { numerator: 1, denominator: 2, moreThan: true },
  'two-thirds': { numerator: 2, denominator: 3, moreThan: false },
  'three-quarters': { numerator: 3, denominator: 4, moreThan: false },
  'one-quarter': { numerator: 1, denominator: 4, moreThan: false },
  'seventy-one-percent': { numerator: 71, denominator: 100, moreThan: false },
};

/** The share of votes that a threshold asks for; undefined where nothing is counted. */
export const shareOf = (threshold: string): Share | undefined => shares[threshold];

/** How many of so many votes reach the share. */
export function votesNeeded(share: Share, votes: number): number {
  const exact = (votes * share.numerator) / share.denominator;
  return share.moreThan ? Math.floor(exact) + 1 : Math.ceil(exact);
}
