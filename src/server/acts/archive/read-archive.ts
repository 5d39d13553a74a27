import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';

/** Something of an archive that is not as it was written. */
export class ArchiveUnreadable extends Error {
  override readonly name = 'ArchiveUnreadable';
  /** The last member that was begun before reading failed. */
  readonly after: string;

  constructor(after: string, cause: unknown) {
    super(`the archive cannot be read on after ${after}: ${String(cause)}`, { cause });
    this.after = after;
  }
}

/**
 * The members of an archive, in order and whole, one in memory at a time.
 *
 * @throws ArchiveUnreadable where the file is cut off, is no archive, or its bytes were changed on the way
 */
export async function* readArchive(
  path: string,
): AsyncGenerator<{ readonly name: string; readonly bytes: Buffer }> {
  const tar = extract();
  const flowing = pipeline(createReadStream(path), createGunzip(), tar);
  // Whichever of the two fails first, both say so; the loop below is the one that is listened to.
  const flowed = flowing.then(
    () => undefined,
    (error: unknown) => error,
  );
  let name = '';
  try {
    for await (const entry of tar) {
      name = entry.header.name;
      yield { name, bytes: await buffer(entry) };
    }
  } catch (error) {
    throw new ArchiveUnreadable(name, (await flowed) ?? error);
  }
  const failed = await flowed;
  if (failed !== undefined) throw new ArchiveUnreadable(name, failed);
}

/** The lines of a member of rows. */
export function* linesOf(bytes: Buffer): Generator<string> {
  const text = bytes.toString('utf8');
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    if (end < 0) {
      yield text.slice(start);
      return;
    }
    yield text.slice(start, end);
    start = end + 1;
  }
}
