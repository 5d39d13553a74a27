import type { SourceNote } from '#desk/brief/brief.ts';
import type { Translate } from '#language/messages.ts';
import type { Block, ContentsEntry, Notes, Running } from './layout-tree.ts';
import type { Wording } from './wording.ts';

/** What stands around the numbers of a page and of all pages: `Page `, ` of `, and nothing. */
export function pageWords(t: Translate): Running['page'] {
  const gap = '\u0000';
  const [before = '', between = '', after = ''] = t('brief.print.page', { page: gap, pages: gap }).split(gap);
  return [before, between, after];
}

const endsSentence = (text: string): boolean => /[.!?…]["”)]*\s*$/.test(text);

/**
 * The sources that the numbers in a paper lead to.
 *
 * @param between what stands between a claim and its source; a full stop where the claim has none, unless said otherwise
 */
export const notesBlock = (notes: readonly SourceNote[], w: Wording, between?: string): Notes => ({
  kind: 'notes',
  notes: notes.map((note) => ({
    number: note.number,
    content: [
      ...(note.claim === null
        ? []
        : [...w.said(note.claim), w.plain(between ?? (endsSentence(note.claim.text) ? ' ' : '. '))]),
      ...(note.publisher === ''
        ? []
        : [w.plain(`${note.publisher} (${note.year ?? w.t('brief.print.undated')}). `)]),
      w.plain(note.reference, 'emphasis'),
    ],
  })),
});

/** The parts of a paper, and the heads inside them, for a table of contents. */
export const contentsOf = (blocks: readonly Block[]): readonly ContentsEntry[] =>
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
