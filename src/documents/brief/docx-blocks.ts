import {
  Bookmark,
  BorderStyle,
  HeadingLevel,
  InternalHyperlink,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
  type FileChild,
  type IParagraphOptions,
  type ParagraphChild,
} from 'docx';
import {
  accent,
  clearedInk,
  draftInk,
  lineInk,
  quietInk,
  sans,
  textWidth,
  wordLanguage,
} from './docx-styles.ts';
import type {
  Bars,
  Block,
  Disclosure,
  Fact,
  Heading,
  Inline,
  Layout,
  Notice,
  Paragraph as NumberedParagraph,
  Run,
  Standing,
  Table as TableBlock,
} from './layout-tree.ts';

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const thin = { style: BorderStyle.SINGLE, size: 4, color: lineInk };
const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

/** Word's bookmarks take letters, digits and the low line. */
const bookmarkOf = (id: string): string => id.replaceAll('-', '_');

export function coverToWord({ cover }: Layout): FileChild[] {
  return [
    new Paragraph({
      style: 'BriefLabel',
      spacing: { before: 240, after: 600 },
      children: [words(cover.unit)],
    }),
    new Paragraph({ style: 'BriefKicker', children: [words(cover.kind, { color: accent })] }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: inline(cover.title) }),
    new Paragraph({
      style: 'BriefLabel',
      border: { left: { style: BorderStyle.SINGLE, size: 18, space: 8, color: accent } },
      indent: { left: 170 },
      spacing: { after: 240 },
      children: [words(cover.checkAddenda, { color: '1B1A22' })],
    }),
    factsToWord(cover.facts),
    gap(),
    ...blocksToWord(cover.blocks, { startsPage: false, part: 0 }),
  ];
}

export function contentsToWord({ contents, contentsTitle }: Layout): FileChild[] {
  return [
    new Paragraph({
      style: 'BriefLabel',
      pageBreakBefore: true,
      children: [words(contentsTitle, { color: accent, size: 23 })],
    }),
    ...contents.map(
      ({ id, kicker, text }) =>
        new Paragraph({
          style: 'BriefCell',
          tabStops: [{ type: TabStopType.LEFT, position: 1700 }],
          border: { bottom: { ...thin, space: 1 }, between: { ...thin, space: 1 } },
          children: [
            new InternalHyperlink({
              anchor: bookmarkOf(id),
              children: [
                ...(kicker === null
                  ? []
                  : [words(`${kicker}\t`, { font: sans, color: quietInk, bold: true })]),
                words(text),
              ],
            }),
          ],
        }),
    ),
  ];
}

export interface WordPart {
  readonly startsPage: boolean;
  /** Which part of the document, from 0: every list in it starts its letters anew. */
  readonly part: number;
}

/** Sets blocks; a page break goes into the heading after it, where an editor would look for it. */
export function blocksToWord(blocks: readonly Block[], { startsPage, part }: WordPart): FileChild[] {
  let breakBefore = startsPage;
  let lists = part * 10_000;
  const out: FileChild[] = [];
  for (const block of blocks) {
    if (block.kind === 'page-break') {
      breakBefore = true;
      continue;
    }
    if (block.kind === 'heading') {
      out.push(...headingToWord(block, breakBefore));
      breakBefore = false;
    } else if (block.kind === 'list') {
      lists += 1;
      const reference = block.marker === 'letter' ? 'letters' : 'dashes';
      const numbering = { reference, level: 0, instance: lists };
      out.push(
        ...block.items.map(
          (item) => new Paragraph({ style: 'BriefList', numbering, children: inline(item) }),
        ),
      );
    } else {
      out.push(...blockToWord(block));
    }
  }
  return out;
}

