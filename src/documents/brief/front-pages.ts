import { formatDayInLine, formatDays } from '#language/formats.ts';
import type { Approval, Brief, Cover } from '#desk/brief/brief.ts';
import type { Block, Fact, Heading, Inline, Notice, Table } from './layout-tree.ts';
import { breakRun, type Wording } from './wording.ts';

/** A part of the brief: it stands in the contents under its heading. */
export const partHeading = (id: string, text: string): Heading => ({
  kind: 'heading',
  level: 1,
  id,
  kicker: null,
  content: [{ kind: 'text', text }],
});

export const sectionHeading = (id: string, text: string): Heading => ({
  kind: 'heading',
  level: 3,
  id,
  kicker: null,
  content: [{ kind: 'text', text }],
});

/** The days of the meeting; an unsettled date says so. */
export function meetingDays(cover: Cover, w: Wording): string {
  if (cover.starts === null) return w.t('brief.print.dateUnknown');
  const dates = formatDays(cover.starts, cover.ends ?? undefined, w.t.lang);
  return cover.datesConfirmed ? dates : w.t('brief.print.dateToBeConfirmed', { dates });
}

/** The brief's number, or why there is none to read. */
export const numberOf = ({ number, issueNotShown }: Cover, { t }: Wording): string =>
  number ?? t(issueNotShown ? 'brief.print.numberNotShown' : 'brief.print.notIssued');

export function coverFacts(brief: Brief, w: Wording): Fact[] {
  const { cover } = brief;
  const fact = (label: string, content: Inline | string): Fact => ({
    label,
    content: typeof content === 'string' ? [w.plain(content)] : content,
  });
  return [
    fact(w.t('brief.print.number'), numberOf(cover, w)),
    fact(w.t('brief.print.copy'), cover.copy === null ? w.t('brief.print.noCopy') : String(cover.copy)),
    ...(cover.issuedAt === null ? [] : [fact(w.t('brief.print.issued'), w.moment(cover.issuedAt))]),
    fact(w.t('brief.print.composed'), w.moment(brief.composedAt)),
    fact(w.t('brief.print.forum'), cover.forum),
    fact(w.t('brief.print.dates'), [
      w.plain(meetingDays(cover, w)),
      ...(cover.notes ?? []).map((number) => ({ kind: 'note', number }) as const),
    ]),
    ...(cover.place === null ? [] : [fact(w.t('brief.print.place'), w.said(cover.place))]),
    fact(w.t('brief.print.country'), cover.country),
    fact(w.t('brief.print.unit'), cover.unit),
    fact(w.t('brief.print.leadInstitution'), cover.leadInstitution ?? w.unnamed),
    fact(w.t('brief.print.marking'), brief.marking.label),
    fact(w.t('brief.print.status'), w.briefStatus(brief.status)),
  ];
}

/** Whether the guidelines are approved, in words that cannot be mistaken. Silence is never approval. */
export function approvalNotice(approval: Approval, brief: Brief, w: Wording): Notice {
  const { t } = w;
  const { base } = brief.form;
  const given = approval.by !== null || approval.on !== null;
  const sentence = (): string => {
    if (approval.by !== null && approval.on !== null)
      return t('brief.print.approval.given', { by: approval.by, on: w.day(approval.on) });
    if (approval.by !== null) return t('brief.print.approval.givenUndated', { by: approval.by });
    if (approval.on !== null) return t('brief.print.approval.givenUnnamed', { on: w.day(approval.on) });
    if (approval.notShown === true) return t('brief.print.approval.notShown');
    return t(`brief.print.approval.${base}.${approval.needed}`);
  };
  return {
    kind: 'notice',
    tone: given || (approval.needed === 'no' && approval.notShown !== true) ? 'quiet' : 'warning',
    title: t(base === 'pedoman' ? 'brief.print.approval' : 'brief.print.approvalDelegation'),
    paragraphs: [[w.plain(sentence())]],
  };
}

/** The one page for the minister, above it all. */
export function ministerPage(brief: Brief, w: Wording): Block[] {
  const { minister } = brief;
  const { t } = w;
  const forMinister = minister.items.length > 0 || minister.aims !== null || !brief.cut;
  const section = (id: string, label: string, blocks: readonly Block[]): Block[] =>
    blocks.length === 0 ? [] : [sectionHeading(`minister-${id}`, label), ...blocks];
  const standing = (item: (typeof minister.items)[number]): Inline => [
    w.plain(t(item.cleared ? 'brief.print.standing.cleared' : 'brief.print.standing.draft'), 'strong'),
    ...(item.openConditions > 0
      ? [breakRun, w.plain(t('brief.print.openConditions', { count: item.openConditions }))]
      : []),
  ];
  const items: Table = {
    kind: 'table',
    label: t('brief.print.mattersItems'),
    wide: true,
    columns: [
      { head: t('brief.print.item'), share: 9 },
      { head: t('brief.print.title'), share: 25 },
      { head: t('brief.print.objective'), share: 50 },
      { head: t('brief.print.standing'), share: 16 },
    ],
    rows: minister.items.map((item) => [
      [w.plain(item.number, 'strong')],
      w.said(item.title),
      item.objective === null ? [w.plain('–')] : w.said(item.objective),
      standing(item),
    ]),
  };
  return [
    partHeading('minister', t(forMinister ? 'brief.print.minister' : 'brief.print.meetingPage')),
    ...section('aims', t('brief.print.aims'), w.paragraphs(minister.aims, [], 'strong')),
    ...section(
      'decisions',
      t('brief.print.decisions'),
      minister.decisions.length === 0
        ? []
        : [
            w.list(
              'letter',
              minister.decisions.map((decision) => w.sentence(decision)),
            ),
          ],
    ),
    ...section('items', t('brief.print.mattersItems'), minister.items.length === 0 ? [] : [items]),
    ...section(
      'rule',
      t('brief.print.decisionRule'),
      minister.decisionRule === null ? [] : [w.numbered([w.plain(minister.decisionRule)])],
    ),
    ...section('about', t('brief.print.about'), w.paragraphs(minister.about)),
  ];
}

