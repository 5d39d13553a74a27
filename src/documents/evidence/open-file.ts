import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { encodingOf, type Bytes } from '#documents/votes/table-text.ts';

/** What a file is by its first bytes, whatever its name says. */
export type Wrapping = 'gzip' | 'zip' | 'none';

/** The bytes of a file with its beginning looked at. */
export interface OpenedFile {
  readonly wrapping: Wrapping;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export async function openFile(bytes: Bytes): Promise<OpenedFile> {
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
  const wrapping =
    head[0] === 0x1f && head[1] === 0x8b ? 'gzip' : head[0] === 0x50 && head[1] === 0x4b ? 'zip' : 'none';
  return { wrapping, bytes: all() };
}

/** What a gzipped file holds. @throws Error of zlib, with a code, where it is broken */
export function gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  const source = Readable.from(bytes);
  source.on('error', (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}

/** The text of bytes, piece by piece: UTF-8, or UTF-16 where the file says so by its mark. */
export async function* textOf(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.byteLength;
    if (total > most) throw new TooLargeUnpacked(`more than ${most} bytes`);
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

/** A file is larger than it may be when unpacked: a small file can hold a very large one. */
export class TooLargeUnpacked extends Error {
  override readonly name = 'TooLargeUnpacked';
}
