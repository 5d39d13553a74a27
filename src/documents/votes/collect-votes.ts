import type { VoteCollector } from './collector.ts';
import { readOwn } from './read-own.ts';
import {
  readRepeated,
  readUnvotes,
  readUnvotesIssues,
  readUnvotesRollCalls,
  readVoeten,
} from './read-rcid.ts';
import { tableOf, type RowReader } from './read-table.ts';
import { readUndl, readUndlResolutions, readUndlVotes } from './read-undl.ts';
import { RowScanner, type TakeRow } from './scan-rows.ts';
import { readTableText, TooLarge, type Bytes } from './table-text.ts';
import { columnsIn, recogniseVotes, type VoteFormat } from './vote-formats.ts';

/** A file as it is given. */
export interface VoteFile {
  readonly name: string;
  readonly bytes: Bytes;
}

/** A file as it was read. */
export interface ReadVoteFile {
  readonly name: string;
  /** Undefined where it is no table of votes. */
  readonly format: VoteFormat | undefined;
  readonly rows: number;
}

const readers: Readonly<Record<VoteFormat, RowReader>> = {
  undl: readUndl,
  'undl-votes': readUndlVotes,
  'undl-resolutions': readUndlResolutions,
  'unvotes-votes': readUnvotes,
  'unvotes-roll-calls': readUnvotesRollCalls,
  'unvotes-issues': readUnvotesIssues,
  voeten: readVoeten,
  repeated: readRepeated,
  own: readOwn,
};

/** The UN Digital Library's whole file is about 300 MB. */
const mostBytes = 1_500_000_000;

/**
 * Reads one file of votes, whatever it holds, into what was gathered so far. What is wrong in it is noted in `into.problems`.
 *
 * @param tell is told now and then how many rows were read
 */
export async function collectVotes(
  into: VoteCollector,
  file: VoteFile,
  tell: (rows: number) => void = () => undefined,
): Promise<ReadVoteFile> {
  into.open(file.name);
  let format: VoteFormat | undefined;
  let take: TakeRow | undefined;
  let rows = 0;
  let seen = false;
  const scanner = new RowScanner((cells, line) => {
    if (take) {
      rows += 1;
      take(cells, line);
    } else if (!seen) {
      seen = true;
      const columns = columnsIn(cells);
      format = recogniseVotes(columns);
      if (format) take = readers[format](tableOf(columns), into);
      else if (cells.some((cell) => /[\0\uFFFD]/.test(cell))) into.refuse(null, '', 'no-text', '');
      else into.refuse(line, '', 'unrecognised', cells.join(', ').slice(0, 200));
    }
  });
  try {
    for await (const text of readTableText(file.bytes, mostBytes)) {
      scanner.push(text);
      if (seen && !take) break;
      tell(rows);
    }
    scanner.end();
    if (!seen) into.refuse(null, '', 'empty', '');
  } catch (error) {
    if (error instanceof TooLarge) into.refuse(null, '', 'too-large', '');
    // Node's zlib says by a code that a packed file is broken.
    else if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      into.refuse(null, '', 'broken', error.message);
    else throw error;
  }
  tell(rows);
  return { name: file.name, format, rows };
}
