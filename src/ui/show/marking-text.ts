import { textIn, type Lang } from '#language/language.ts';
import type { Marking, MarkingScheme } from '#desk/marking/marking.ts';

/** A marking in the country's own words, with its audience beside it: `Restricted, Partners`. */
export function markingText(marking: Marking, scheme: MarkingScheme, lang: Lang): string {
  const level = scheme.levels.find(({ rank }) => rank === marking.rank);
  const audience = scheme.audiences.find(({ code }) => code === marking.audience);
  const parts = [
    level ? textIn(level.name, lang) : String(marking.rank),
    ...(audience ? [textIn(audience.name, lang)] : marking.audience === null ? [] : [marking.audience]),
  ];
  return parts.join(', ');
}

/** How strict it looks: 0 for what everybody may see, 2 for the highest level of the desk, 1 between. */
export function heightOf(marking: Marking, scheme: MarkingScheme): 0 | 1 | 2 {
  const ranks = scheme.levels.map(({ rank }) => rank);
  if (marking.rank <= Math.min(...ranks) && marking.audience === null) return 0;
  return marking.rank >= Math.max(...ranks) ? 2 : 1;
}
