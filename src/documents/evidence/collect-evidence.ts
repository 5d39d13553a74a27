import { RowScanner } from '#documents/votes/scan-rows.ts';
import type { Bytes } from '#documents/votes/table-text.ts';
import { TooMany, type EvidenceCollector } from './collector.ts';
import type { EvidenceFormat } from './evidence-formats.ts';
import { gunzipped, openFile, textOf, TooLargeUnpacked } from './open-file.ts';
import { TableReader, type ReadingOptions } from './read-rows.ts';
import { unzipped } from './unzip.ts';

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
  tell: (rows: number) => void = () => undefined,
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
    into.refuse(null, '', what, error instanceof Error ? error.message : '');
    return [{ name: file.name, format: undefined, rows: 0 }];
  }
}

function troubleOf(error: unknown): string | undefined {
  if (error instanceof TooLargeUnpacked) return 'too-large';
  if (error instanceof TooMany) return 'too-many';
  // Node's zlib says by a code that a packed file is broken; so does the reader of zip files.
  return error instanceof Error && 'code' in error && /^(Z_|ZIP)/.test(String(error.code))
    ? 'broken'
    : undefined;
}

async function readText(
  into: EvidenceCollector,
  name: string,
  text: AsyncIterable<string>,
  options: ReadingOptions,
  tell: (rows: number) => void,
): Promise<ReadEvidenceFile> {
  const scanner: RowScanner = new RowScanner((cells, line) => reader.row(cells, line));
  const reader = new TableReader(into, options, () => scanner.separator);
  for await (const piece of text) {
    scanner.push(piece);
    if (reader.isBroken) break;
    tell(reader.rows);
  }
  if (!reader.isBroken) scanner.end();
  reader.end();
  tell(reader.rows);
  return { name, format: reader.format, rows: reader.rows };
}

async function readZip(
  into: EvidenceCollector,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  options: ReadingOptions,
  tell: (rows: number) => void,
): Promise<readonly ReadEvidenceFile[]> {
  const read: ReadEvidenceFile[] = [];
  for await (const entry of unzipped(bytes, mostBytes)) {
    if (!/\.(csv|txt|tsv|json|xml)$/i.test(entry.name)) continue;
    into.open(`${name}: ${entry.name}`);
    read.push(
      await readText(into, `${name}: ${entry.name}`, textOf(entry.bytes(), mostBytes), options, tell),
    );
  }
  if (read.length === 0) into.refuse(null, '', 'empty', '');
  return read;
}
