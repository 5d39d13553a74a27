import { isLang, type Lang } from '#language/language.ts';
import type { Settings } from '#desk/people/settings.ts';
import type { BriefWanted } from '#acts/assemble-brief.ts';

/**
 * In which language and form a brief is asked for, and cut to which marking. What is not said, or is none of the desk's,
 * is the reader's language, the meeting's own form, and all that the reader may see.
 */
export function briefWanted(
  asked: { get(name: string): unknown },
  lang: Lang,
  { templates, scheme }: Pick<Settings, 'templates' | 'scheme'>,
): BriefWanted {
  const spoken = asked.get('lang');
  const template = templates.find(({ code }) => code === asked.get('template'))?.code;
  const ceiling = scheme.levels.find(({ rank }) => String(rank) === asked.get('ceiling'))?.rank;
  return {
    lang: isLang(spoken) ? spoken : lang,
    ...(template !== undefined && { template }),
    ...(ceiling !== undefined && { ceiling }),
    ...(asked.get('text') === 'draft' && { draft: true }),
  };
}
