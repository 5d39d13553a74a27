import { createNotes, type Notes } from '#desk/brief/notes.ts';
import { undecidedIn, noReview, type Reviewed } from '#desk/strategy/review.ts';
import { linesOf, type ObjectiveStood } from '#desk/strategy/review-line.ts';
import type { StrategyPaper } from '#desk/strategy/paper.ts';
import { sayProgress, sayTarget } from '#desk/strategy/say.ts';
import { formatDate, formatMoment } from '#language/formats.ts';
import { directionOf, textIn, wordsIn } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import type { Block, CoverSheet, Fact, Inline, Layout, Notice } from '../brief/layout-tree.ts';
import { contentsOf, notesBlock, pageWords } from '../brief/page-parts.ts';
import { printable, wordingFor, type Wording } from '../brief/wording.ts';
import { objectiveBlocks } from './objective-blocks.ts';

/** Lays the strategy out: on one page what there is, what changed and what was learned; then each objective with its evidence; the sources last. */
export function layoutStrategy(paper: StrategyPaper, t: Translate): Layout {
  const w = wordingFor(t, paper);
  const notes = createNotes();
  const stood = (objective: string): ObjectiveStood | undefined =>
    linesOf(paper.lines, 'objective', objective)[0]?.stood;
  const shown = paper.objectives.flatMap((one) => {
    const as = stood(one.objective);
    return as ? [{ one, stood: as }] : [];
  });
  // In the order of the paper: its paragraphs and notes are counted as they are made.
  const front = [...overview(paper, shown, w), ...changed(paper, w), ...learned(paper, w)];
  const objectives = shown.flatMap(({ one, stood: as }, n) =>
    objectiveBlocks(paper, one, as, n + 1, w, notes),
  );
  const blocks: readonly Block[] = [...front, { kind: 'page-break' }, ...objectives, ...sources(notes, w)];
  return {
    lang: paper.lang,
    direction: directionOf(paper.lang),
    title: `${t('strategy.paper.kind')}: ${paper.country}`,
    subject: t('strategy.paper.kind'),
    author: paper.unit || paper.madeBy,
    composedAt: paper.madeAt,
    running: runningOf(paper, t),
    cover: coverOf(paper, t),
    contentsTitle: t('brief.print.contents'),
    contents: contentsOf(blocks),
    blocks,
  };
}

const text = (words: string): Inline => (words === '' ? [] : [{ kind: 'text', text: printable(words) }]);

function runningOf(paper: StrategyPaper, t: Translate): Layout['running'] {
  return {
    marking: paper.marking.label,
    cleared: paper.review?.closed !== null && paper.review !== null,
    status: statusOf(paper, t),
    illustrative: paper.illustrative ? t('brief.print.illustrative') : null,
    reference: nameOf(paper, t) || t('strategy.paper.kind'),
    meeting: paper.country,
    page: pageWords(t),
  };
}

/** Closed by whom and when, or a draft and why. */
function statusOf({ review, objectives, timeZone }: StrategyPaper, t: Translate): string {
  if (review?.closed) {
    return t('strategy.paper.closed', {
      by: printable(review.closed.by).toLocaleUpperCase(t.lang),
      when: formatMoment(review.closed.at, t.lang, timeZone),
    });
  }
  if (!review) return t('strategy.paper.draft');
  const all = objectives.length;
  return t('strategy.paper.draft-open', {
    all,
    decided: all - undecidedIn({ ...noReview, objectives }).length,
  });
}

function nameOf({ review }: StrategyPaper, t: Translate): string {
  if (!review) return '';
  return textIn(review.name, t.lang);
}

function coverOf(paper: StrategyPaper, t: Translate): CoverSheet {
  const { review, timeZone, lang, objectives } = paper;
  const made = formatMoment(paper.madeAt, lang, timeZone);
  const day = (moment: string): string => formatDate(moment, lang);
  const to = day(review?.closed?.at ?? paper.madeAt);
  const facts: readonly (readonly [string, string])[] = [
    [t('strategy.paper.review'), nameOf(paper, t)],
    [
      t('strategy.paper.period'),
      review?.since
        ? t('strategy.paper.period.since', { from: day(review.since), to })
        : t('strategy.paper.period.first', { to }),
    ],
    [t('strategy.paper.objectives'), t('strategy.paper.count', { count: objectives.length })],
    [t('strategy.paper.made-by'), paper.madeBy],
  ];
  const quiet = (title: string, words: string): Notice => ({
    ...{ kind: 'notice', tone: 'quiet', title, paragraphs: [text(words)] },
  });
  return {
    kind: t('strategy.paper.kind'),
    unit: [paper.country, paper.unit].filter((part) => part !== '').join(' · '),
    title: text(t('strategy.paper.title', { country: paper.country })),
    checkAddenda: t('strategy.paper.as-of', {
      when: review?.closed ? formatMoment(review.closed.at, lang, timeZone) : made,
    }),
    facts: facts
      .filter(([, words]) => words !== '')
      .map(([label, words]): Fact => ({ label, content: text(words) })),
    blocks: [
      ...(review?.closed ? [quiet(t('strategy.paper.review'), t('strategy.paper.stood'))] : []),
      ...(paper.illustrative
        ? [quiet(t('brief.print.illustrative'), t('brief.print.illustrativeLong'))]
        : []),
      ...(paper.cut ? [quiet(t('strategy.paper.cutTitle'), t('strategy.paper.cut'))] : []),
    ],
  };
}

