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
 * is UTF-8, with or without a byte-order mark.
 *
 * @param mostBytes what it may come to unpacked: a small file can hold a very large one
 * @throws TooLarge; Error of zlib where a gzipped file is broken
 */
export async function* readTableText(bytes: Bytes, mostBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let total = 0;
  for await (const chunk of await unpacked(bytes)) {
    total += chunk.byteLength;
    if (total > mostBytes) throw new TooLarge(`more than ${mostBytes} bytes`);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
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
