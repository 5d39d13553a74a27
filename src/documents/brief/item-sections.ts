import type { BriefItem } from '#desk/brief/brief.ts';
import type { SectionName } from '#desk/brief/template.ts';
import type { Said } from '#language/language.ts';
import type { Block, Inline, Run, Table } from './layout-tree.ts';
import { figuresChosen } from './figures-chosen.ts';
import { breakRun, type Wording } from './wording.ts';

/** One section of an item: nothing where the brief holds nothing, or its reader may not see it. */
type Section = (item: BriefItem, w: Wording) => readonly Block[];

const noteRuns = (notes: readonly number[]): Run[] => notes.map((number) => ({ kind: 'note', number }));

/** A second line under the first, quieter: why, when, to whom. */
const under = (w: Wording, text: string | null): Inline =>
  text === null ? [] : [breakRun, w.plain(text, 'quiet')];

const underSaid = (w: Wording, label: 'why' | 'fallbackWhen', said: Said | null): Inline =>
  said === null
    ? []
    : [breakRun, w.plain(`${w.t(`brief.print.${label}`)} `, 'quiet'), ...w.said(said, [], 'quiet')];

const listOf = (marker: 'letter' | 'dash', items: readonly Inline[], w: Wording): Block[] =>
  items.length === 0 ? [] : [w.list(marker, items)];

const tableOf = (
  label: string,
  wide: boolean,
  columns: readonly (readonly [string, number])[],
  rows: readonly (readonly Inline[])[],
): Table[] =>
  rows.length === 0
    ? []
    : [{ kind: 'table', label, wide, columns: columns.map(([head, share]) => ({ head, share })), rows }];

const redLines: Section = (item, w) =>
  listOf(
    'letter',
    item.redLines.map(({ text, why }) => [...w.said(text, [], 'strong'), ...underSaid(w, 'why', why)]),
    w,
  );

const fallbacks: Section = (item, w) =>
  listOf(
    'letter',
    item.fallbacks.map(({ text, when }) => [...w.said(text), ...underSaid(w, 'fallbackWhen', when)]),
    w,
  );

const priorities: Section = (item, w) =>
  listOf(
    'dash',
    item.priorities.map(({ weight, text }) => [
      w.plain(`${w.t(`brief.print.weight.${weight}`)}: `, 'strong'),
      ...w.said(text),
    ]),
    w,
  );

const points: Section = (item, w) =>
  listOf(
    'letter',
    item.points.map(({ text, toWhom }) => [
      ...w.said(text),
      ...under(w, toWhom === null ? null : w.t('brief.print.toWhom', { whom: toWhom })),
    ]),
    w,
  );

const othersViews: Section = (item, w) =>
  tableOf(
    w.t('brief.print.othersViews'),
    true,
    [
      [w.t('brief.print.actor'), 20],
      [w.t('brief.print.says'), 40],
      [w.t('brief.print.answer'), 40],
    ],
    item.othersViews.map(({ actor, says, answer, notes }) => [
      [w.plain(actor, 'strong')],
      w.said(says, notes),
      answer === null ? [w.plain('–')] : w.said(answer),
    ]),
  );

type Actor = BriefItem['stances'][number]['actors'][number];

/** Actors who care as much and are known in the same way share one remark. */
function together(actors: readonly Actor[], w: Wording): readonly (readonly [string, readonly Actor[]])[] {
  const about = ({ salience, howKnown, confidence, point }: Actor): string =>
    [
      ...(point === null || point === undefined ? [] : [w.t('brief.print.at-point', { point })]),
      ...(salience === null ? [] : [w.t(`brief.print.salience.${salience}`)]),
      ...(howKnown ? [w.t(`brief.print.known.${howKnown}`)] : []),
      ...(confidence ? [w.t(`brief.print.sure.${confidence}`)] : []),
    ].join(', ');
  return [...Map.groupBy(actors, about)];
}

const stances: Section = (item, w) => [
  ...scale(item, w),
  ...standings(item, w),
  ...saidOf(item, 'quotation', 'brief.print.quotations', w),
  ...saidOf(item, 'needs', 'brief.print.needs-of', w),
];

const scale: Section = ({ scale: on, stances: recorded }, w) => {
  if (!on || recorded.length === 0) return [];
  const sentences = [
    w.t('brief.print.scale.ends', { low: on.low.text, high: on.high.text }),
    ...(on.statusQuo === null ? [] : [w.t('brief.print.scale.status-quo', { point: on.statusQuo })]),
    ...(on.ours === null ? [] : [w.t('brief.print.scale.ours', { point: on.ours })]),
  ];
  return [w.numbered([w.plain(`${w.t('brief.print.scale')} `, 'strong'), w.plain(sentences.join(' '))])];
};