const heading = (id: string, words: string): Block => ({
  ...{ kind: 'heading', level: 1, id, kicker: null, content: text(words) },
});

/** The target in words, and as a figure under it. */
function targetCell(stood: ObjectiveStood, t: Translate): Inline {
  const words = textIn(stood.target, t.lang);
  const figure = sayTarget(t, stood);
  if (figure === '') return text(words || t('strategy.paper.no-words'));
  return [
    ...text(words),
    ...(words === '' ? [] : [{ kind: 'break' } as const]),
    { kind: 'text', text: figure, style: 'quiet' },
  ];
}

/** Every objective in a line: its target, how far it is, what was decided. */
function overview(
  paper: StrategyPaper,
  shown: readonly { readonly one: Reviewed; readonly stood: ObjectiveStood }[],
  { t }: Wording,
): readonly Block[] {
  const title = heading('overview', t('strategy.paper.overview'));
  if (shown.length === 0) {
    return [
      title,
      { kind: 'paragraph', number: null, tone: 'quiet', content: text(t('strategy.paper.none')) },
    ];
  }
  const rows = shown.map(({ one, stood }, n): readonly Inline[] => [
    text(`${n + 1}. ${textIn(stood.name, paper.lang)}`),
    targetCell(stood, t),
    [
      { kind: 'text', text: `${t(`strategy.state.${stood.progress.state}`)}. `, style: 'strong' },
      { kind: 'text', text: sayProgress(t, stood), style: 'quiet' },
    ],
    text(one.decision ? t(`strategy.decision.${one.decision.verdict}`) : t('strategy.decision.none')),
  ]);
  return [
    title,
    { kind: 'paragraph', number: null, tone: 'quiet', content: text(t('strategy.paper.overview.lede')) },
    {
      kind: 'table',
      label: t('strategy.paper.overview'),
      wide: true,
      columns: [
        { head: t('strategy.paper.column.objective'), share: 30 },
        { head: t('strategy.paper.column.target'), share: 24 },
        { head: t('strategy.paper.column.progress'), share: 28 },
        { head: t('strategy.paper.column.decision'), share: 18 },
      ],
      rows,
    },
  ];
}

/** How much moved, was lost and is late, in a sentence; the lines stand under their objectives. */
function changed(paper: StrategyPaper, w: Wording): readonly Block[] {
  const { t } = w;
  // An item or a promise may serve several objectives: it is counted once.
  const count = (keys: readonly string[]): number => new Set(keys).size;
  const moved = count(
    linesOf(paper.lines, 'figure').map(
      (line) => `${line.moved.indicator.code} ${line.moved.how} ${line.moved.before?.year}`,
    ),
  );
  const lost = count(linesOf(paper.lines, 'lost').map((line) => line.lost.item));
  const late = count(linesOf(paper.lines, 'late').map((line) => line.late.commitment));
  const first = paper.review === null || paper.review.since === null;
  const said = first
    ? `${t('strategy.paper.changed.first')} ${t('strategy.paper.changed.since-first', { lost, late })}`
    : moved + lost + late === 0
      ? t('strategy.paper.changed.nothing')
      : t('strategy.paper.changed.counts', { moved, lost, late });
  return [heading('changed', t('strategy.paper.changed')), w.numbered(text(said))];
}

function learned(paper: StrategyPaper, w: Wording): readonly Block[] {
  const words = wordsIn(paper.learned, paper.lang);
  const general = paper.comments.filter(({ objective }) => objective === null);
  if (!words && general.length === 0) return [];
  return [
    heading('learned', w.t('strategy.paper.learned')),
    ...w.paragraphs(words ?? null),
    ...general.map(({ text: said, by, at }) =>
      w.numbered([
        ...text(said),
        { kind: 'text', text: ` (${printable(by)}, ${w.moment(at)})`, style: 'quiet' },
      ]),
    ),
  ];
}

function sources(notes: Notes, w: Wording): readonly Block[] {
  const { t } = w;
  const list = notes.list();
  const title = heading('sources', t('strategy.paper.sources'));
  if (list.length === 0) {
    return [
      title,
      { kind: 'paragraph', number: null, tone: 'quiet', content: text(t('strategy.paper.sources.none')) },
    ];
  }
  return [title, notesBlock(list, w, ': ')];
}
