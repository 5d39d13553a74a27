import { acceptability } from '#analysis/priorities/acceptability.ts';
import type { Acceptability, Decision, Measurement } from '#analysis/priorities/types.ts';
import { whatWouldChange } from '#analysis/priorities/what-would-change.ts';
import type { WeightStatement } from '#analysis/priorities/weights/types.ts';
import { better, criteria, type Criterion } from './criteria.ts';
import { changeNeeded, type ChangeNeeded } from './change-needed.ts';
import type { Evidence, ThemeEvidence } from './evidence.ts';
import { otherPlaces, type OtherPlaces } from './other-methods.ts';
import type { Placed } from './review.ts';
import { weightTrouble, type WeightTrouble } from './weight-trouble.ts';

/** A theme in the order that the figures give. */
export interface RankedTheme {
  readonly theme: string;
  /** Its place in the order, and the places between which it is in at least eight of ten cases. */
  readonly place: number;
  readonly from: number;
  readonly to: number;
  /** Share of cases in which it has place 1, 2, … */
  readonly shares: readonly number[];
  /** The themes of one band are not to be told apart: each two neighbours change places in more than a third of cases. */
  readonly band: number;
  readonly evidence: ThemeEvidence;
  /** Criteria by how much they raise it above the middle of all themes, the most first; below 0 is against it. */
  readonly pulls: readonly { readonly criterion: Criterion; readonly pull: number }[];
  readonly byHand: Placed | null;
  /** The mean of the weights that put it first, criterion by criterion, and how sure the data is with these; null where none does. */
  readonly central: readonly number[] | null;
  readonly confidence: number | null;
  readonly others: OtherPlaces;
}

export interface LeftOut {
  readonly theme: string;
  readonly missing: readonly Criterion[];
  readonly byHand: Placed | null;
}

/** What would bring two neighbours level. */
export interface Tipping {
  readonly ahead: string;
  readonly behind: string;
  readonly weight: { readonly criterion: Criterion; readonly from: number; readonly to: number } | null;
  /** What is known of the one behind, in the middle, and what it would have to be; from 0 to 1 as the criterion itself goes. */
  readonly datum: {
    readonly criterion: Criterion;
    readonly from: number;
    readonly to: number;
    /** The same in the unit in which it is known; null where several kinds of evidence speak together. */
    readonly needed: ChangeNeeded | null;
  } | null;
}

export interface ThemeOrder {
  readonly ranked: readonly RankedTheme[];
  readonly notAssessed: readonly LeftOut[];
  /** What is counted, and the mean of the weights drawn. */
  readonly used: readonly { readonly criterion: Criterion; readonly weight: number }[];
  /** Criteria of which too little is known, and of how many themes it is. */
  readonly unused: readonly { readonly criterion: Criterion; readonly known: number }[];
  readonly themes: number;
  readonly tippings: readonly Tipping[];
  readonly samples: number;
  readonly seed: number;
  /** What is stated of weights that nothing could be put in order; null where it could. */
  readonly trouble: WeightTrouble | null;
}

export const orderDefaults = { samples: 10_000, seed: 2026 } as const;

/** Below this share of cases in which one is ahead of the next, the two are not told apart. */
const toldApart = 2 / 3;

/**
 * **Which themes matter most, and how sure is that?** A criterion counts where something is known of at least half of all
 * themes; a theme of which something that counts is not known is not assessed, and has no place.
 *
 * @param weights in the order of `criteria`
 * @param options.placed what was placed by hand
 */
