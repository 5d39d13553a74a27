import { normalBelow } from '../numeric/normal.ts';
import type { Scale } from './types.ts';

/** From how small a difference on nobody bothers to take a side: a fiftieth of the scale, for one that cares fully. */
export const indifference = 0.02;
/** Without a status quo: for up to a quarter of the scale, against from one half on, for one that cares fully. */
export const near = 0.25;
export const far = 0.5;

/** Stretches of positions whose holders vote for a text and against it: they lie side by side or one inside the other. */
export interface Sides {
  /** Holders of positions in it vote for; empty where its start is after its end. */
  readonly for: readonly [number, number];
  /** Holders of positions outside it vote against. */
  readonly notAgainst: readonly [number, number];
}

/**
 * Which positions mean a vote for a text, and which one against.
 *
 * With a status quo: for where the text is nearer to the position than the status quo is, by more than a fiftieth of the scale for
 * one that cares fully (more for one that cares less: it stays away); against where it is farther by as much.
 * Without one: for within a quarter of the scale, against beyond one half, again for one that cares fully.
 */
export function sidesOf(text: number, salience: number, { lower, upper, statusQuo }: Scale): Sides {
  const length = upper - lower;
  const everywhere = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  const nowhere = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] as const;
  if (salience === 0) return { for: nowhere, notAgainst: everywhere };
  if (statusQuo === null)
    return {
      for: [text - (near * length) / salience, text + (near * length) / salience],
      notAgainst: [text - (far * length) / salience, text + (far * length) / salience],
    };
  const least = (indifference * length) / salience;
  // Nobody is better or worse off by more than the text moves.
  if (least >= Math.abs(text - statusQuo)) return { for: nowhere, notAgainst: everywhere };
  const middle = (text + statusQuo) / 2;
  return text > statusQuo
    ? {
        for: [middle + least / 2, Number.POSITIVE_INFINITY],
        notAgainst: [middle - least / 2, Number.POSITIVE_INFINITY],
      }
    : {
        for: [Number.NEGATIVE_INFINITY, middle - least / 2],
        notAgainst: [Number.NEGATIVE_INFINITY, middle + least / 2],
      };
}

/** What the holder of a position does. */
export function voteAt(position: number, sides: Sides): 'for' | 'against' | 'abstain' {
  if (position >= sides.for[0] && position <= sides.for[1]) return 'for';
  return position < sides.notAgainst[0] || position > sides.notAgainst[1] ? 'against' : 'abstain';
}

/** The chances of a vote for and against where the position lies around the recorded one. */
export function voteChances(
  position: number,
  spread: number,
  sides: Sides,
): { for: number; against: number } {
  if (spread === 0) {
    const vote = voteAt(position, sides);
    return { for: Number(vote === 'for'), against: Number(vote === 'against') };
  }
  const within = ([from, to]: readonly [number, number]): number =>
    from > to ? 0 : normalBelow((to - position) / spread) - normalBelow((from - position) / spread);
  return { for: within(sides.for), against: 1 - within(sides.notAgainst) };
}
