import { formatList } from '#language/formats.ts';
import type { Translate } from '#language/messages.ts';
import type { AskGap, AskReason } from '#desk/people/whom-to-ask.ts';

/** Why an institution is suggested, in a few words. */
export function reasonText(t: Translate, reason: AskReason): string {
  switch (reason.why) {
    case 'asked-before':
      return t('who.reason.asked-before', { times: reason.times });
    case 'owns-the-law':
      return reason.law ? t('who.reason.owns-this-law', { law: reason.law }) : t('who.reason.owns-the-law');
    default:
      return t(`who.reason.${reason.why}`);
  }
}

/** Who is missing, as a sentence. */
export function gapText(t: Translate, gap: AskGap, names: Readonly<Record<string, string>>): string {
  const institutions = formatList(
    gap.institutions.map((id) => names[id] ?? id),
    t.lang,
  );
  switch (gap.what) {
    case 'sector':
      return t(gapKeys[gap.sector] ?? 'who.missing.sector');
    case 'law-owner':
      return t(gap.must ? 'who.missing.law-owner-must' : 'who.missing.law-owner', {
        institutions,
        laws: formatList(gap.laws, t.lang),
        named: gap.laws.length,
      });
    default:
      return t(`who.missing.${gap.what}`, { institutions, there: gap.institutions.length });
  }
}

const gapKeys = {
  'civil-society': 'who.missing.civil-society',
  academia: 'who.missing.academia',
  industry: 'who.missing.industry',
} as Readonly<
  Record<string, 'who.missing.civil-society' | 'who.missing.academia' | 'who.missing.industry' | undefined>
>;

/** Whether a gap must be closed before anybody could clear in good conscience, or is only worth a thought. */
export const isPressing = (gap: AskGap): boolean =>
  gap.what !== 'sector' && !(gap.what === 'law-owner' && !gap.must);