export function orderThemes(
  evidence: ReadonlyMap<string, ThemeEvidence>,
  weights: readonly WeightStatement[],
  {
    placed = [],
    samples = orderDefaults.samples,
  }: { readonly placed?: readonly Placed[]; readonly samples?: number } = {},
): ThemeOrder {
  const { seed } = orderDefaults;
  const all = [...evidence];
  const byHand = (theme: string): Placed | null => placed.find((one) => one.theme === theme) ?? null;
  const known = criteria.map((criterion) => ({
    criterion,
    known: all.filter(([, of]) => of[criterion]).length,
  }));
  const counts = known
    .filter(({ known: of }) => of > 0 && of * 2 >= all.length)
    .map(({ criterion }) => criterion);
  const missingOf = (of: ThemeEvidence): readonly Criterion[] => counts.filter((criterion) => !of[criterion]);
  const left = all.flatMap(([theme, of]) => {
    const missing = counts.length === 0 ? [...criteria] : missingOf(of);
    return missing.length > 0 ? [{ theme, missing, byHand: byHand(theme) }] : [];
  });
  const assessed = all.filter(([, of]) => counts.length > 0 && missingOf(of).length === 0);
  const nothing = {
    ranked: [],
    notAssessed: left,
    used: [],
    unused: known.filter(({ criterion }) => !counts.includes(criterion)),
    themes: all.length,
    tippings: [],
    samples,
    seed,
    trouble: null,
  };
  if (assessed.length === 0) return nothing;
  const stated = statedOf(weights, counts);
  const crossed = weightTrouble(stated);
  if (crossed) return { ...nothing, trouble: crossed };
  const decision: Decision = {
    alternatives: assessed.map(([theme]) => theme),
    criteria: criteria.map((name) => ({ name, better: better(name), ends: [0, 1] })),
    // What does not count is the same for all: it changes no order, and what is stated of the weights holds of all of them.
    measurements: assessed.map(([, of]) =>
      criteria.map((criterion) => (counts.includes(criterion) ? measured(of[criterion]) : alike)),
    ),
    scale: 'min-max',
    weights: stated,
  };
  let found: Acceptability;
  try {
    found = acceptability(decision, { samples, seed, pairs: true });
  } catch (error) {
    // Limits and ranks that leave nothing, or a piece without room, show only here.
    if (error instanceof RangeError && error.message.startsWith('weightSpace'))
      return { ...nothing, trouble: { kind: 'apart' } };
    throw error;
  }
  return { ...nothing, ...inOrder(assessed, counts, found, byHand) };
}

const measured = (evidence: Evidence | undefined): Measurement => {
  if (!evidence) return { kind: 'missing', reason: 'none' };
  const { low, high } = evidence;
  return low === high ? { kind: 'exact', value: low } : { kind: 'interval', low, high };
};

const alike: Measurement = { kind: 'exact', value: 0.5 };

/** What is stated of every criterion's weight; as good as nothing where it gives all that counts no weight. */
function statedOf(
  weights: readonly WeightStatement[],
  counts: readonly Criterion[],
): readonly WeightStatement[] {
  const stated = criteria.map((_, at) => weights[at] ?? ({ kind: 'unknown' } as const));
  const isNothing = (criterion: Criterion): boolean => {
    const one = stated[criteria.indexOf(criterion)];
    return (one?.kind === 'exact' && one.weight === 0) || (one?.kind === 'interval' && one.high === 0);
  };
  return counts.every(isNothing) ? criteria.map(() => ({ kind: 'unknown' })) : stated;
}

/** The weights of what counts, as shares of their sum. */
function ofCounted(weights: ArrayLike<number>, counts: readonly Criterion[]): number[] {
  const own = counts.map((criterion) => weights[criteria.indexOf(criterion)] ?? 0);
  const sum = own.reduce((all, weight) => all + weight, 0);
  return own.map((weight) => (sum > 0 ? weight / sum : 0));
}