function blockToWord(block: Exclude<Block, { kind: 'heading' | 'list' | 'page-break' }>): FileChild[] {
  switch (block.kind) {
    case 'paragraph':
      return [numbered(block)];
    case 'table':
      return [tableToWord(block), gap()];
    case 'bars':
      return [...barsToWord(block), gap()];
    case 'facts':
      return [factsToWord(block.rows), gap()];
    case 'standing':
      return [standingToWord(block)];
    case 'notice':
      return noticeToWord(block);
    case 'disclosure':
      return disclosureToWord(block);
    case 'notes':
      return block.notes.map(
        ({ number, content }) =>
          new Paragraph({
            style: 'BriefNote',
            children: [
              new Bookmark({
                id: `note_${number}`,
                children: [words(`[${number}]\t`, { font: sans, color: accent })],
              }),
              ...inline(content),
            ],
          }),
      );
  }
}

function headingToWord(heading: Heading, breakBefore: boolean): FileChild[] {
  const title = new Paragraph({
    heading: levels[heading.level],
    ...(breakBefore && heading.kicker === null ? { pageBreakBefore: true } : {}),
    ...(heading.kicker === null ? {} : { spacing: { before: 0, after: 180 } }),
    children: [new Bookmark({ id: bookmarkOf(heading.id), children: inline(heading.content) })],
  });
  if (heading.kicker === null) return [title];
  const kicker = new Paragraph({
    style: 'BriefKicker',
    pageBreakBefore: breakBefore,
    children: [words(heading.kicker)],
  });
  return [kicker, title];
}

const numbered = (block: NumberedParagraph, options: Partial<IParagraphOptions> = {}): Paragraph =>
  new Paragraph({
    style: 'BriefNumbered',
    ...(block.number === null ? {} : { numbering: { reference: 'paragraphs', level: 0 } }),
    ...options,
    children: inline(block.content, {
      ...(block.tone === 'strong' ? { bold: true } : {}),
      ...(block.tone === 'quiet' ? { color: quietInk } : {}),
    }),
  });

function standingToWord({ cleared, text, marking }: Standing): Paragraph {
  const color = cleared ? clearedInk : draftInk;
  const side = { style: BorderStyle.SINGLE, size: 6, space: 5, color };
  return new Paragraph({
    style: 'BriefStanding',
    border: { top: side, bottom: side, left: side, right: side },
    indent: { left: 120, right: 120 },
    children: [words(`${marking} · ${text}`, { color })],
  });
}

function noticeToWord({ tone, title, paragraphs }: Notice): FileChild[] {
  const color = tone === 'warning' ? draftInk : accent;
  const options = {
    border: { left: { style: BorderStyle.SINGLE, size: 18, space: 8, color } },
    indent: { left: 170 },
  };
  return [
    new Paragraph({
      ...options,
      style: 'BriefLabel',
      keepNext: true,
      spacing: { after: 0 },
      children: [words(title, { color })],
    }),
    ...paragraphs.map(
      (content, index) =>
        new Paragraph({
          ...options,
          style: 'BriefCell',
          spacing: { after: index === paragraphs.length - 1 ? 200 : 60 },
          children: inline(content),
        }),
    ),
  ];
}

/** The closed half stands in a box of its own; the open one has a line at its side. */
function disclosureToWord({ closed, label, blocks }: Disclosure): FileChild[] {
  const color = closed ? draftInk : clearedInk;
  const side = { style: BorderStyle.SINGLE, size: closed ? 10 : 18, space: 6, color };
  const border = closed ? { top: side, bottom: side, left: side, right: side } : { left: side };
  const shading = closed ? { shading: { type: ShadingType.CLEAR, fill: 'FBF3F1' } } : {};
  return [
    new Paragraph({
      style: 'BriefLabel',
      border,
      ...shading,
      keepNext: true,
      indent: { left: 170, right: 170 },
      spacing: { after: 0 },
      children: [words(label, { color, allCaps: true })],
    }),
    ...blocks.map((block) =>
      numbered(block, { border, ...shading, indent: { left: 737, hanging: 567, right: 170 } }),
    ),
  ];
}

const cell = (children: Paragraph[], width: number, bottom: typeof thin | typeof none): TableCell =>
  new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    borders: { bottom },
  });