/** What each said in its own words, or what would bring it along. */
function saidOf(
  { stances: recorded }: BriefItem,
  key: 'quotation' | 'needs',
  head: 'brief.print.quotations' | 'brief.print.needs-of',
  w: Wording,
): Block[] {
  const lines = recorded.flatMap(({ actors }) =>
    actors.flatMap((actor) => {
      const said = actor[key];
      return said
        ? [[w.plain(`${actor.name}: `, 'strong'), ...w.said(said, key === 'quotation' ? actor.notes : [])]]
        : [];
    }),
  );
  return lines.length === 0 ? [] : [w.numbered([w.plain(w.t(head), 'strong')]), w.list('dash', lines)];
}

const standings: Section = (item, w) =>
  tableOf(
    w.t('brief.print.stances'),
    false,
    [
      [w.t('brief.print.stance'), 24],
      [w.t('brief.print.actors'), 76],
    ],
    item.stances.map(({ stance, actors }) => [
      [w.plain(w.t(`brief.print.stance.${stance}`), 'strong')],
      together(actors, w).flatMap(([about, alike], index) => [
        ...(index === 0 ? [] : [w.plain('; ')]),
        ...alike.flatMap(({ name, notes }, place) => [
          w.plain(place === 0 ? name : `, ${name}`),
          ...noteRuns(notes),
        ]),
        ...(about === '' ? [] : [w.plain(` (${about})`, 'quiet')]),
      ]),
    ]),
  );

const rule: Section = (item, w) =>
  item.rule === null
    ? []
    : [
        ...(item.rule.text === ''
          ? []
          : [w.numbered([w.plain(item.rule.text), ...noteRuns(item.rule.notes)])]),
        ...(item.rule.needs === ''
          ? []
          : [
              w.numbered([
                w.plain(`${w.t('brief.print.needs')} `, 'strong'),
                w.plain(item.rule.needs),
                ...(item.rule.text === '' ? noteRuns(item.rule.notes) : []),
              ]),
            ]),
      ];

const textProposals: Section = (item, w) =>
  tableOf(
    w.t('brief.print.textProposals'),
    true,
    [
      [w.t('brief.print.mark'), 11],
      [w.t('brief.print.where'), 19],
      [w.t('brief.print.text'), 38],
      [w.t('brief.print.reason'), 32],
    ],
    item.textProposals.map(({ mark, place, text, reason }) => [
      [w.plain(mark, 'strong')],
      [w.plain(place)],
      text === null ? [w.plain('–')] : w.said(text),
      reason === null ? [w.plain('–')] : w.said(reason),
    ]),
  );

const contributions: Section = (item, w) =>
  tableOf(
    w.t('brief.print.contributions'),
    true,
    [
      [w.t('brief.print.document'), 17],
      [w.t('brief.print.from'), 20],
      [w.t('brief.print.title'), 33],
      [w.t('brief.print.ourView'), 30],
    ],
    item.contributions.map((contribution) => [
      [
        w.plain(contribution.number, 'strong'),
        ...under(w, contribution.marks.length === 0 ? null : contribution.marks.join(', ')),
      ],
      [w.plain(contribution.from)],
      [
        ...w.said(contribution.title, [], 'emphasis'),
        ...(contribution.summary === null ? [] : [breakRun, ...w.said(contribution.summary)]),
      ],
      [
        w.plain(w.t(`brief.print.view.${contribution.ourView ?? 'not-shown'}`), 'strong'),
        ...(contribution.reason === null ? [] : [breakRun, ...w.said(contribution.reason)]),
      ],
    ]),
  );

const reservations: Section = (item, w) =>
  item.reservations.map(({ institution, text }) =>
    w.numbered([w.plain(`${institution}: `, 'strong'), ...w.said(text)]),
  );

const cited =
  (pick: (item: BriefItem) => BriefItem['evidence']): Section =>
  (item, w) =>
    pick(item).flatMap(({ said, notes }) => w.paragraphs(said, notes));

