/**
 * How much points on a theme may lie about the general ones: every tenth vote is held out of all reckoning, points on each theme are
 * estimated from the rest with several variances of their distance and several likenesses from session to session, and the votes held out are foretold from
 * them. Prints the mean log loss of a vote, beside what the general points and resolutions foretell; asserts nothing.
 * Run: `node bench/theme-points.ts DIRECTORY`
 */
import { estimateIdealPoints } from '#analysis/ideal-points/ideal-points.ts';
import { estimateThemePoints } from '#analysis/ideal-points/theme-points.ts';
import type { ItemEstimates, PointEstimates, VoteTable } from '#analysis/ideal-points/types.ts';
import { normalBelow } from '#analysis/numeric/normal.ts';
import { seededRandom } from '#analysis/numeric/random.ts';
import { isVoteIssue } from '#desk/votes/themes-of-vote.ts';
import { loadVotes } from './votes/load-votes.ts';

const { read, votes: all, chosen, unitedStates } = await loadVotes('bench/theme-points.ts');
const { uniform } = seededRandom(11);
const isHeldOut = Uint8Array.from(all.vote, () => (uniform() < 0.1 ? 1 : 0));
const part = (held: 0 | 1): VoteTable => {
  const rows = Array.from(all.vote.keys()).filter((row) => isHeldOut[row] === held);
  return {
    ...all,
    rollCall: Uint32Array.from(rows, (row) => all.rollCall[row] ?? 0),
    country: Uint16Array.from(rows, (row) => all.country[row] ?? 0),
    vote: Uint8Array.from(rows, (row) => all.vote[row] ?? 0),
  };
};
const known = part(0);
const heldOut = part(1);
const general = estimateIdealPoints(known, { positive: unitedStates, chosen });

const cellOf = (country = 0, session = 0): number => country * 1000 + session;

/** The mean log loss of the votes held out in these roll calls, and how many; only where a point and a resolution are known. */
function judge(points: PointEstimates, items: ItemEstimates, marked: Uint8Array, only?: ReadonlySet<number>) {
  const placeOf = new Map(
    Array.from(points.point, (point, n) => [cellOf(points.country[n], points.session[n]), point]),
  );
  let loss = 0;
  const rows = new Set<number>();
  for (let row = 0; row < heldOut.vote.length; row++) {
    const rollCall = heldOut.rollCall[row] ?? 0;
    const item = items.ofRollCall[rollCall] ?? -1;
    if (marked[rollCall] !== 1 || item < 0 || (only && !only.has(row))) continue;
    const point = placeOf.get(cellOf(heldOut.country[row], all.session[rollCall]));
    if (point === undefined) continue;
    const middle = (items.slope[item] ?? 0) * point;
    const yes = normalBelow((items.yesBelow[item] ?? 0) - middle);
    const no = 1 - normalBelow((items.noAbove[item] ?? 0) - middle);
    const chance = [yes, 1 - yes - no, no][(heldOut.vote[row] ?? 1) - 1] ?? 0;
    loss -= Math.log(Math.max(1e-3, chance));
    rows.add(row);
  }
  return { loss: loss / rows.size, rows };
}

const spreads = [0.02, 0.05, 0.1, 0.25, 0.5, 1];
const likenesses = [0.5, 0.8, 0.9, 0.97];
/** Of fewer votes the figures say nothing. */
const fewest = 100;
const technology = 'technology';
const themes = [technology, ...[...new Set(read.rollCalls.flatMap((one) => one.themes))].toSorted()];
const fits = (of: readonly string[], theme: string): boolean =>
  theme === technology ? of.some((one) => !isVoteIssue(one)) : of.includes(theme);
const total = new Map<string, number>();
let counted = 0;
for (const theme of themes) {
  const inTheme = Uint8Array.from(read.rollCalls, (one, n) =>
    fits(one.themes, theme) ? (chosen[n] ?? 0) : 0,
  );
  const estimated = (spread: number, likeness: number) =>
    estimateThemePoints(known, { inTheme, general, spread, step: 2 * spread * (1 - likeness) });
  let first: ReturnType<typeof estimated>;
  try {
    first = estimated(0.25, 0.9);
  } catch {
    continue;
  }
  const { rows } = judge(first, first.items, inTheme);
  if (rows.size < fewest) continue;
  if (theme !== technology) counted += rows.size;
  const note = (what: string, loss: number): string => {
    if (theme !== technology) total.set(what, (total.get(what) ?? 0) + loss * rows.size);
    return `${what} ${loss.toFixed(4)}`;
  };
  const lines = [note('general', judge(general, general.items, inTheme, rows).loss)];
  for (const spread of spreads)
    for (const likeness of spread === 0.25 ? likenesses : [0.9]) {
      const found = estimated(spread, likeness);
      lines.push(note(`${spread}/${likeness}`, judge(found, found.items, inTheme, rows).loss));
    }
  console.log(
    `${isVoteIssue(theme) ? 'issue' : 'theme'} ${theme}, ${rows.size} votes held out: ${lines.join(', ')}`,
  );
}
console.log(
  `all, ${counted} votes: ${[...total].map(([what, sum]) => `${what} ${(sum / counted).toFixed(4)}`).join(', ')}`,
);
