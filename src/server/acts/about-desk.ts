import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasRole } from '#desk/people/reader.ts';
import { packageRoot } from '#documents/brief/package-root.ts';
import { asEngine } from '#store/context.ts';
import { findStorage } from '#store/storage.ts';
import type { Desk } from './desk.ts';
import { findPost } from './post.ts';
import { deskRunning } from './running.ts';

export { reachDatabase } from '#store/storage.ts';

/** What an operator asks about the machine: what runs, where, how much it holds. */
export interface AboutDesk {
  readonly version: string;
  readonly database: { readonly version: string; readonly own: boolean; readonly bytes: number };
  readonly origin: string;
  readonly mail: boolean;
  /** Only for an operator. */
  readonly directory: string | null;
}

/** About this desk; undefined for whoever does not keep it. */
export async function readAboutDesk(desk: Desk): Promise<AboutDesk | undefined> {
  if (!hasRole(desk.reader, 'operator', 'head')) return undefined;
  const manifest = JSON.parse(await readFile(join(packageRoot(), 'package.json'), 'utf8')) as {
    readonly version?: string;
  };
  const { version, bytes } = await asEngine(desk.db, desk.reader, findStorage);
  const { origin, dataDirectory } = deskRunning();
  const own = (process.env['DATABASE_URL'] ?? '') === '';
  return {
    version: manifest.version ?? '',
    database: { version, own, bytes },
    origin,
    mail: findPost() !== undefined,
    directory: hasRole(desk.reader, 'operator') ? dataDirectory : null,
  };
}