const consulted: Section = (item, w) =>
  tableOf(
    w.t('brief.print.consulted'),
    true,
    [
      [w.t('brief.print.institution'), 38],
      [w.t('brief.print.replied'), 24],
      [w.t('brief.print.authority'), 16],
      [w.t('brief.print.said'), 22],
    ],
    item.consulted.map((asked) => [
      [w.plain(asked.institution, 'strong'), ...under(w, asked.sector)],
      [
        asked.replied === null
          ? w.plain(w.t('brief.print.notReplied'), 'strong')
          : w.plain(w.moment(asked.replied)),
      ],
      [w.plain(asked.authority === null ? '–' : w.t(`brief.print.authority.${asked.authority}`))],
      [
        w.plain(asked.kinds.map((kind) => w.t(`brief.print.reply.${kind}`)).join(', ') || '–'),
        ...under(
          w,
          asked.inPart
            ? w.t('brief.print.in-part', asked.inPart)
            : asked.replied !== null && !asked.stands
              ? w.t('brief.print.reopened')
              : null,
        ),
      ],
    ]),
  );

const conditions: Section = (item, w) =>
  tableOf(
    w.t('brief.print.conditions'),
    true,
    [
      [w.t('brief.print.institution'), 22],
      [w.t('brief.print.condition'), 43],
      [w.t('brief.print.settled'), 35],
    ],
    item.conditions.map(({ institution, text, settled }) => [
      [w.plain(institution, 'strong')],
      w.said(text),
      settled === null
        ? [w.plain(w.t('brief.print.open'), 'strong')]
        : [
            w.plain(w.t(`brief.print.settled.${settled.how}`), 'strong'),
            w.plain(` · ${settled.who}`, 'quiet'),
            ...(settled.decision.text === '' ? [] : [breakRun, ...w.said(settled.decision)]),
          ],
    ]),
  );

const instructions: Section = (item, w) =>
  tableOf(
    w.t('instructions.brief.title'),
    true,
    [
      [w.t('instructions.brief.asked'), 45],
      [w.t('instructions.brief.answered'), 55],
    ],
    (item.instructions ?? []).map(({ askedAt, by, question, answer }) => [
      [...w.said(question), ...under(w, `${by} · ${w.moment(askedAt)}`)],
      answer === null
        ? [w.plain(w.t('instructions.brief.no-answer'), 'strong')]
        : [
            w.plain(w.t(`instructions.brief.how.${answer.how}`), 'strong'),
            ...(answer.named === null ? [] : [breakRun, ...w.said(answer.named)]),
            ...(answer.words === null ? [] : [breakRun, ...w.said(answer.words)]),
            ...under(
              w,
              `${answer.by} · ${w.moment(answer.at)}${answer.late ? ` (${w.t('instructions.brief.late')})` : ''}`,
            ),
          ],
    ]),
  );

/** What the recorded stances come to, with its doubt and the day on which it was reckoned. */
const landingEstimate: Section = ({ landingEstimate: found }, w) =>
  found
    ? [
        w.numbered([
          w.plain(`${w.t('brief.print.landing-estimate')} `, 'strong'),
          w.plain(w.t('brief.print.landing-estimate.text', { ...found, on: w.day(found.on) })),
        ]),
      ]
    : [];

export const sections = {
  question: (item, w) => w.paragraphs(item.question),
  objective: (item, w) => w.paragraphs(item.objective, [], 'strong'),
  lineToTake: (item, w) => w.paragraphs(item.lineToTake),
  redLines,
  fallbacks,
  priorities,
  points,
  othersViews,
  stances,
  rule,
  landingZone: (item, w) => [...w.paragraphs(item.landingZone), ...landingEstimate(item, w)],
  flexibility: (item, w) => w.paragraphs(item.flexibility),
  textProposals,
  precedents: cited(({ precedents }) => precedents),
  pressLine: (item, w) => w.paragraphs(item.pressLine),
  reservations,
  contributions,
  evidence: (item, w) => [...figuresChosen(item, w), ...cited(({ evidence }) => evidence)(item, w)],
  politicalAnalysis: (item, w) => w.paragraphs(item.politicalAnalysis),
  legalAnalysis: (item, w) => w.paragraphs(item.legalAnalysis),
  backgroundFree: (item, w) =>
    item.backgroundFree === null ? [] : [w.disclosure(item.backgroundFree, false)],
  backgroundClosed: (item, w) =>
    item.backgroundClosed === null ? [] : [w.disclosure(item.backgroundClosed, true)],
  consulted,
  conditions,
  clearance: (item, w) => [w.numbered([w.plain(w.itemStatus(item.status))]), ...instructions(item, w)],
  outcome: (item, w) => w.paragraphs(item.outcome),
} satisfies Readonly<Record<SectionName, Section>>;
