import type { IsoDate } from '#language/formats.ts';
import { asText, type Row } from '#desk/record/value.ts';

/** Who takes part on the first day, and how each is noted; members null where nobody has said which group meets. */
export interface Room {
  readonly members: readonly string[] | null;
  readonly standings: ReadonlyMap<string, string>;
  /** Our own country: with us, whether or not somebody wrote it down. */
  readonly ours: string | null;
  readonly on: IsoDate;
}

export function roomOf(
  members: readonly string[] | null,
  notes: readonly Row[],
  ours: string | null,
  on: IsoDate,
): Room {
  return {
    members,
    standings: new Map(notes.map((row) => [asText(row['actor']), asText(row['standing'])])),
    ours,
    on,
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
