import { formatDate, formatFigure, formatNumber } from '#language/formats.ts';
import { textIn, type Words } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import type { ObjectiveChange } from './review-deeds.ts';
import type { FigureMoved, ObjectiveStood, PositionLost, PromiseLate } from './review-line.ts';

const nameIn = (name: Words | string, t: Translate): string =>
  typeof name === 'string' ? name : textIn(name, t.lang);

/** A figure with its unit: `56.3 % of people`, `0.59 (index, 0 to 1)`. */
function withUnit(value: number, unit: Words, t: Translate): string {
  const figure = formatFigure(value, t.lang);
  const said = textIn(unit, t.lang);
  if (said === '') return figure;
  return said.startsWith('%') ? `${figure} ${said}` : `${figure} (${said})`;
}

/** The target as a figure, by when and from where; empty where there is none. */
export function sayTarget(t: Translate, stood: ObjectiveStood): string {
  const { targetValue, baseline, baselineYear, by, unit } = stood;
  if (targetValue === null) return '';
  const value = withUnit(targetValue, unit, t);
  const target =
    by === null
      ? t('strategy.target.undated', { value })
      : t('strategy.target.figure', { value, day: formatDate(by, t.lang) });
  if (baseline === null) return target;
  const from = formatFigure(baseline, t.lang);
  return `${target}, ${
    baselineYear === null
      ? t('strategy.target.from-undated', { value: from })
      : t('strategy.target.from', { value: from, year: String(baselineYear) })
  }`;
}

/** How far an objective is, with its figure and year, in a sentence that stands after the word for its state; empty where nothing more is to be said. */
export function sayProgress(t: Translate, stood: ObjectiveStood): string {
  const { progress, indicator, unit, baseline } = stood;
  const { figure, state, share, expected } = progress;
  if (figure === null) {
    if (state === 'no-target') return '';
    return t(indicator ? 'strategy.progress.not-known' : 'strategy.progress.no-indicator');
  }
  const said = {
    figure: withUnit(figure.value, unit, t),
    year: String(figure.year),
    share: formatNumber((share ?? 0) * 100, t.lang, 0),
    expected: formatNumber((expected ?? 0) * 100, t.lang, 0),
    baseline: baseline === null ? '' : formatFigure(baseline, t.lang),
  };
  const sentence =
    state === 'no-target' || state === 'not-known'
      ? t('strategy.progress.figure', said)
      : t(`strategy.progress.${state}`, said);
  return figure.stale ? `${sentence} ${t('strategy.progress.stale')}` : sentence;
}

/** The same with the word for its state before it. */
export const sayStanding = (t: Translate, stood: ObjectiveStood): string =>
  t('strategy.standing', {
    state: t(`strategy.state.${stood.progress.state}`),
    progress: sayProgress(t, stood),
  }).trimEnd();

/** A figure that moved, in a sentence. */
export function sayMoved(t: Translate, { indicator, own, how, before, after }: FigureMoved): string {
  const name = own
    ? textIn(indicator.name, t.lang)
    : `${textIn(indicator.name, t.lang)} (${t('strategy.moved.theme')})`;
  const figure = (one: typeof before): string => (one ? withUnit(one.value, indicator.unit, t) : '');
  const said = {
    name,
    before: figure(before),
    after: figure(after),
    year: String((after ?? before)?.year ?? ''),
    formerly: String(before?.year ?? ''),
  };
  return t(`strategy.moved.${how === 'newer' && before === null ? 'new' : how}`, said);
}

export function sayLost(t: Translate, lost: PositionLost): string {
  const name = [lost.number, nameIn(lost.name, t)].filter((part) => part !== '').join(' ');
  const meeting = nameIn(lost.meetingName, t);
  const fared = t(`strategy.fared.${lost.fared}`);
  return meeting === ''
    ? t('strategy.lost.line-alone', { name, fared })
    : t('strategy.lost.line', { name, meeting, fared });
}

/** @param actorName the name of a country or group */
export function sayLate(t: Translate, late: PromiseLate, actorName: (code: string) => string): string {
  const said = { name: nameIn(late.name, t), by: actorName(late.by) };
  return [
    late.due === null
      ? t('strategy.late.undated', said)
      : t('strategy.late.due', { ...said, day: formatDate(late.due, t.lang) }),
    ...(late.standing === 'broken' ? [t('strategy.late.broken')] : []),
    ...(late.fresh ? [t('strategy.late.fresh')] : []),
  ].join(' ');
}

/** What is otherwise from a review on. */
export function sayChange(t: Translate, { field, value }: ObjectiveChange): string {
  const said =
    value === null
      ? t('strategy.change.none')
      : typeof value === 'number'
        ? formatFigure(value, t.lang)
        : typeof value === 'string'
          ? formatDate(value, t.lang)
          : textIn(value as Words, t.lang);
  return t(`strategy.change.${field}`, { value: said });
}
