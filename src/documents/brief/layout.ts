import type { Brief, BriefItem, SourceNote } from '#desk/brief/brief.ts';
import { directionOf } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import {
  addendaPage,
  approvalNotice,
  coverFacts,
  delegationPage,
  ministerPage,
  numberOf,
  outcomesPage,
  partHeading,
  sectionHeading,
  steeringPage,
} from './front-pages.ts';
import { sections } from './item-sections.ts';
import { missingInSection, missingPage } from './missing-pages.ts';
import type { Block, CoverSheet, Layout, Notice, Running } from './layout-tree.ts';
import { contentsOf, notesBlock, pageWords } from './page-parts.ts';
import { wordingFor, type Wording } from './wording.ts';

/**
 * Lays a brief out: what it says, in the order a delegate needs it, for every format alike.
 * `t` speaks the brief's own language.
 */
export function layoutBrief(brief: Brief, t: Translate): Layout {
  const w = wordingFor(t, brief);
  const cover = coverSheet(brief, w);
  const blocks: Block[] = [
    ...ministerPage(brief, w),
    { kind: 'page-break' },
    ...outcomesPage(brief, w),
    ...steeringPage(brief, w),
    ...addendaPage(brief, w),
    ...missingPage(brief, w),
    ...delegationPage(brief, w),
    ...brief.items.flatMap((item, index): Block[] => [
      { kind: 'page-break' },
      ...itemBlocks(withoutKnownRule(item, brief), `item-${index + 1}`, brief, w),
    ]),
    ...notesPage(brief.notes, w),
  ];
  return {
    lang: brief.lang,
    direction: directionOf(brief.lang),
    title: `${brief.cover.title.text}: ${brief.cover.meeting.text}`,
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
  return {
    marking: brief.marking.label,
    cleared: brief.status.cleared,
    status: w.briefStatus(brief.status),
    illustrative: brief.illustrative ? t('brief.print.illustrative') : null,
    reference: [
      numberOf(cover, w),
      cover.copy === null
        ? t('brief.print.noCopy')
        : t('brief.print.copyNumber', { copy: String(cover.copy) }),
    ].join(' · '),
    meeting: cover.meeting.text,
    page: pageWords(t),
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
    kind: brief.cover.title.text,
    unit: [brief.cover.country, brief.cover.unit].filter(Boolean).join(' · '),
    title: w.said(brief.cover.meeting),
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

/** The forum's rule stands on the minister's page; an item repeats only what it then needs. */
const withoutKnownRule = (item: BriefItem, { minister }: Brief): BriefItem =>
  item.rule && item.rule.needs !== '' && item.rule.text === minister.decisionRule
    ? { ...item, rule: { ...item.rule, text: '' } }
    : item;

/** One item under its number: how it stands, then its sections in the template's order. */
function itemBlocks(item: BriefItem, id: string, brief: Brief, w: Wording): Block[] {
  const { t } = w;
  const facts: readonly [string, string | null][] = [
    [t('brief.print.depth'), item.depthNotShown ? null : t(`brief.print.depth.${item.depth}`)],
    [t('brief.print.coordinator'), item.coordinator ?? (brief.cut ? null : w.unnamed)],
    [t('brief.print.lead'), item.lead ?? (brief.cut ? null : w.unnamed)],
    [t('brief.print.theme'), item.theme],
  ];
  const warning: Block[] =
    item.depth === 'defensive'
      ? [w.numbered([w.plain(t('brief.print.replyOnly'))], 'strong')]
      : item.depth === 'not-covered'
        ? [w.numbered([w.plain(t('brief.print.notCovered'))], 'quiet')]
        : [];
  const parts = (item.depth === 'not-covered' ? [] : brief.form.parts).flatMap(
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
        ...(empty
          ? [
              w.numbered(
                [w.plain(t(brief.cut ? 'brief.print.partNotShown' : 'brief.print.partEmpty'))],
                'quiet',
              ),
            ]
          : blocks),
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
    ...missingInSection(item.number, id, brief, w),
  ];
}

const notesPage = (notes: readonly SourceNote[], w: Wording): Block[] =>
  notes.length === 0
    ? []
    : [{ kind: 'page-break' }, partHeading('sources', w.t('brief.print.notes')), notesBlock(notes, w)];
