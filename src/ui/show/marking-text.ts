import { textIn, type Lang } from '#language/language.ts';
import { audiencesOf, type Marking, type MarkingScheme } from '#desk/marking/marking.ts';

/** A marking in the country's own words, with its audience beside it: `Restricted, Partners`. */
export function markingText(marking: Marking, scheme: MarkingScheme, lang: Lang): string {
  const level = scheme.levels.find(({ rank }) => rank === marking.rank);
  const audiences = audiencesOf(marking).map((audience) => {
    const known = scheme.audiences.find(({ code }) => code === audience);
    return known ? textIn(known.name, lang) : audience;
  });
  const parts = [level ? textIn(level.name, lang) : String(marking.rank), ...audiences];
  return parts.join(', ');
}

/** How strict it looks: 0 for what everybody may see, 2 for the highest level of the desk, 1 between. */
export function heightOf(marking: Marking, scheme: MarkingScheme): 0 | 1 | 2 {
  const ranks = scheme.levels.map(({ rank }) => rank);
  if (marking.rank <= Math.min(...ranks) && marking.audience === null) return 0;
  return marking.rank >= Math.max(...ranks) ? 2 : 1;
}
