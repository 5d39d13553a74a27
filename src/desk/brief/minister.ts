import { formatList } from '#language/formats.ts';
import type { Said } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import type { Approval, BriefItem, MinisterPage, Sentence } from './brief.ts';
import type { TemplateBase } from './template.ts';

/** Characters of two printed lines; one, where many items share the page. */
const twoLines = 260;
const oneLine = 120;
const itemsWithTwoLines = 8;
const paragraph = 600;
const decisionsOnThePage = 8;

/**
 * The one page above it all: aims, each item that is certain to arise or stuck, and what the minister may be
 * asked to decide. Long texts are shortened with an ellipsis; the item's own section has them whole.
 */
export function ministerPage(
  { aims, about, decisionRule }: Pick<MinisterPage, 'aims' | 'about' | 'decisionRule'>,
  items: readonly BriefItem[],
  approval: Approval,
  base: TemplateBase,
  t: Translate,
): MinisterPage {
  const matter = items.filter((item) => item.depth === 'full' || isStuck(item));
  const room = matter.length > itemsWithTwoLines ? oneLine : twoLines;
  return {
    aims: shortened(aims, paragraph),
    about: shortened(about, paragraph),
    items: matter.map((item) => ({
      number: item.number,
      title: item.title,
      objective: shortened(item.objective, room),
      cleared: item.status.at === 'cleared',
      openConditions: item.status.at === 'draft' ? item.status.openConditions : 0,
    })),
    decisionRule,
    decisions: decisionsOf(items, approval, base, t),
  };
}

const isStuck = ({ status }: BriefItem): boolean =>
  status.at === 'draft' && (status.openConditions > 0 || status.refused);

function decisionsOf(
  items: readonly BriefItem[],
  approval: Approval,
  base: TemplateBase,
  t: Translate,
): readonly Sentence[] {
  const decisions: Sentence[] = [];
  const decide = (text: string, quoted: Said | null = null): void => {
    decisions.push({ text, quoted });
  };
  if (approval.needed === 'yes' && approval.by === null && approval.notShown !== true) {
    decide(t(base === 'pedoman' ? 'brief.compose.decide.approve-pedoman' : 'brief.compose.decide.approve'));
  }
  for (const { number, status, conditions } of items) {
    if (status.at === 'draft' && status.refused) decide(t('brief.compose.decide.refused', { number }));
    for (const { institution, text, settled } of conditions) {
      if (!settled) decide(t('brief.compose.decide.condition', { number, institution }), text);
    }
  }
  const waiting = items.filter((item) => item.status.at === 'draft' && !isStuck(item));
  if (waiting.length > 0) {
    const numbers = formatList(
      waiting.map(({ number }) => number),
      t.lang,
    );
    decide(t('brief.compose.decide.clear', { numbers }));
  }
  if (decisions.length <= decisionsOnThePage) return decisions;
  const shown = decisions.slice(0, decisionsOnThePage - 1);
  const more = t('brief.compose.decide.more', { more: decisions.length - shown.length });
  return [...shown, { text: more, quoted: null }];
}

/** Whole sentences where they fit, else whole words and an ellipsis. */
export function shortened(said: Said | null, room: number): Said | null {
  if (!said || said.text.length <= room) return said;
  const start = said.text.slice(0, room);
  const sentenceEnd = [...start.matchAll(/[.!?;](?=\s)/gu)].at(-1)?.index ?? -1;
  if (sentenceEnd > room / 3) return { ...said, text: `${start.slice(0, sentenceEnd + 1)} …` };
  const wordEnd = start.lastIndexOf(' ');
  return { ...said, text: `${start.slice(0, wordEnd > 0 ? wordEnd : room).trimEnd()} …` };
}