export function steeringPage(brief: Brief, w: Wording): Block[] {
  const { t } = w;
  return [
    partHeading('steering', t('brief.print.steering')),
    {
      kind: 'table',
      label: t('brief.print.steering'),
      wide: true,
      columns: [
        { head: t('brief.print.item'), share: 8 },
        { head: t('brief.print.title'), share: 25 },
        { head: t('brief.print.depth'), share: 14 },
        { head: t('brief.print.coordinator'), share: 15 },
        { head: t('brief.print.room'), share: 8 },
        { head: t('brief.print.status'), share: 30 },
      ],
      rows: brief.steering.map((row) => [
        [w.plain(row.number, 'strong')],
        w.said(row.title),
        [w.plain(row.depthNotShown ? '–' : t(`brief.print.depth.${row.depth}`))],
        [w.plain(row.coordinator ?? w.unnamed, row.coordinator === null ? 'quiet' : undefined)],
        [w.plain(row.room ?? '–')],
        [w.plain(w.itemStatus(row.status))],
      ]),
    },
  ];
}

export function delegationPage(brief: Brief, w: Wording): Block[] {
  const { t } = w;
  const delegation: Block[] =
    brief.delegation.length === 0
      ? []
      : [
          partHeading('delegation', t('brief.print.delegation')),
          {
            kind: 'table',
            label: t('brief.print.delegation'),
            wide: true,
            columns: [
              { head: t('brief.print.name'), share: 28 },
              { head: t('brief.print.institution'), share: 28 },
              { head: t('brief.print.task'), share: 29 },
              { head: t('brief.print.rooms'), share: 15 },
            ],
            rows: brief.delegation.map((delegate) => [
              [w.plain(delegate.name, 'strong')],
              [w.plain(delegate.institution ?? '–')],
              delegate.task === null ? [w.plain('–')] : w.said(delegate.task),
              [w.plain(delegate.rooms ?? '–')],
            ]),
          },
        ];
  const programme: Block[] =
    brief.programme.length === 0
      ? []
      : [
          partHeading('programme', t('brief.print.programme')),
          {
            kind: 'table',
            label: t('brief.print.programme'),
            wide: true,
            columns: [
              { head: t('brief.print.when'), share: 25 },
              { head: t('brief.print.room'), share: 20 },
              { head: t('brief.print.what'), share: 55 },
            ],
            rows: brief.programme.map((row) => [
              [w.plain(formatDayInLine(row.when, brief.lang), 'strong')],
              [w.plain(row.room || '–')],
              row.what === null ? [w.plain('–')] : w.said(row.what),
            ]),
          },
        ];
  const documents: Block[] =
    brief.documents === undefined || brief.documents.length === 0
      ? []
      : [
          partHeading('documents', t('brief.print.documents')),
          {
            kind: 'table',
            label: t('brief.print.documents'),
            wide: true,
            columns: [
              { head: t('brief.print.symbol'), share: 22 },
              { head: t('brief.print.title'), share: 43 },
              { head: t('brief.print.link'), share: 35 },
            ],
            rows: brief.documents.map((document) => [
              [w.plain(document.symbol, 'strong')],
              document.title === null ? [w.plain('–')] : w.said(document.title),
              [w.plain(document.link ?? '–')],
            ]),
          },
        ];
  return [...delegation, ...programme, ...documents];
}

/** A closed meeting says first what came of it. */
export function outcomesPage(brief: Brief, w: Wording): Block[] {
  const outcomes = (brief.outcomes ?? []).flatMap(({ said, notes }) => w.paragraphs(said, notes));
  return outcomes.length === 0 ? [] : [partHeading('outcomes', w.t('brief.print.outcomes')), ...outcomes];
}

export function addendaPage(brief: Brief, w: Wording): Block[] {
  const { t } = w;
  const addenda = brief.addenda.flatMap((addendum): Block[] => [
    sectionHeading(
      `addendum-${addendum.number}`,
      t('brief.print.addendum', { number: String(addendum.number) }),
    ),
    w.numbered([
      w.plain(`${t('brief.print.addendumBy', { when: w.moment(addendum.at), by: addendum.by })} `, 'quiet'),
      ...w.said(addendum.why),
    ]),
    ...(addendum.items.length === 0
      ? []
      : [
          w.list(
            'dash',
            addendum.items.map((item) => [w.plain(`${item.number} `, 'strong'), ...w.said(item.title)]),
          ),
        ]),
  ]);
  const none = brief.cover.issueNotShown ? 'brief.print.addendaNotShown' : 'brief.print.noAddenda';
  return [
    partHeading('addenda', t('brief.print.addenda')),
    ...(addenda.length === 0 ? [w.numbered([w.plain(t(none))], 'quiet')] : addenda),
  ];
}
