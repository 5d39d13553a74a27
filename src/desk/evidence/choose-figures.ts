import type { Standing } from './compare.ts';

/** What one indicator says of us beside our peers. */
export interface FigureStanding {
  readonly code: string;
  readonly amongPeers: Standing | null;
  readonly amongAll: Standing | null;
}

/** So many figures argue our case at most, and so many that others will use are told. */
export const mostFor = 5;
export const mostAgainst = 2;

/**
 * Which figures argue our case and which will be used against us, by rule: where we stand in the better half of our peers, the best
 * first, and where we stand in the worse half, the worst first. Our share of peers that stand behind us decides, then that of all
 * countries. Whatever has no figure, no peers or no better and worse is in neither.
 */
export function chooseFigures<F extends FigureStanding>(
  figures: readonly F[],
): { readonly for: readonly F[]; readonly against: readonly F[] } {
  const placed = figures.flatMap((figure) => {
    const peers = shareBehind(figure.amongPeers);
    return peers === null ? [] : { figure, peers, all: shareBehind(figure.amongAll) ?? 0.5 };
  });
  const bestFirst = placed.toSorted(
    (a, b) => b.peers - a.peers || b.all - a.all || (a.figure.code < b.figure.code ? -1 : 1),
  );
  return {
    for: bestFirst
      .filter(({ peers }) => peers > 0.5)
      .slice(0, mostFor)
      .map(({ figure }) => figure),
    against: bestFirst
      .filter(({ peers }) => peers < 0.5)
      .toReversed()
      .slice(0, mostAgainst)
      .map(({ figure }) => figure),
  };
}

/** The share of the others that stand behind us, those on the same figure counted half. */
function shareBehind(standing: Standing | null): number | null {
  if (!standing || standing.of < 3) return null;
  const { rank, tied, of } = standing;
  return (of - rank - tied + tied / 2) / (of - 1);
}
