import { separators } from '#desk/evidence/table-mapping.ts';
import { RowScanner } from '#documents/votes/scan-rows.ts';
import type { Bytes } from '#documents/votes/table-text.ts';
import { TooMany, type EvidenceCollector } from './collector.ts';
import type { EvidenceFormat } from './evidence-formats.ts';
import { gunzipped, openFile, textOf, TooLargeUnpacked } from './open-file.ts';
import { TableReader, type ReadingOptions } from './read-rows.ts';
import { SdmxJsonReader, sdmxJsonPaths } from './read-sdmx-json.ts';
import { SdmxMlReader } from './read-sdmx-ml.ts';
import { WorldBankApiReader, worldBankApiPaths } from './read-world-bank-api.ts';
import { isWorkbook, sheetsOf } from './read-xlsx.ts';
import { BrokenJson, scanJson, TooMuchInOne } from './scan-json.ts';
import { BrokenXml, XmlScanner } from './scan-xml.ts';
import { BrokenZip, unzipped, type ZipEntry } from './unzip.ts';

/** A file as it is given. */
export interface EvidenceFile {
  readonly name: string;
  readonly bytes: Bytes;
}

/** A file, or one that was packed in it, as it was read. */
export interface ReadEvidenceFile {
  readonly name: string;
  /** Undefined where it is no table of figures. */
  readonly format: EvidenceFormat | undefined;
  readonly rows: number;
}

/** Unpacked. The World Bank's whole download of its indicators is about 200 MB. */
const mostBytes = 1_500_000_000;
/** So much of a table is looked at before it is read, and so much kept to be shown. */
const looked = 20_000;
const shownText = 12_000;
/** An observation in JSON has about so many letters: by them it is told how far the reading is. */
const lettersEach = 25;

type Tell = (rows: number) => void;

/**
 * Reads one file of figures, whatever it holds and however it is packed, into what was gathered so far. What is wrong in it is
 * noted in `into.troubles`.
 *
 * @param tell is told now and then how many rows were read
 */
export async function collectEvidence(
  into: EvidenceCollector,
  file: EvidenceFile,
  options: ReadingOptions = {},
  tell: Tell = () => undefined,
): Promise<readonly ReadEvidenceFile[]> {
  into.open(file.name);
  try {
    const opened = await openFile(file.bytes);
    if (opened.wrapping === 'zip') return await readZip(into, file.name, opened.bytes, options, tell);
    const bytes = opened.wrapping === 'gzip' ? gunzipped(opened.bytes) : opened.bytes;
    return [await readText(into, file.name, textOf(bytes, mostBytes), options, tell)];
  } catch (error) {
    const what = troubleOf(error);
    if (what === undefined) throw error;
    const line = error instanceof BrokenJson ? error.line : null;
    into.refuse(line, '', what, error instanceof Error ? error.message : '');
    return [{ name: file.name, format: undefined, rows: 0 }];
  }
}

function troubleOf(error: unknown): string | undefined {
  if (error instanceof TooLargeUnpacked) return 'too-large';
  if (error instanceof TooMany) return 'too-many';
  if (error instanceof BrokenXml) return 'no-xml';
  if (error instanceof BrokenJson) return 'no-json';
  if (error instanceof TooMuchInOne) return 'too-large-json';
  if (error instanceof BrokenZip && error.code === 'ZIP_LOCKED') return 'locked';
  // Node's zlib says by a code that a packed file is broken; so does the reader of zip files.
  return error instanceof Error && 'code' in error && /^(Z_|ZIP)/.test(String(error.code))
    ? 'broken'
    : undefined;
}

/** Reads a text by how it begins: XML, JSON, or a table. */
async function readText(
  into: EvidenceCollector,
  name: string,
  text: AsyncGenerator<string>,
  options: ReadingOptions,
  tell: Tell,
): Promise<ReadEvidenceFile> {
  let head = '';
  while (head.trim() === '' && head.length < 10_000) {
    const next = await text.next();
    if (next.done === true) break;
    head += next.value;
  }
  const all = async function* (): AsyncGenerator<string> {
    yield head;
    yield* text;
  };
  const first = head.replace(/^\uFEFF/, '').trimStart()[0];
  if (first === '<') return readXml(into, name, all(), tell);
  if (first === '{' || first === '[') return readJson(into, name, all(), options, tell);
  return readTable(into, name, all(), options, tell);
}

async function readTable(
  into: EvidenceCollector,
  name: string,
  text: AsyncIterable<string>,
  options: ReadingOptions,
  tell: Tell,
): Promise<ReadEvidenceFile> {
  const pieces = text[Symbol.asyncIterator]();
  let start = '';
  let next = await pieces.next();
  for (; next.done !== true && start.length < looked; next = await pieces.next()) start += next.value;
  const separator = options.mapping?.separator ?? separatorSaid(start, options.mappingOf);
  const scanner: RowScanner = new RowScanner((cells, line) => reader.row(cells, line), separator);
  const reader = new TableReader(into, options, {
    ...{ file: name, text: start.slice(0, shownText), separator: () => scanner.separator },
  });
  scanner.push(start);
  for (; next.done !== true && !reader.isBroken; next = await pieces.next()) {
    scanner.push(next.value);
    tell(reader.rows);
  }
  if (!reader.isBroken) scanner.end();
  reader.end();
  tell(reader.rows);
  return { name, format: reader.format, rows: reader.rows };
}

