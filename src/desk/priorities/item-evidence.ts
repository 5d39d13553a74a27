import {
  addJudgements,
  addOfItems,
  exactly,
  gathering,
  horizon,
  type ComingItem,
  type EvidenceSources,
  type ThemeEvidence,
} from './evidence.ts';
import { daysBetween } from '#language/formats.ts';
import type { ItemJudgement } from './review.ts';

/** What an item has from its theme: what is known of the field is known of each of its items. */
const fromTheme = ['need', 'strength', 'plan', 'leverage', 'stakes', 'people'] as const;

/**
 * What is known of each coming item: need, strength and plan of its theme; its own urgency, its own leverage and participation where
 * there are any, else the theme's; and what people judge of the item itself goes before what they judge of the theme. An item without a theme has nothing but what is said of itself.
 */
export function itemEvidenceOf(
  themes: ReadonlyMap<string, ThemeEvidence>,
  judgements: readonly ItemJudgement[],
  sources: Pick<EvidenceSources, 'coming' | 'backings' | 'participation' | 'today'>,
): ReadonlyMap<string, ThemeEvidence> {
  return new Map(
    sources.coming.map((item) => {
      const { known, add } = gathering();
      addOfItems(add, [item], sources);
      const days = daysBetween(sources.today, item.starts);
      if (days >= 0)
        add('urgency', exactly(Math.max(0, 1 - days / horizon)), {
          ...{ kind: 'calendar', days, items: 1, next: item },
        });
      const judged = judgements.filter((one) => one.item === item.id);
      addJudgements(
        add,
        judged.map((one) => ({ ...one, theme: item.theme })),
      );
      const theme = themes.get(item.theme) ?? {};
      const inherited = fromTheme.flatMap((criterion) => {
        const evidence = theme[criterion];
        return evidence && !known.has(criterion) ? [[criterion, evidence] as const] : [];
      });
      return [item.id, Object.fromEntries([...inherited, ...known])];
    }),
  );
}

/** So many items are put in order at once, those that come first; more would take seconds. */
export const mostItemsOrdered = 120;

/** The items that come first. */
export const firstItems = (coming: readonly ComingItem[]): readonly ComingItem[] =>
  coming
    .toSorted((one, other) => one.starts.localeCompare(other.starts) || one.id.localeCompare(other.id))
    .slice(0, mostItemsOrdered);
