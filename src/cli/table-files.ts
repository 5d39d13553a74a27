import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { makeDirectory } from './make-directory.ts';

/** Tables on their way to disk: none is there under its name before all are whole. */
export interface TableFiles<Name extends string> {
  /** Lines with their ends; waits where the disk is slower. */
  write(name: Name, text: string): Promise<void>;
  /** Gives all tables their names. */
  keep(): Promise<void>;
  /** Takes away what was written so far. */
  drop(): Promise<void>;
}

/**
 * Opens a table for each name in a directory, which is made where it is not there.
 *
 * @throws Error of the file system
 */
export async function openTables<Name extends string>(
  directory: string,
  names: readonly Name[],
): Promise<TableFiles<Name>> {
  makeDirectory(directory);
  const partial = (name: Name): string => join(directory, `.${name}.${process.pid}.partial`);
  const streams = new Map(names.map((name) => [name, createWriteStream(partial(name))] as const));
  const troubles: Error[] = [];
  for (const stream of streams.values()) stream.on('error', (error) => troubles.push(error));
  const drop = async (): Promise<void> => {
    for (const [name, stream] of streams) {
      stream.destroy();
      await rm(partial(name), { force: true });
    }
  };
  return {
    write: async (name, text) => {
      const stream = streams.get(name);
      if (troubles[0]) throw troubles[0];
      if (!stream || stream.write(text)) return;
      const heard = new AbortController();
      const { signal } = heard;
      await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]).finally(() =>
        heard.abort(),
      );
    },
    keep: async () => {
      for (const stream of streams.values()) {
        stream.end();
        await finished(stream);
      }
      for (const name of names) await rename(partial(name), join(directory, name));
    },
    drop,
  };
}
