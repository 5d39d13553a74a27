import type { Translate } from '#language/messages.ts';
import { isVoteIssue } from '#desk/votes/themes-of-vote.ts';

/** What a theme or an issue of a roll call is called. @param names the desk's themes by code */
export const sayTheme = (t: Translate, names: Readonly<Record<string, string>>, code: string): string =>
  names[code] ?? (isVoteIssue(code) ? t(`votes.issue.${code}`) : code);
