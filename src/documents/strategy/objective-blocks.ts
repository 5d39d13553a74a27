import { sourceOfRow, type Notes } from '#desk/brief/notes.ts';
import { asWords } from '#desk/record/value.ts';
import type { StrategyPaper } from '#desk/strategy/paper.ts';
import type { Reviewed } from '#desk/strategy/review.ts';
import { linesOf, type MeasuredBy, type ObjectiveStood, type Served } from '#desk/strategy/review-line.ts';
import { sayChange, sayLate, sayLost, sayMoved, sayStanding, sayTarget } from '#desk/strategy/say.ts';
import { sdgByGoal } from '#desk/strategy/sdg.ts';
import { formatDate } from '#language/formats.ts';
import { textIn, wordsIn, type Words } from '#language/language.ts';
import { isMessageKey } from '#language/messages.ts';
import type { Block, Fact, Inline } from '../brief/layout-tree.ts';
import { printable, type Wording } from '../brief/wording.ts';

const text = (words: string): Inline => (words === '' ? [] : [{ kind: 'text', text: printable(words) }]);
const noteRuns = (numbers: readonly number[]): Inline => numbers.map((number) => ({ kind: 'note', number }));

/** One objective on paper: why, its measure, what was decided, the evidence that a review looked at, and what serves it. */
export function objectiveBlocks(
  paper: StrategyPaper,
  { objective, decision }: Reviewed,
  stood: ObjectiveStood,
  number: number,
  w: Wording,
  notes: Notes,
): readonly Block[] {
  const { t } = w;
  const { lang } = paper;
  const id = `objective-${number}`;
  const section = (name: string, label: string, blocks: readonly Block[]): readonly Block[] =>
    blocks.length === 0
      ? []
      : [{ kind: 'heading', level: 3, id: `${id}-${name}`, kicker: null, content: text(label) }, ...blocks];
  const cited = stood.sources.flatMap((row) => {
    const claim = wordsIn(asWords(row['claim']), lang) ?? null;
    return notes.cite(sourceOfRow(row), claim);
  });
  return [
    {
      kind: 'heading',
      level: 1,
      id,
      kicker: t('strategy.paper.objective', { number }),
      content: w.said(wordsIn(stood.name, lang) ?? null),
    },
    { kind: 'facts', rows: factsOf(paper, stood, w, notes) },
    ...section('why', t('strategy.paper.what'), w.paragraphs(wordsIn(stood.why, lang) ?? null, cited)),
    ...section('decision', t('strategy.decision'), decisionBlocks(decision, w)),
    ...section('moved', t('strategy.moved'), moved(paper, objective, w, notes)),
    ...section('lost', t('strategy.lost'), lost(paper, objective, w)),
    ...section('late', t('strategy.late'), late(paper, objective, w)),
    ...section('served', t('strategy.served'), served(paper, objective, w)),
    ...section('comments', t('strategy.comments'), comments(paper, objective, w)),
  ];
}

function factsOf(paper: StrategyPaper, stood: ObjectiveStood, w: Wording, notes: Notes): readonly Fact[] {
  const { t } = w;
  const { lang, names } = paper;
  const owner = typeof stood.owner === 'string' ? stood.owner : textIn(stood.owner, lang);
  const { indicator } = stood;
  const target = w.said(wordsIn(stood.target, lang) ?? null);
  const goals = sdgByGoal(stood.sdgTargets).map(({ goal, targets }) =>
    t('strategy.sdg.line', {
      number: goal.number,
      name: textIn(goal.name, lang),
      targets: targets.join(', '),
    }),
  );
  const rows: readonly (readonly [string, Inline])[] = [
    [t('fields.objective.target'), target.length > 0 ? target : text(t('strategy.paper.no-words'))],
    [t('fields.objective.targetValue'), text(sayTarget(t, stood))],
    [t('fields.objective.by'), text(stood.by === null ? '' : formatDate(stood.by, lang))],
    [
      t('strategy.column.progress'),
      [
        ...text(sayStanding(t, stood)),
        ...(stood.progress.figure && indicator
          ? noteRuns(cite(indicator, lang, notes, stood.progress.figure.year))
          : []),
      ],
    ],
    [t('strategy.paper.indicator'), text(indicator ? textIn(indicator.name, lang) : '')],
    [t('strategy.paper.owner'), text(owner)],
    [t('strategy.paper.themes'), text(stood.themes.map((theme) => names[theme] ?? theme).join('; '))],
    [t('strategy.paper.sdg'), text(goals.join('; '))],
  ];
  return rows.filter(([, content]) => content.length > 0).map(([label, content]) => ({ label, content }));
}

