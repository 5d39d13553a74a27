import type { Brief, BriefItem, SourceNote } from '#desk/brief/brief.ts';
import { directionOf } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import {
  addendaPage,
  approvalNotice,
  coverFacts,
  delegationPage,
  ministerPage,
  missingPage,
  outcomesPage,
  partHeading,
  sectionHeading,
  steeringPage,
} from './front-pages.ts';
import { itemOrder } from './item-order.ts';
import { sections } from './item-sections.ts';
import type { Block, ContentsEntry, CoverSheet, Layout, Notice, Notes, Running } from './layout-tree.ts';
import { wordingFor, type Wording } from './wording.ts';

/**
 * Lays a brief out: what it says, in the order a delegate needs it, for every format alike.
 * `t` speaks the brief's own language.
 */
export function layoutBrief(brief: Brief, t: Translate): Layout {
  const w = wordingFor(t, brief.timeZone);
  const cover = coverSheet(brief, w);
  const blocks: Block[] = [
    ...ministerPage(brief, w),
    { kind: 'page-break' },
    ...outcomesPage(brief, w),
    ...steeringPage(brief, w),
    ...delegationPage(brief, w),
    ...addendaPage(brief, w),
    ...missingPage(brief, w),
    ...brief.items.flatMap((item, index): Block[] => [
      { kind: 'page-break' },
      ...itemBlocks(item, `item-${index + 1}`, brief, w),
    ]),
    ...notesPage(brief.notes, w),
  ];
  return {
    lang: brief.lang,
    direction: directionOf(brief.lang),
    title: brief.cover.title.text,
    subject: brief.cover.meeting.text,
    author: brief.cover.leadInstitution ?? brief.cover.unit,
    composedAt: brief.composedAt,
    running: running(brief, w),
    cover,
    contentsTitle: t('brief.print.contents'),
    contents: contentsOf(blocks),
    blocks,
  };
}

function running(brief: Brief, w: Wording): Running {
  const { t } = w;
  const { cover } = brief;
  const [before = '', between = '', after = ''] = t('brief.print.page', {
    page: '\u0000',
    pages: '\u0000',
  }).split('\u0000');
  return {
    marking: brief.marking.label,
    cleared: brief.status.cleared,
    status: w.briefStatus(brief.status),
    illustrative: brief.illustrative ? t('brief.print.illustrative') : null,
    reference: [
      cover.number ?? t('brief.print.notIssued'),
      cover.copy === null
        ? t('brief.print.noCopy')
        : t('brief.print.copyNumber', { copy: String(cover.copy) }),
    ].join(' · '),
    meeting: cover.meeting.text,
    page: [before, between, after],
  };
}

function coverSheet(brief: Brief, w: Wording): CoverSheet {
  const { t } = w;
  const quiet = (title: string, text: string): Notice => ({
    kind: 'notice',
    tone: 'quiet',
    title,
    paragraphs: [[w.plain(text)]],
  });
  return {
    kind: t(brief.template === 'pedoman' ? 'brief.print.pedoman' : 'brief.print.brief'),
    unit: `${brief.cover.country} · ${brief.cover.unit}`,
    title: w.said(brief.cover.title),
    checkAddenda: t('brief.print.checkAddenda', { when: w.moment(brief.composedAt) }),
    facts: coverFacts(brief, w),
    blocks: [
      approvalNotice(brief.approval, brief, w),
      ...(brief.illustrative
        ? [quiet(t('brief.print.illustrative'), t('brief.print.illustrativeLong'))]
        : []),
      ...(brief.cut ? [quiet(t('brief.print.cutTitle'), t('brief.print.cut'))] : []),
    ],
  };
}

/** One item under its number: how it stands, then its sections in the template's order. */
function itemBlocks(item: BriefItem, id: string, brief: Brief, w: Wording): Block[] {
  const { t } = w;
  const facts: readonly [string, string | null][] = [
    [t('brief.print.depth'), t(`brief.print.depth.${item.depth}`)],
    [t('brief.print.coordinator'), item.coordinator ?? t('brief.print.notNamed')],
    [t('brief.print.lead'), item.lead ?? t('brief.print.notNamed')],
    [t('brief.print.theme'), item.theme],
  ];
  const warning: Block[] =
    item.depth === 'defensive'
      ? [w.numbered([w.plain(t('brief.print.replyOnly'))], 'strong')]
      : item.depth === 'not-covered'
        ? [w.numbered([w.plain(t('brief.print.notCovered'))], 'quiet')]
        : [];
  const parts = (item.depth === 'not-covered' ? [] : itemOrder[brief.template]).flatMap(
    ({ part, sections: names }): Block[] => {
      const blocks = names.flatMap((name): Block[] => {
        const content = sections[name](item, w);
        return content.length === 0
          ? []
          : [sectionHeading(`${id}-${name}`, t(`brief.print.${name}`)), ...content];
      });
      if (part === null) return blocks;
      const empty = blocks.length === 0;
      return [
        {
          kind: 'heading',
          level: 2,
          id: `${id}-part-${part}`,
          kicker: null,
          content: [w.plain(t(`brief.print.part.${part}`))],
        },
        ...(empty ? [w.numbered([w.plain(t('brief.print.partEmpty'))], 'quiet')] : blocks),
      ];
    },
  );
  return [
    {
      kind: 'heading',
      level: 1,
      id,
      kicker: t('brief.print.itemNumber', { number: item.number }),
      content: w.said(item.title),
    },
    {
      kind: 'standing',
      cleared: item.status.at === 'cleared',
      text: w.itemStatus(item.status),
      marking: item.marking.label,
    },
    {
      kind: 'facts',
      rows: facts.flatMap(([label, value]) => (value === null ? [] : [{ label, content: [w.plain(value)] }])),
    },
    ...warning,
    ...parts,
  ];
}

function notesPage(notes: readonly SourceNote[], w: Wording): Block[] {
  if (notes.length === 0) return [];
  const set: Notes = {
    kind: 'notes',
    notes: notes.map((note) => ({
      number: note.number,
      content: [
        ...(note.claim === null ? [] : [...w.said(note.claim), w.plain(' ')]),
        ...(note.publisher === ''
          ? []
          : [w.plain(`${note.publisher} (${note.year ?? w.t('brief.print.undated')}). `)]),
        w.plain(note.reference, 'emphasis'),
      ],
    })),
  };
  return [{ kind: 'page-break' }, partHeading('sources', w.t('brief.print.notes')), set];
}

/** Parts, items and the heads inside items, for a table of contents. */
const contentsOf = (blocks: readonly Block[]): ContentsEntry[] =>
  blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 1
      ? [
          {
            id: block.id,
            level: block.kicker === null ? 1 : 2,
            kicker: block.kicker,
            text: block.content.map((run) => (run.kind === 'text' ? run.text : ' ')).join(''),
          } as const,
        ]
      : [],
  );
