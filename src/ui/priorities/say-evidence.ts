import { formatNumber } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import { textIn } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import { levels, type Criterion } from '#desk/priorities/criteria.ts';
import type { Evidence, Ground } from '#desk/priorities/evidence.ts';
import type { NeedFigure } from '#desk/priorities/need.ts';
import type { RankedTheme } from '#desk/priorities/order-themes.ts';
import { figureText } from '../facts/figure-text.ts';
import { optionLabel } from '../fields/labels.ts';

/** Below this, a criterion neither raises nor lowers a theme. */
const felt = 0.002;

/** Two sentences out of the figures: what speaks for a theme, and what against it. */
export function sayWhy(
  t: Translate,
  lang: Lang,
  { pulls, evidence }: Pick<RankedTheme, 'pulls' | 'evidence'>,
): readonly [string, string] {
  const say = (criterion: Criterion, high: boolean): string =>
    sayEvidence(t, lang, criterion, evidence[criterion], high);
  const raised = pulls.filter(({ pull }) => pull > felt).slice(0, 2);
  const lowered = pulls.filter(({ pull }) => pull < -felt).at(-1);
  return [
    raised.length > 0
      ? t('priorities.for', { reasons: raised.map(({ criterion }) => say(criterion, true)).join('; ') })
      : t('priorities.for-nothing'),
    lowered
      ? t('priorities.against', { reason: say(lowered.criterion, false) })
      : t('priorities.against-nothing'),
  ];
}

/**
 * What is known of a theme on one criterion, in a clause with its figures.
 *
 * @param high whether the figure that shows the greatest need is told, or the one that shows the least
 */
export function sayEvidence(
  t: Translate,
  lang: Lang,
  criterion: Criterion,
  evidence: Evidence | undefined,
  high: boolean,
): string {
  const name = optionLabel(t, criterion);
  if (!evidence) return t('priorities.because.unknown', { criterion: name });
  return evidence.grounds.map((ground) => sayGround(t, lang, name, ground, high)).join(', ');
}

function sayGround(t: Translate, lang: Lang, criterion: string, ground: Ground, high: boolean): string {
  switch (ground.kind) {
    case 'figures': {
      const figure = telling(ground.figures, high);
      if (!figure) return t('priorities.because.unknown', { criterion });
      return t('priorities.because.figure', {
        // A tie counts as a half, and is not told as a country ahead.
        ahead: Math.floor(figure.ahead),
        peers: figure.peers,
        indicator: textIn(figure.indicator.name, lang),
        figure: figureText(figure.value, lang),
        unit: textIn(figure.indicator.unit, lang),
        year: String(figure.year),
        publisher: figure.indicator.publisher,
      });
    }
    case 'objectives':
      return t('priorities.because.objectives', { count: ground.objectives.length });
    case 'calendar':
      return ground.days === null
        ? t('priorities.because.no-item')
        : t('priorities.because.items', { count: ground.items, days: ground.days });
    case 'needed':
      return t('priorities.because.needed', {
        who: ground.who,
        percent: formatNumber(ground.share * 100, lang, 0),
        year: String(ground.year),
      });
    case 'trade':
      return t('priorities.because.trade', {
        held: ground.reach.held,
        products: ground.reach.products,
        percent: formatNumber(ground.reach.stronger * 100, lang, 0),
        year: String(ground.year),
        publisher: ground.publisher,
      });
    case 'backing': {
      const { backing } = ground;
      return t('priorities.because.backing', {
        votes: backing.for,
        needed: backing.needed,
        undecided: backing.undecided,
        item: typeof backing.name === 'string' ? backing.name : textIn(backing.name, lang),
      });
    }
    case 'participation':
      return t('priorities.because.participation', {
        forum: textIn(ground.taking.name, lang) || ground.taking.forum,
        index: formatNumber(ground.taking.index, lang, 0),
      });
    case 'judged': {
      const said = levels.filter((level) => ground.judgements.some((one) => one.level === level));
      return t('priorities.because.judged', {
        criterion,
        levels: said.map((level) => optionLabel(t, level).toLocaleLowerCase(lang)).join(', '),
        count: ground.judgements.length,
      });
    }
  }
}

const telling = (figures: readonly NeedFigure[], high: boolean): NeedFigure | undefined =>
  figures.toSorted((one, other) => (high ? other.need - one.need : one.need - other.need))[0];
