import { createInflateRaw } from 'node:zlib';
import { Readable } from 'node:stream';
import { TooLargeUnpacked } from './open-file.ts';

/** A packed file cannot be read: what its own lists say does not fit. */
export class BrokenZip extends Error {
  override readonly name = 'BrokenZip';
  readonly code: string;
  constructor(message: string, isLocked = false) {
    super(message);
    this.code = isLocked ? 'ZIP_LOCKED' : 'ZIP_BROKEN';
  }
}

/** One file in a packed one; its bytes come as they are unpacked. */
export interface ZipEntry {
  readonly name: string;
  bytes(): AsyncIterable<Uint8Array>;
}

/** Packed, as it comes in. */
const mostPacked = 400_000_000;
const mostEntries = 5000;

/**
 * The files in a zip file, by the list at its end. Only what is asked for is unpacked, piece by piece, so that a small file that
 * would unpack to a very large one is stopped by whoever counts the pieces.
 *
 * @param most what all of it may come to unpacked
 * @throws BrokenZip; TooLargeUnpacked
 */
export async function* unzipped(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<ZipEntry> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source) {
    size += piece.byteLength;
    if (size > mostPacked) throw new TooLargeUnpacked(`more than ${mostPacked} bytes packed`);
    pieces.push(piece);
  }
  const all = Buffer.concat(pieces);
  pieces.length = 0;
  let left = most;
  for (const entry of entriesOf(all)) {
    yield {
      name: entry.name,
      bytes: async function* () {
        for await (const chunk of unpack(all, entry)) {
          left -= chunk.byteLength;
          if (left < 0) throw new TooLargeUnpacked(`more than ${most} bytes`);
          yield chunk;
        }
      },
    };
  }
}

interface Listed {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly at: number;
}

function entriesOf(all: Buffer): readonly Listed[] {
  let end = -1;
  for (let at = all.length - 22; at >= Math.max(0, all.length - 65_557); at -= 1) {
    if (all.readUInt32LE(at) === 0x06054b50) {
      end = at;
      break;
    }
  }
  if (end < 0) throw new BrokenZip('no list of files at its end');
  let [count, at] = [all.readUInt16LE(end + 10), all.readUInt32LE(end + 16)];
  if (count === 0xffff || at === full) [count, at] = farEndOf(all, end);
  if (count > mostEntries) throw new BrokenZip(`${count} files`);
  const found: Listed[] = [];
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > all.length || all.readUInt32LE(at) !== 0x02014b50)
      throw new BrokenZip('its list of files is cut off');
    const nameLength = all.readUInt16LE(at + 28);
    if (all.readUInt16LE(at + 8) % 2 === 1) throw new BrokenZip('it is locked with a password', true);
    const extraLength = all.readUInt16LE(at + 30);
    const extra = all.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [size, packed, begins] = [at + 24, at + 20, at + 42].map((place) => all.readUInt32LE(place));
    found.push({
      name: all.toString('utf8', at + 46, at + 46 + nameLength),
      method: all.readUInt16LE(at + 10),
      ...longOf(extra, { size: size ?? 0, packed: packed ?? 0, at: begins ?? 0 }),
    });
    at += 46 + nameLength + extraLength + all.readUInt16LE(at + 32);
  }
  return found;
}

/** What a number of 32 bits says where the true one stands elsewhere (Zip64). */
const full = 0xffffffff;

/** How many files there are and where their list begins, as Zip64 has it before the end. */
function farEndOf(all: Buffer, end: number): [count: number, at: number] {
  const locator = end - 20;
  if (locator < 0 || all.readUInt32LE(locator) !== 0x07064b50) throw new BrokenZip('its end is cut off');
  const far = Number(all.readBigUInt64LE(locator + 8));
  if (far + 56 > all.length || all.readUInt32LE(far) !== 0x06064b50)
    throw new BrokenZip('its end is not where it says');
  return [Number(all.readBigUInt64LE(far + 32)), Number(all.readBigUInt64LE(far + 48))];
}

/** Sizes and place of a file, from its extra field where Zip64 keeps them there: those that are full, in this order. */
function longOf(
  extra: Buffer,
  said: { readonly size: number; readonly packed: number; readonly at: number },
): Pick<Listed, 'packed' | 'at'> {
  const numbers: number[] = [];
  for (let from = 0; from + 4 <= extra.length; from += 4 + extra.readUInt16LE(from + 2)) {
    if (extra.readUInt16LE(from) !== 1) continue;
    const until = Math.min(extra.length, from + 4 + extra.readUInt16LE(from + 2));
    for (let place = from + 4; place + 8 <= until; place += 8)
      numbers.push(Number(extra.readBigUInt64LE(place)));
  }
  const long = (one: number): number => {
    if (one !== full) return one;
    const found = numbers.shift();
    if (found === undefined) throw new BrokenZip('a file is larger than its list says');
    return found;
  };
  long(said.size);
  return { packed: long(said.packed), at: long(said.at) };
}

async function* unpack(all: Buffer, { name, method, packed, at }: Listed): AsyncGenerator<Uint8Array> {
  if (at + 30 > all.length || all.readUInt32LE(at) !== 0x04034b50)
    throw new BrokenZip(`${name} is not where the list says`);
  const from = at + 30 + all.readUInt16LE(at + 26) + all.readUInt16LE(at + 28);
  const bytes = all.subarray(from, from + packed);
  if (bytes.length < packed) throw new BrokenZip(`${name} is cut off`);
  if (method === 0) yield bytes;
  else if (method === 8)
    yield* Readable.from([bytes]).pipe(
      createInflateRaw({ chunkSize: 256 * 1024 }),
    ) as AsyncIterable<Uint8Array>;
  else throw new BrokenZip(`${name} is packed in a way that is not read here (${method})`);
}
