import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { manifestName, type Manifest, type Member } from './manifest.ts';

/** Adds members to an archive that is being written. */
export interface ArchiveWriter {
  add(name: string, bytes: Buffer): Promise<void>;
  /** Rows as JSON Lines, in as many members as it takes: `acts/000001.jsonl` … @returns how many there were. */
  addRows(folder: string, rows: AsyncIterable<string>): Promise<number>;
}

/** A member of rows is closed at this size, so that a desk of any size passes through the same memory. */
const memberBytes = 4 * 1024 * 1024;

/**
 * Writes a gzipped tar file member by member, its manifest last. It gets its name when it is complete and on the
 * disk; until then nothing stands under it.
 *
 * @param describe makes the manifest once all members are known
 */
export async function writeArchive(
  path: string,
  fill: (archive: ArchiveWriter) => Promise<void>,
  describe: (members: readonly Member[]) => Manifest,
): Promise<Manifest> {
  const partial = `${path}.partial`;
  const tar = pack();
  // It holds hashed passwords and everything the desk knows: nobody else on the machine may read it.
  const written = pipeline(tar, createGzip(), createWriteStream(partial, { mode: 0o600 }));
  const members: Member[] = [];
  const put = async (name: string, bytes: Buffer, rows?: number): Promise<void> => {
    await Promise.race([putEntry(tar, name, bytes), written]);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    members.push({ name, bytes: bytes.length, sha256, ...(rows !== undefined && { rows }) });
  };
  try {
    await fill({ add: put, addRows: (folder, rows) => putRows(put, folder, rows) });
    const manifest = describe(members);
    await putEntry(tar, manifestName, Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`));
    tar.finalize();
    await written;
    await settle(partial);
    await rename(partial, path);
    return manifest;
  } catch (error) {
    tar.destroy();
    await Promise.allSettled([written]);
    await rm(partial, { force: true });
    throw error;
  }
}

/** Resolves when the file has taken the bytes: a slow disk slows the reading of the database. */
const putEntry = (tar: ReturnType<typeof pack>, name: string, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    tar
      .entry({ name, size: bytes.length, mode: 0o600, mtime: new Date(0) }, (error) =>
        error ? reject(error) : resolve(),
      )
      .end(bytes);
  });

async function putRows(
  put: (name: string, bytes: Buffer, rows: number) => Promise<void>,
  folder: string,
  rows: AsyncIterable<string>,
): Promise<number> {
  let waiting: string[] = [];
  let size = 0;
  let count = 0;
  let part = 0;
  const close = async (): Promise<void> => {
    part += 1;
    const name = `${folder}/${String(part).padStart(6, '0')}.jsonl`;
    await put(name, Buffer.from(waiting.map((row) => `${row}\n`).join('')), waiting.length);
    waiting = [];
    size = 0;
  };
  for await (const row of rows) {
    waiting.push(row);
    size += row.length;
    count += 1;
    if (size >= memberBytes) await close();
  }
  if (waiting.length > 0) await close();
  return count;
}

async function settle(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
