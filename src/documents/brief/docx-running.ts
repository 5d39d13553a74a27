import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { accent, clearedInk, draftInk, textWidth } from './docx-styles.ts';
import type { Running } from './layout-tree.ts';

const rule = { style: BorderStyle.SINGLE, size: 4, space: 4, color: accent };

/** The marking, whether it is cleared, and that it is only a worked example. */
export function runningHead(running: Running): Header {
  const line = (
    text: string,
    options: { color?: string; bold?: boolean; size?: number },
    last: boolean,
  ): Paragraph =>
    new Paragraph({
      style: 'BriefRunning',
      alignment: AlignmentType.CENTER,
      ...(last ? { border: { bottom: rule } } : {}),
      children: [new TextRun({ text, ...options })],
    });
  const illustrative = running.illustrative;
  return new Header({
    children: [
      line(running.marking, { color: accent, bold: true, size: 19 }, false),
      line(
        running.status,
        { color: running.cleared ? clearedInk : draftInk, bold: true },
        illustrative === null,
      ),
      ...(illustrative === null ? [] : [line(illustrative, { bold: true }, true)]),
    ],
  });
}

/** Number and copy, the marking again, page x of y. */
export function runningFoot(running: Running): Footer {
  const [before, between, after] = running.page;
  return new Footer({
    children: [
      new Paragraph({
        style: 'BriefRunning',
        border: { top: rule },
        tabStops: [
          { type: TabStopType.CENTER, position: textWidth / 2 },
          { type: TabStopType.RIGHT, position: textWidth },
        ],
        children: [
          new TextRun({ text: running.reference }),
          new TextRun({ text: `\t${running.marking}\t`, color: accent, bold: true, size: 19 }),
          new TextRun({ children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after] }),
        ],
      }),
    ],
  });
}
