import { Document, Packer, type FileChild } from 'docx';
import { blocksToWord, coverToWord, contentsToWord } from './docx-blocks.ts';
import { runningFoot, runningHead } from './docx-running.ts';
import { numberings, pageMargin, stylesFor } from './docx-styles.ts';
import type { Layout } from './layout-tree.ts';

/** The brief as a Word document with real styles, headings, numbering and tables. */
export async function docxFile(layout: Layout): Promise<Uint8Array> {
  const breakAt = layout.blocks.findIndex(({ kind }) => kind === 'page-break');
  const front = breakAt < 0 ? layout.blocks : layout.blocks.slice(0, breakAt);
  const rest = breakAt < 0 ? [] : layout.blocks.slice(breakAt + 1);
  const children: FileChild[] = [
    ...coverToWord(layout),
    ...blocksToWord(front, { startsPage: true, part: 1 }),
    ...contentsToWord(layout),
    ...blocksToWord(rest, { startsPage: false, part: 2 }),
  ];
  const document = new Document({
    title: layout.title,
    subject: layout.subject,
    creator: layout.author,
    lastModifiedBy: layout.author,
    keywords: layout.running.marking,
    description: layout.running.status,
    styles: stylesFor(layout.lang),
    numbering: numberings,
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: pageMargin } },
        headers: { default: runningHead(layout.running) },
        footers: { default: runningFoot(layout.running) },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}