function tableToWord({ columns, rows }: TableBlock): Table {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.round((share / whole) * textWidth));
  const headLine = { style: BorderStyle.SINGLE, size: 10, color: accent };
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, index) =>
      cell(
        [new Paragraph({ style: 'BriefCellHead', children: [words(column.head)] })],
        widths[index] ?? 0,
        headLine,
      ),
    ),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map((content, index) =>
          cell([new Paragraph({ style: 'BriefCell', children: inline(content) })], widths[index] ?? 0, thin),
        ),
      }),
  );
  return plainTable(widths, [head, ...body]);
}

/** Bars as shaded cells: Word, and whoever has it read aloud, needs no picture for them. */
function barsToWord({ label, groups }: Bars): FileChild[] {
  const [names, rest] = [3000, textWidth - 3000] as const;
  const bar = (share: number): number => Math.max(60, Math.round(share * (rest - 1600)));
  return [
    new Paragraph({ style: 'BriefLabel', keepNext: true, children: [words(label)] }),
    ...groups.flatMap((group) => [
      new Paragraph({ style: 'BriefCellHead', keepNext: true, children: [words(group.label)] }),
      ...group.bars.map(({ name, figure, share, ours }) => {
        const widths = [names, bar(share), rest - bar(share)] as const;
        return plainTable(widths, [
          new TableRow({
            cantSplit: true,
            children: [
              cell([new Paragraph({ style: 'BriefCell', children: [words(name)] })], widths[0], none),
              new TableCell({
                width: { size: widths[1], type: WidthType.DXA },
                shading: { type: ShadingType.CLEAR, fill: ours ? accent : lineInk },
                children: [new Paragraph({ style: 'BriefCell', children: [] })],
              }),
              cell(
                [new Paragraph({ style: 'BriefCell', indent: { left: 80 }, children: [words(figure)] })],
                widths[2],
                none,
              ),
            ],
          }),
        ]);
      }),
    ]),
  ];
}

function factsToWord(rows: readonly Fact[]): Table {
  const widths = [2270, textWidth - 2270] as const;
  return plainTable(
    widths,
    rows.map(
      ({ label, content }) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell(
              [new Paragraph({ style: 'BriefCellHead', children: [words(label, { color: quietInk })] })],
              widths[0],
              thin,
            ),
            cell([new Paragraph({ style: 'BriefCell', children: inline(content) })], widths[1], thin),
          ],
        }),
    ),
  );
}

const plainTable = (widths: readonly number[], rows: TableRow[]): Table =>
  new Table({
    columnWidths: [...widths],
    width: { size: textWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: { left: 0, right: 100 },
    borders: noBorders,
    rows,
  });

/** Word glues a table to what follows; an empty line parts them. */
const gap = (): Paragraph =>
  new Paragraph({ style: 'BriefCell', spacing: { before: 0, after: 60 }, children: [] });

type RunOptions = Exclude<ConstructorParameters<typeof TextRun>[0], string>;

const words = (text: string, options: RunOptions = {}): TextRun => new TextRun({ ...options, text });

const inline = (runs: Inline, options: RunOptions = {}): ParagraphChild[] =>
  runs.map((run) => runToWord(run, options));

function runToWord(run: Run, options: RunOptions): ParagraphChild {
  if (run.kind === 'break') return new TextRun({ break: 1 });
  if (run.kind === 'note') {
    return new InternalHyperlink({
      anchor: `note_${run.number}`,
      children: [words(`[${run.number}]`, { superScript: true, font: sans, color: accent })],
    });
  }
  return words(run.text, {
    ...options,
    ...(run.style === 'strong' ? { bold: true } : {}),
    ...(run.style === 'emphasis' ? { italics: true } : {}),
    ...(run.style === 'quiet' ? { color: quietInk } : {}),
    ...(run.lang === undefined ? {} : { language: { value: wordLanguage[run.lang] } }),
  });
}
