import { formatDate, formatMoment } from '#language/formats.ts';
import { sayHour } from '#language/hours.ts';
import { textIn, type Lang, type Words } from '#language/language.ts';
import { translatorFor, type Translate } from '#language/messages.ts';
import { noCoordination, type Coordination, type Point } from '#desk/coordination/coordination.ts';
import { pointWords } from '#desk/coordination/point-words.ts';
import { invitedInstitutions } from '#desk/coordination/invited.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asText, asWords } from '#desk/record/value.ts';
import type { SilenceRound } from '#desk/silence/silence.ts';
import { printable } from '../brief/wording.ts';
import type { Block, Inline, Running } from '../brief/layout-tree.ts';

/** What minutes are printed from: the meeting as far as their reader may see it, and names for what it refers to. */
export interface MinutesInput {
  readonly lang: Lang;
  readonly timeZone: string;
  readonly dossier: Dossier;
  /** What the marking of this copy is called. */
  readonly marking: string;
  readonly illustrative: boolean;
  readonly unit: Words;
  readonly institution: (id: string) => string;
  readonly item: (id: string) => string;
  /** The round of silence that confirms the points of content, where there is one. */
  readonly round: SilenceRound | undefined;
  readonly confirmed: boolean;
  /** How many points its reader may not see. */
  readonly hidden: number;
}

/** Minutes as they stand on paper, without a word about how they look. */
export interface MinutesPaper {
  readonly lang: Lang;
  readonly title: string;
  readonly kind: string;
  readonly unit: string;
  readonly running: Running;
  readonly blocks: readonly Block[];
}

const lineBreak = { kind: 'break' } as const;

const text = (said: string): Inline =>
  printable(said)
    .split('\n')
    .flatMap((line, index) => [...(index === 0 ? [] : [lineBreak]), { kind: 'text', text: line } as const]);
const strong = (said: string): Inline => [{ kind: 'text', text: said, style: 'strong' }];
const quiet = (said: string): Inline => [{ kind: 'text', text: said, style: 'quiet' }];

/** The minutes of a coordination meeting: who was there, what was open, what was decided, and who has confirmed it. */
export function minutesPaper(input: MinutesInput): MinutesPaper {
  const { lang, dossier, timeZone, marking } = input;
  const t = translatorFor(lang);
  const state = dossier.coordination ?? noCoordination;
  const issued = state.minutes.issued.at(-1);
  const title = textIn(asWords(valueOf(dossier, 'name')), lang) || dossier.id;
  const status = issued
    ? input.confirmed
      ? t('coordination.minutes.status-confirmed', { version: issued.version })
      : t('coordination.minutes.status-out', {
          version: issued.version,
          when: formatDate(issued.at, lang),
        })
    : t('coordination.minutes.draft');
  return {
    lang,
    title,
    kind: t('coordination.minutes'),
    unit: textIn(input.unit, lang),
    running: {
      marking,
      cleared: input.confirmed,
      status,
      illustrative: input.illustrative ? t('common.illustrative') : null,
      reference: t('coordination.minutes.reference', { version: issued?.version ?? 0 }),
      meeting: title,
      page: [t('coordination.minutes.page'), t('coordination.minutes.page-of'), ''],
    },
    blocks: [
      factsOf(t, input, timeZone),
      heading('attendance', t('coordination.attendance')),
      attendanceOf(t, state, input),
      heading('agenda', t('coordination.agenda')),
      ...(input.hidden === 0
        ? []
        : [paragraph(quiet(t('coordination.minutes.not-shown', { count: input.hidden })))]),
      pointsOf(t, state, input),
      ...confirmationOf(t, state, input),
      ...correctionsOf(t, state),
      paragraph(quiet(t('silence.law'))),
    ],
  };
}

const heading = (id: string, said: string): Block => ({
  ...{ kind: 'heading', level: 2, id, kicker: null },
  content: [{ kind: 'text', text: said }],
});

const paragraph = (content: Inline): Block => ({ kind: 'paragraph', number: null, tone: 'plain', content });

function factsOf(t: Translate, { dossier, lang, institution }: MinutesInput, timeZone: string): Block {
  const on = asText(valueOf(dossier, 'on'));
  const rows = [
    { label: t('fields.coordination.on'), said: on && formatMoment(on, lang, timeZone) },
    { label: t('fields.coordination.place'), said: textIn(asWords(valueOf(dossier, 'place')), lang) },
    { label: t('fields.coordination.link'), said: asText(valueOf(dossier, 'link')) },
    { label: t('fields.coordination.chair'), said: asText(valueOf(dossier, 'chair')) },
    {
      label: t('coordination.invited'),
      said: invitedInstitutions(dossier).map(institution).join('; '),
    },
  ];
  return {
    kind: 'facts',
    rows: rows.filter(({ said }) => said !== '').map(({ label, said }) => ({ label, content: text(said) })),
  };
}

