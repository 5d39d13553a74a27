import type { ThemeOrder } from './order-themes.ts';
import type { Demand } from './competence.ts';

/** How deep an item of a theme is suggested to be covered, the deepest first. */
export const suggestedDepths = ['full', 'short', 'defensive'] as const;
export type SuggestedDepth = (typeof suggestedDepths)[number];

export interface DepthSuggestion {
  readonly theme: string;
  /** Null where the theme is not assessed: nothing is suggested on nothing. */
  readonly depth: SuggestedDepth | null;
  /** Whether it is one step less than the theme's place asks for, because nobody is known to be able to work on it. */
  readonly held: boolean;
}

/**
 * **How deep should a theme's items be covered?** By the order that holds: the first third in full, the second short, the last
 * defensively; one step less where what people know is recorded and nobody is known to be able to work on it.
 *
 * @param held themes in the order that holds, those placed by hand among them
 */
export function suggestDepths(
  order: Pick<ThemeOrder, 'ranked' | 'notAssessed'>,
  held: readonly string[],
  demands: readonly Demand[],
): readonly DepthSuggestion[] {
  const recorded = demands.some(({ working, expert, aware }) => working + expert + aware > 0);
  return [...order.ranked, ...order.notAssessed].map(({ theme }) => {
    const at = held.indexOf(theme);
    if (at < 0) return { theme, depth: null, held: false };
    const third = Math.floor((3 * at) / held.length);
    const demand = demands.find((one) => one.theme === theme);
    const nobody = recorded && (demand?.working ?? 0) + (demand?.expert ?? 0) === 0;
    const step = nobody && third < 2 ? third + 1 : third;
    return { theme, depth: suggestedDepths[step] ?? 'defensive', held: step !== third };
  });
}