/** A figure is cited with the indicator that it is of and its year. */
const cite = (
  { name, publisher, reference }: MeasuredBy,
  lang: StrategyPaper['lang'],
  notes: Notes,
  year: number,
): readonly number[] => notes.cite({ publisher, year, reference }, wordsIn(name, lang) ?? null);

function decisionBlocks(decision: Reviewed['decision'], w: Wording): readonly Block[] {
  const { t } = w;
  if (!decision) return [quiet(t('strategy.decision.none'))];
  const changes = decision.changes.map((change) => text(sayChange(t, change)));
  return [
    w.numbered([
      { kind: 'text', text: `${t(`strategy.decision.${decision.verdict}`)}. `, style: 'strong' },
      ...text(decision.reason),
      { kind: 'text', text: ` (${printable(decision.by)}, ${w.moment(decision.at)})`, style: 'quiet' },
    ]),
    ...(changes.length > 0 ? [w.list('dash', changes)] : []),
  ];
}

function moved(paper: StrategyPaper, objective: string, w: Wording, notes: Notes): readonly Block[] {
  const { t } = w;
  const lines = linesOf(paper.lines, 'figure', objective);
  const first = paper.review === null || paper.review.since === null;
  if (lines.length === 0) return first ? [] : [quiet(t('strategy.moved.none'))];
  return lines.map(({ moved: one }) =>
    w.numbered([
      ...text(sayMoved(t, one)),
      ...noteRuns(cite(one.indicator, paper.lang, notes, (one.after ?? one.before)?.year ?? 0)),
    ]),
  );
}

function lost(paper: StrategyPaper, objective: string, w: Wording): readonly Block[] {
  const lines = linesOf(paper.lines, 'lost', objective);
  if (lines.length === 0) return [quiet(w.t('strategy.lost.none'))];
  return lines.map(({ lost: one }) => {
    const outcome = w.said(wordsIn(one.outcome, paper.lang) ?? null);
    return w.numbered([
      ...text(sayLost(w.t, one)),
      ...(outcome.length > 0 ? [...text(' '), ...outcome] : []),
    ]);
  });
}

function late(paper: StrategyPaper, objective: string, w: Wording): readonly Block[] {
  const lines = linesOf(paper.lines, 'late', objective);
  if (lines.length === 0) return [quiet(w.t('strategy.late.none'))];
  return lines.map(({ late: one }) =>
    w.numbered(text(sayLate(w.t, one, (code) => paper.names[code] ?? code))),
  );
}

function served(paper: StrategyPaper, objective: string, w: Wording): readonly Block[] {
  const lines = linesOf(paper.lines, 'served', objective);
  if (lines.length === 0) return [quiet(w.t('strategy.served.none'))];
  return [
    w.list(
      'dash',
      lines.map(({ served: one }) => text(sayServed(one, w))),
    ),
  ];
}

function sayServed({ kind, name, when, standing }: Served, { t }: Wording): string {
  const key = `fields.option.${standing}`;
  const said = (words: Words | string): string => (typeof words === 'string' ? words : textIn(words, t.lang));
  const about = [
    t(`dossiers.kind.${kind}`),
    ...(when === null ? [] : [formatDate(when, t.lang)]),
    ...(standing !== '' && isMessageKey(key) ? [t(key)] : []),
  ];
  return `${said(name)} (${about.join(', ')})`;
}

const comments = (paper: StrategyPaper, objective: string, w: Wording): readonly Block[] =>
  paper.comments
    .filter((one) => one.objective === objective)
    .map(({ text: said, by, at }) =>
      w.numbered([
        ...text(said),
        { kind: 'text', text: ` (${printable(by)}, ${w.moment(at)})`, style: 'quiet' },
      ]),
    );

const quiet = (words: string): Block => ({
  ...{ kind: 'paragraph', number: null, tone: 'quiet', content: text(words) },
});