function attendanceOf(t: Translate, { attendance }: Coordination, { institution }: MinutesInput): Block {
  if (attendance.length === 0) return paragraph(quiet(t('coordination.attendance.none')));
  return {
    ...{ kind: 'table', label: t('coordination.attendance'), wide: false },
    columns: [
      { head: t('coordination.attendance.name'), share: 4 },
      { head: t('coordination.attendance.institution'), share: 4 },
      { head: t('coordination.attendance.authority'), share: 3 },
    ],
    rows: attendance.map((one) => [
      text(one.name),
      text(
        one.institution === null ? t('coordination.attendance.no-institution') : institution(one.institution),
      ),
      text(t(`item.authority.${one.authority}`)),
    ]),
  };
}

function pointsOf(t: Translate, state: Coordination, input: MinutesInput): Block {
  return {
    ...{ kind: 'table', label: t('coordination.agenda'), wide: true },
    columns: [
      { head: t('coordination.column.point'), share: 1 },
      { head: t('coordination.column.open'), share: 7 },
      { head: t('coordination.column.decision'), share: 7 },
    ],
    rows: state.points.map((point) => [
      text(String(point.order)),
      [
        ...quiet(
          t(`coordination.origin.${point.origin.of}`, {
            institutions: point.institutions.map(input.institution).join('; '),
          }),
        ),
        lineBreak,
        ...text(pointWords(t, point, input.institution)),
        ...(point.item === null
          ? []
          : [lineBreak, ...quiet(t('coordination.agenda.item', { item: input.item(point.item) }))]),
      ],
      decisionOf(t, point, state, input),
    ]),
  };
}

function decisionOf(
  t: Translate,
  { id, decision, note, matter }: Point,
  { minutes }: Coordination,
  { institution }: MinutesInput,
): Inline {
  if (!decision) return text(note);
  return [
    ...strong(t(`coordination.outcome.${decision.outcome}`)),
    lineBreak,
    ...text(decision.text),
    ...(decision.who === '' ? [] : [lineBreak, ...quiet(decision.who)]),
    ...(matter === 'content' ||
    decision.confirmBy === null ||
    minutes.confirmations.some(({ point }) => point === id)
      ? []
      : [
          lineBreak,
          ...quiet(
            t('coordination.minutes.waiting', {
              institution: institution(decision.confirmBy),
              matter: t(`coordination.matter.${matter}`),
            }),
          ),
        ]),
  ];
}

/** Who has confirmed what, and until when the rest can be objected to. */
function confirmationOf(t: Translate, { minutes, points }: Coordination, input: MinutesInput): Block[] {
  const { round, lang, timeZone, institution } = input;
  const blocks: Block[] = [];
  if (round) {
    const said = round.result
      ? t(
          round.result.outcome === 'broken'
            ? 'silence.state.broken-closed'
            : `silence.state.${round.result.outcome}`,
        )
      : `${t('coordination.minutes.hour')}: ${sayHour(round.ends, lang, timeZone)}`;
    blocks.push(heading('silence', t('coordination.minutes.by-silence')), paragraph(text(said)));
  }
  if (minutes.confirmations.length > 0) {
    blocks.push(heading('explicit', t('coordination.minutes.explicit')), {
      ...{ kind: 'list', marker: 'dash' },
      items: minutes.confirmations.map((one) =>
        text(
          `${t('coordination.point', { number: orderOf(points, one.point) })}: ${t(
            'coordination.minutes.confirmed-by',
            {
              institution: institution(one.institution),
              who: one.letter === null ? one.who : `${one.who} (${one.letter})`,
              when: formatMoment(one.at, lang, timeZone),
            },
          )}`,
        ),
      ),
    });
  }
  return blocks;
}

function correctionsOf(t: Translate, { minutes, points }: Coordination): Block[] {
  if (minutes.corrections.length === 0) return [];
  return [
    heading('corrections', t('coordination.minutes.corrections')),
    {
      ...{ kind: 'list', marker: 'letter' },
      items: minutes.corrections.map(({ point, text: said, who }) =>
        text(
          `${
            point === null
              ? t('coordination.minutes.correct-whole')
              : t('coordination.point', { number: orderOf(points, point) })
          }: ${said} (${who})`,
        ),
      ),
    },
  ];
}

const orderOf = (points: readonly Point[], id: string): number =>
  points.find((point) => point.id === id)?.order ?? 0;
