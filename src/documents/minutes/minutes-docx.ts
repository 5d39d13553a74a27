import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { blocksToWord } from '../brief/docx-blocks.ts';
import { runningFoot, runningHead } from '../brief/docx-running.ts';
import { accent, numberings, pageMargin, stylesFor } from '../brief/docx-styles.ts';
import type { MinutesPaper } from './minutes-paper.ts';

/** Minutes as a Word document in the house's styles, marked on top and at the foot of every page. */
export function minutesDocx({ lang, title, kind, unit, running, blocks }: MinutesPaper): Promise<Uint8Array> {
  const document = new Document({
    title: `${kind}: ${title}`,
    creator: unit,
    lastModifiedBy: unit,
    keywords: running.marking,
    description: running.status,
    styles: stylesFor(lang),
    numbering: numberings,
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: pageMargin } },
        headers: { default: runningHead(running) },
        footers: { default: runningFoot(running) },
        children: [
          new Paragraph({ style: 'BriefLabel', children: [new TextRun({ text: unit })] }),
          new Paragraph({ style: 'BriefKicker', children: [new TextRun({ text: kind, color: accent })] }),
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun({ text: title })] }),
          ...blocksToWord(blocks, { startsPage: false, part: 0 }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
