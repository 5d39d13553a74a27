import type { TakeRow } from '#documents/votes/scan-rows.ts';
import { TooLargeUnpacked, textOf } from './open-file.ts';
import { XmlScanner, type OpenTag } from './scan-xml.ts';
import type { ZipEntry } from './unzip.ts';

/** Of all sheets together, unpacked; and of the texts that cells share. */
const mostBytes = 600_000_000;
const mostShared = 120_000_000;

/** Whether a zip file is a workbook. */
export const isWorkbook = (entries: readonly ZipEntry[]): boolean =>
  entries.some(({ name }) => name === 'xl/workbook.xml');

/** A sheet by its name, and its rows when they are asked for. */
export interface Sheet {
  readonly name: string;
  rows(take: TakeRow): Promise<void>;
}

/**
 * The sheets of a workbook of Excel's (Office Open XML), in their order. Rows come with the numbers that Excel shows, cells as they
 * are stored: the last result of a formula, dates as Excel counts them.
 *
 * @throws TooLargeUnpacked; BrokenXml
 */
export async function sheetsOf(entries: readonly ZipEntry[]): Promise<readonly Sheet[]> {
  const named = new Map(entries.map((entry) => [entry.name, entry]));
  const shared = await sharedTexts(named.get('xl/sharedStrings.xml'));
  const places = await sheetPlaces(named.get('xl/workbook.xml'), named.get('xl/_rels/workbook.xml.rels'));
  return places.flatMap(({ name, path }) => {
    const entry = named.get(path);
    return entry ? [{ name, rows: (take: TakeRow) => readRows(entry, shared, take) }] : [];
  });
}

async function scan(
  entry: ZipEntry | undefined,
  takers: Partial<ConstructorParameters<typeof XmlScanner>[0]>,
): Promise<void> {
  if (!entry) return;
  const nothing = (): void => undefined;
  const scanner = new XmlScanner({ open: nothing, text: nothing, close: nothing, ...takers });
  for await (const piece of textOf(entry.bytes(), mostBytes)) scanner.push(piece);
  scanner.end();
}

async function sharedTexts(entry: ZipEntry | undefined): Promise<readonly string[]> {
  const texts: string[] = [];
  let [now, size, reads, phonetic] = ['', 0, false, false];
  await scan(entry, {
    open: ({ name }) => {
      if (name === 'si') now = '';
      if (name === 'rPh') phonetic = true;
      reads = name === 't' && !phonetic;
    },
    text: (text) => {
      if (!reads) return;
      now += text;
      size += text.length;
      if (size > mostShared) throw new TooLargeUnpacked(`more than ${mostShared} letters`);
    },
    close: (name) => {
      if (name === 't') reads = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') texts.push(now);
    },
  });
  return texts;
}

async function sheetPlaces(
  workbook: ZipEntry | undefined,
  relations: ZipEntry | undefined,
): Promise<readonly { readonly name: string; readonly path: string }[]> {
  const targets = new Map<string, string>();
  await scan(relations, {
    open: ({ name, attributes }: OpenTag) => {
      const target = attributes['Target'] ?? '';
      if (name === 'Relationship')
        targets.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  const sheets: { name: string; path: string }[] = [];
  await scan(workbook, {
    open: ({ name, attributes }: OpenTag) => {
      if (name === 'sheet')
        sheets.push({ name: attributes['name'] ?? '', path: targets.get(attributes['id'] ?? '') ?? '' });
    },
  });
  return sheets;
}

/** `AB12` is column 28: 27 from 0. */
const columnOf = (reference: string): number =>
  [...(/^[A-Z]+/.exec(reference)?.[0] ?? 'A')].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  ) - 1;

/** Excel has no more. */
const mostColumns = 16_384;

async function readRows(entry: ZipEntry, shared: readonly string[], take: TakeRow): Promise<void> {
  let cells: string[] = [];
  let [line, column, type, value, reads] = [0, -1, '', '', false];
  await scan(entry, {
    open: ({ name, attributes }) => {
      if (name === 'row') {
        line = Number(attributes['r']) || line + 1;
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
        type = attributes['t'] ?? 'n';
        value = '';
      } else reads = name === 'v' || name === 't';
    },
    text: (text) => {
      if (reads) value += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') reads = false;
      else if (name === 'c' && column < mostColumns) {
        while (cells.length < column) cells.push('');
        cells[column] = type === 's' ? (shared[Number(value)] ?? '') : value;
      } else if (name === 'row' && cells.some((cell) => cell !== '')) take(cells, line);
    },
  });
}
