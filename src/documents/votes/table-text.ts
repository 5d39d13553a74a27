import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';

/** The bytes of a file as they come: from a disk, a form, or memory. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A file is larger than it may be when unpacked. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/**
 * The text of a table piece by piece, unpacked where the file is gzipped (told by its first bytes, not by its name). Text
 * is UTF-8, with or without a byte-order mark, or UTF-16 where the file says so by its mark.
 *
 * @param mostBytes what it may come to unpacked: a small file can hold a very large one
 * @throws TooLarge; Error of zlib where a gzipped file is broken
 */
export async function* readTableText(bytes: Bytes, mostBytes: number): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let total = 0;
  for await (const chunk of await unpacked(bytes)) {
    total += chunk.byteLength;
    if (total > mostBytes) throw new TooLarge(`more than ${mostBytes} bytes`);
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

/** In which way a text is written, by its first bytes. */
export function encodingOf(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

async function unpacked(bytes: Bytes): Promise<AsyncIterable<Uint8Array>> {
  const pieces = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]();
  const first = await pieces.next();
  const head: Uint8Array = first.done === true ? new Uint8Array() : first.value;
  const all = async function* (): AsyncGenerator<Uint8Array> {
    yield head;
    for (;;) {
      const next = await pieces.next();
      if (next.done === true) return;
      yield next.value;
    }
  };
  if (head[0] !== 0x1f || head[1] !== 0x8b) return all();
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  const source = Readable.from(all());
  source.on('error', (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}