/** By what the cells of a table are kept apart of which somebody said it before; empty where nobody did. */
function separatorSaid(start: string, mappingOf: ReadingOptions['mappingOf']): string {
  if (!mappingOf) return '';
  for (const separator of separators) {
    let said = false;
    const scanner = new RowScanner((cells) => {
      said ||= cells.length > 1 && mappingOf(cells)?.separator === separator;
    }, separator);
    scanner.push(start.slice(0, shownText));
    if (said) return separator;
  }
  return '';
}

async function readXml(
  into: EvidenceCollector,
  name: string,
  text: AsyncIterable<string>,
  tell: Tell,
): Promise<ReadEvidenceFile> {
  const reader = new SdmxMlReader(into);
  const scanner = new XmlScanner(reader);
  for await (const piece of text) {
    scanner.push(piece.replace(/^\uFEFF/, ''));
    if (reader.isBroken) return { name, format: undefined, rows: 0 };
    tell(reader.rows);
  }
  scanner.end();
  return { name, format: reader.format, rows: reader.rows };
}

async function readJson(
  into: EvidenceCollector,
  name: string,
  text: AsyncIterable<string>,
  options: ReadingOptions,
  tell: Tell,
): Promise<ReadEvidenceFile> {
  const pieces = text[Symbol.asyncIterator]();
  let head = '';
  let next = await pieces.next();
  for (; next.done !== true && head.length < looked; next = await pieces.next()) head += next.value;
  let pushed = 0;
  const all = async function* (): AsyncGenerator<string> {
    yield head;
    for (; next.done !== true; next = await pieces.next()) {
      yield next.value;
      pushed += next.value.length;
      tell(Math.round(pushed / lettersEach));
    }
  };
  if (head.trimStart().startsWith('{')) {
    const reader = new SdmxJsonReader();
    await scanJson(all(), sdmxJsonPaths, reader.take);
    if (reader.isOne) return { name, format: 'sdmx-json', rows: reader.end(into) };
  } else {
    const reader = new WorldBankApiReader(into);
    await scanJson(all(), worldBankApiPaths(head), reader.take);
    if (reader.isOne) return { name, format: 'world-bank-api', rows: reader.read };
  }
  if (options.passesOver !== true) into.refuse(null, '', 'unrecognised', head.trim().slice(0, 100));
  return { name, format: undefined, rows: 0 };
}

async function readZip(
  into: EvidenceCollector,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  options: ReadingOptions,
  tell: Tell,
): Promise<readonly ReadEvidenceFile[]> {
  const entries: ZipEntry[] = [];
  for await (const entry of unzipped(bytes, mostBytes)) entries.push(entry);
  const read = isWorkbook(entries)
    ? await readWorkbook(into, name, entries, options, tell)
    : await readEntries(into, name, entries, options, tell);
  if (!read.some(({ format }) => format !== undefined)) {
    into.open(name);
    into.refuse(
      null,
      '',
      read.length === 0 ? 'empty' : 'unrecognised',
      read.map((one) => one.name).join(', '),
    );
  }
  return read;
}

/** Of several files and sheets those that are no tables of figures are passed over, where one is. */
async function readEntries(
  into: EvidenceCollector,
  name: string,
  entries: readonly ZipEntry[],
  options: ReadingOptions,
  tell: Tell,
): Promise<readonly ReadEvidenceFile[]> {
  const read: ReadEvidenceFile[] = [];
  const tables = entries.filter(
    (entry) => /\.(csv|txt|tsv|tab|json|xml)$/i.test(entry.name) && !entry.name.startsWith('__MACOSX/'),
  );
  for (const entry of tables) {
    const within = `${name}: ${entry.name}`;
    into.open(within);
    read.push(
      await readText(into, within, textOf(entry.bytes(), mostBytes), { ...options, passesOver: true }, tell),
    );
  }
  return read;
}

async function readWorkbook(
  into: EvidenceCollector,
  name: string,
  entries: readonly ZipEntry[],
  options: ReadingOptions,
  tell: Tell,
): Promise<readonly ReadEvidenceFile[]> {
  const read: ReadEvidenceFile[] = [];
  for (const sheet of await sheetsOf(entries)) {
    const within = `${name}: ${sheet.name}`;
    into.open(within);
    const reader = new TableReader(into, { ...options, passesOver: true }, { file: within });
    await sheet.rows((cells, line) => {
      reader.row(cells, line);
      if (reader.rows % 10_000 === 0) tell(reader.rows);
    });
    reader.end();
    read.push({ name: within, format: reader.format, rows: reader.rows });
  }
  return read;
}
