/** A figure with its year. */
export interface DatedValue {
  readonly year: number;
  readonly value: number;
}

export interface FigureMove {
  readonly how: 'newer' | 'revised' | 'withdrawn';
  readonly before: DatedValue | null;
  readonly after: DatedValue | null;
}

/** Of older years nobody argues. */
const yearsTold = 5;
/** Less than this part of a figure is rounding, not a revision. */
const rounding = 1e-6;

/**
 * What changed between two editions of one country's figures: the newest figure where it is of a later year, then what was
 * revised or taken back of the last years, the newest first. Nothing where nothing was known before and nothing is now.
 */
export function figureMoves(
  before: readonly DatedValue[],
  now: readonly DatedValue[],
): readonly FigureMove[] {
  const then = new Map(before.map(({ year, value }) => [year, value]));
  const today = new Map(now.map(({ year, value }) => [year, value]));
  const last = newest(before);
  const latest = newest(now);
  const moves: FigureMove[] = [];
  if (latest && latest.year > (last?.year ?? -Infinity)) {
    moves.push({ how: 'newer', before: last, after: latest });
  }
  const from = (last?.year ?? 0) - yearsTold;
  for (const [year, value] of [...then].toSorted(([a], [b]) => b - a)) {
    if (year <= from) continue;
    const revised = today.get(year);
    if (revised === undefined) moves.push({ how: 'withdrawn', before: { year, value }, after: null });
    else if (Math.abs(revised - value) > rounding * Math.max(Math.abs(revised), Math.abs(value))) {
      moves.push({ how: 'revised', before: { year, value }, after: { year, value: revised } });
    }
  }
  return moves;
}

const newest = (figures: readonly DatedValue[]): DatedValue | null =>
  figures.reduce<DatedValue | null>((last, one) => (last && last.year >= one.year ? last : one), null);
