import { isLang, type Lang } from '#language/language.ts';
import type { Settings } from '#desk/people/settings.ts';
import type { BriefWanted } from '#acts/assemble-brief.ts';

/**
 * In which language and form a brief is asked for. What is not said, or is none of the desk's templates, is the
 * reader's language and the meeting's own form.
 */
export function briefWanted(
  asked: { get(name: string): unknown },
  lang: Lang,
  { templates }: Pick<Settings, 'templates'>,
): BriefWanted {
  const spoken = asked.get('lang');
  const template = templates.find(({ code }) => code === asked.get('template'))?.code;
  return { lang: isLang(spoken) ? spoken : lang, ...(template !== undefined && { template }) };
}
