import { formatNumber } from '#language/formats.ts';
import { textIn, type Lang } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import type { ChangeNeeded } from '#desk/priorities/change-needed.ts';
import { figureText } from '../facts/figure-text.ts';
import { optionLabel } from '../fields/labels.ts';

/** A change of what is known as a clause after *if*, in its own unit. */
export function sayChange(t: Translate, lang: Lang, change: ChangeNeeded): string {
  const percent = (share: number): string => formatNumber(share * 100, lang, 0);
  switch (change.kind) {
    case 'figure':
      return t('priorities.change.figure', {
        indicator: textIn(change.indicator.name, lang),
        unit: textIn(change.indicator.unit, lang) || 'none',
        from: figureText(change.from, lang),
        to: figureText(change.to, lang),
      });
    case 'objectives':
      return t('priorities.change.objectives', {
        from: formatNumber(change.from, lang, change.from % 1 === 0 ? 0 : 1),
        to: formatNumber(change.to, lang, change.to % 1 === 0 ? 0 : 1),
      });
    case 'days':
      return change.from === null
        ? t('priorities.change.days.none', { to: change.to })
        : t('priorities.change.days', { from: change.from, to: change.to });
    case 'needed':
      return t('priorities.change.needed', {
        who: change.who,
        from: percent(change.from),
        to: percent(change.to),
      });
    case 'countries':
      return t('priorities.change.countries', { from: percent(change.from), to: percent(change.to) });
    case 'votes':
      return t('priorities.change.votes', {
        item: typeof change.item === 'string' ? change.item : textIn(change.item, lang),
        ...{ from: change.from, to: change.to, needed: change.needed },
      });
    case 'index':
      return t('priorities.change.index', {
        forum: textIn(change.forum, lang),
        from: formatNumber(change.from, lang, 0),
        to: formatNumber(change.to, lang, 0),
      });
    case 'judged':
      return t('priorities.change.judged', {
        from: change.from.map((level) => optionLabel(t, level)).join(', '),
        to: optionLabel(t, change.to),
      });
  }
}