function inOrder(
  assessed: readonly (readonly [string, ThemeEvidence])[],
  counts: readonly Criterion[],
  found: Acceptability,
  byHand: (theme: string) => Placed | null,
): Pick<ThemeOrder, 'ranked' | 'used' | 'tippings'> {
  const values = assessed.map(([, of]) =>
    counts.map((criterion) => {
      const { low = 0, high = 0 } = of[criterion] ?? {};
      const middle = (low + high) / 2;
      return better(criterion) === 'more' ? middle : 1 - middle;
    }),
  );
  const weights = ofCounted(found.meanWeights, counts);
  const middles = counts.map((_, c) => values.reduce((sum, row) => sum + (row[c] ?? 0), 0) / values.length);
  const meanRank = (row: number): number =>
    [...(found.acceptability[row] ?? [])].reduce((sum, share, rank) => sum + share * (rank + 1), 0);
  const order = assessed
    .map((_, row) => row)
    .toSorted((one, other) => meanRank(one) - meanRank(other) || one - other);
  let band = 1;
  const others = otherPlaces(
    order.map((row) => values[row] ?? []),
    weights,
  );
  const ranked = order.map((row, at): RankedTheme => {
    const central = found.centralWeights[row];
    const before = order[at - 1];
    if (before !== undefined && (found.ahead?.[before]?.[row] ?? 0) >= toldApart) band++;
    const [theme, evidence] = assessed[row] ?? ['', {}];
    const shares = [...(found.acceptability[row] ?? [])];
    return {
      theme,
      place: at + 1,
      ...placesOf(shares),
      shares,
      band,
      evidence,
      pulls: counts
        .map((criterion, c) => ({
          criterion,
          pull: (weights[c] ?? 0) * ((values[row]?.[c] ?? 0) - (middles[c] ?? 0)),
        }))
        .toSorted((one, other) => other.pull - one.pull),
      byHand: byHand(theme),
      central: central ? ofCounted(central, counts) : null,
      confidence: found.confidence[row] ?? null,
      others: others[at] ?? { places: { sum: at + 1, topsis: at + 1, promethee: at + 1 }, because: null },
    };
  });
  const nameOf = (row: number): string => assessed[row]?.[0] ?? '';
  return {
    ranked,
    used: counts.map((criterion, c) => ({ criterion, weight: weights[c] ?? 0 })),
    tippings: whatWouldChange(values, weights).map(({ ahead, behind, weight, datum }) => ({
      ahead: nameOf(ahead),
      behind: nameOf(behind),
      weight: weight && {
        criterion: counts[weight.criterion] ?? 'need',
        from: weight.from,
        to: weight.to,
      },
      datum: datum && asKnown(counts[datum.criterion] ?? 'need', datum, assessed[behind]?.[1] ?? {}),
    })),
  };
}

/** A change of what is known as the criterion itself goes: where less is better it was turned round to be reckoned with. */
function asKnown(
  criterion: Criterion,
  { from, to }: { readonly from: number; readonly to: number },
  evidence: ThemeEvidence,
): NonNullable<Tipping['datum']> {
  const known = better(criterion) === 'more' ? { from, to } : { from: 1 - from, to: 1 - to };
  const own = evidence[criterion];
  return { criterion, ...known, needed: own ? changeNeeded(own, known) : null };
}

/** The places left when a tenth of cases is cut off at either end. */
function placesOf(shares: readonly number[]): { readonly from: number; readonly to: number } {
  const at = (share: number): number => {
    let sum = 0;
    const place = shares.findIndex((one) => (sum += one) >= share - 1e-9);
    return (place < 0 ? shares.length - 1 : place) + 1;
  };
  return { from: at(0.1), to: at(0.9) };
}

/** The order as it holds: by the figures, but for those placed by hand, who stand where somebody put them. */
export function heldOrder(order: ThemeOrder): readonly string[] {
  const placed = [...order.ranked, ...order.notAssessed]
    .filter(({ byHand }) => byHand)
    .toSorted((one, other) => (one.byHand?.place ?? 0) - (other.byHand?.place ?? 0));
  const held = order.ranked.filter(({ byHand }) => !byHand).map(({ theme }) => theme);
  for (const { theme, byHand } of placed) held.splice(Math.max(0, (byHand?.place ?? 1) - 1), 0, theme);
  return held;
}

/** What moved between two orders: places by the figures, or that a theme came in or fell out. */
export function movesBetween(
  before: ThemeOrder,
  after: ThemeOrder,
): readonly { readonly theme: string; readonly from: number | null; readonly to: number | null }[] {
  const placeIn = (order: ThemeOrder, theme: string): number | null =>
    order.ranked.find((one) => one.theme === theme)?.place ?? null;
  const themes = [...after.ranked, ...after.notAssessed].map(({ theme }) => theme);
  return themes
    .map((theme) => ({ theme, from: placeIn(before, theme), to: placeIn(after, theme) }))
    .filter(({ from, to }) => from !== to);
}

/** The places that a theme is likely to have: `2–5`, or one. */
export const placesText = ({ from, to }: Pick<RankedTheme, 'from' | 'to'>): string =>
  from === to ? String(from) : `${from}–${to}`;
