import type { IndexedValues, Indicator, IndicatorValue } from '#desk/facts/indicators.ts';
import { isStale } from '#desk/facts/country-figures.ts';
import type { Stretch } from './criteria.ts';

/** Where a country stands on one indicator beside its peers. */
export interface NeedFigure {
  readonly indicator: Indicator;
  readonly value: number;
  readonly year: number;
  /** Of so many peers with a current figure so many do better; a tie counts as a half. */
  readonly ahead: number;
  readonly peers: number;
  /** Of so many peers with a figure of three to six years earlier too, so many moved faster; null where we or they have none. */
  readonly faster: { readonly ahead: number; readonly peers: number } | null;
  /** From 0, ahead of all, to 1, behind all: two parts where we stand, one part how we move. */
  readonly need: number;
  /** What it was held against: the peers' figures, how they moved a year, and our own earlier figure. */
  readonly beside: {
    readonly values: readonly number[];
    readonly moves: readonly number[];
    readonly before: { readonly value: number; readonly year: number } | null;
  };
}

export interface Need extends Stretch {
  readonly figures: readonly NeedFigure[];
}

/** Fewer peers than this are no comparison. */
const leastPeers = 3;

/**
 * **How much does a country need a theme?** By each current indicator of it that has a better end: the share of peers that
 * do better, and the share that moved faster over the last three to six years. The theme's need lies between the least and
 * the greatest of its indicators; null where none can be compared.
 *
 * @param peers codes of countries; the country itself is left out of them
 */
export function needOf(
  indicators: readonly Indicator[],
  figures: IndexedValues,
  { country, peers, thisYear }: { country: string; peers: readonly string[]; thisYear: number },
): Need | null {
  const found = indicators.flatMap((indicator) => {
    const byActor = figures.get(indicator.code);
    const ours = currentOf(byActor?.get(country), thisYear);
    if (!byActor || !ours || indicator.direction === 'neither') return [];
    const others = peers.flatMap((code) => {
      const theirs = code === country ? undefined : currentOf(byActor.get(code), thisYear);
      return theirs ?? [];
    });
    if (others.length < leastPeers) return [];
    const beside = {
      values: others.map(({ latest }) => latest.value),
      moves: others.flatMap(({ move }) => (move === null ? [] : move)),
      before: ours.before,
    };
    const { value, year } = ours.latest;
    return [{ indicator, value, year, beside, ...standing({ indicator, year, beside }, value) }];
  });
  if (found.length === 0) return null;
  const needs = found.map(({ need }) => need);
  return { low: Math.min(...needs), high: Math.max(...needs), figures: found };
}

/** How great the need would be with another figure of ours, all peers as they are. */
export const needAt = (figure: NeedFigure, value: number): number => standing(figure, value).need;

/** Where a figure of ours stands beside its peers. */
function standing(
  { indicator, year, beside: { values, moves, before } }: Pick<NeedFigure, 'indicator' | 'year' | 'beside'>,
  value: number,
): Pick<NeedFigure, 'ahead' | 'peers' | 'faster' | 'need'> {
  const sign = indicator.direction === 'more-is-better' ? 1 : -1;
  const turned = (all: readonly number[]): readonly number[] => all.map((one) => sign * one);
  const ahead = countAhead(sign * value, turned(values));
  const faster =
    before === null || moves.length < leastPeers
      ? null
      : {
          ahead: countAhead((sign * (value - before.value)) / (year - before.year), turned(moves)),
          peers: moves.length,
        };
  const level = ahead / values.length;
  const need = faster === null ? level : (2 * level + faster.ahead / faster.peers) / 3;
  return { ahead, peers: values.length, faster, need };
}

/** The latest figure, if it is of the last five years, one of three to six years before, and by how much a year it moved since. */
function currentOf(
  series: readonly IndicatorValue[] | undefined,
  thisYear: number,
):
  | {
      readonly latest: IndicatorValue;
      readonly before: IndicatorValue | null;
      readonly move: number | null;
    }
  | undefined {
  const latest = series?.at(-1);
  if (!series || !latest || isStale(latest.year, thisYear)) return undefined;
  const before = series.find(({ year }) => latest.year - year >= 3 && latest.year - year <= 6);
  return {
    latest,
    before: before ?? null,
    move: before ? (latest.value - before.value) / (latest.year - before.year) : null,
  };
}

const countAhead = (ours: number, theirs: readonly number[]): number =>
  theirs.reduce((sum, value) => sum + (value > ours ? 1 : value === ours ? 0.5 : 0), 0);
