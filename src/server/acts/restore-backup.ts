import { setImmediate as breathe } from 'node:timers/promises';
import { refuse, type Refusal } from '#desk/record/refusal.ts';
import type { ChainedAct } from '#store/acts.ts';
import {
  deferReferences,
  findArchivedTables,
  findFilledTable,
  findMigrations,
  insertTableRows,
} from '#store/archive-tables.ts';
import { insertAttachment } from '#store/attachments.ts';
import { asEngine } from '#store/context.ts';
import type { Db, Trx } from '#store/database.ts';
import { deskItself } from './accounts.ts';
import { ActsByDossier } from './archive/archived-acts.ts';
import { checkArchive, type Damage } from './archive/check-archive.ts';
import { attachmentMember, type Manifest } from './archive/manifest.ts';
import { batches, putDossier } from './archive/put-dossier.ts';
import { linesOf, readArchive } from './archive/read-archive.ts';

export type Restored =
  | { readonly ok: true; readonly manifest: Manifest; readonly dossiers: number }
  | { readonly ok: false; readonly damages: readonly Damage[] }
  | (Refusal & { readonly damages?: never });

/**
 * Puts a backup into an empty desk, on either kind of database: first the whole file is checked, then all of it goes
 * in by one transaction. Acts are put back as they were, with their hashes; dossiers and their parts are made again
 * from them.
 *
 * @param owner connections of the database's owner
 * @returns what is damaged, or `not-empty`: then nothing has changed.
 * @throws Error of the file system or the database; then, too, nothing has changed.
 */
export async function restoreBackup(owner: Db, path: string): Promise<Restored> {
  const checked = await checkArchive(path, await findMigrations(owner));
  if (!checked.ok) return checked;
  return asEngine(owner, deskItself, async (trx) => {
    const filled = await findFilledTable(trx);
    if (filled !== undefined) return refuse('not-empty', [], { table: filled });
    await deferReferences(trx);
    const dossiers = await putBack(trx, path, checked.attachments);
    return { ok: true, manifest: checked.manifest, dossiers };
  });
}

async function putBack(trx: Trx, path: string, attachments: ReadonlyMap<string, string>): Promise<number> {
  const tables = new Map(
    (await findArchivedTables(trx)).map((table) => [`tables/${table.schema}/${table.name}`, table]),
  );
  const owners = new Map([...attachments].map(([id, dossier]) => [attachmentMember(id), { id, dossier }]));
  const acts = new ActsByDossier();
  let dossiers = 0;
  const put = async (complete: readonly (readonly ChainedAct[])[]): Promise<void> => {
    for (const whole of complete) await putDossier(trx, whole);
    dossiers += complete.length;
  };
  for await (const { name, bytes } of readArchive(path)) {
    const table = tables.get(name.slice(0, name.lastIndexOf('/')));
    if (table) {
      for (const rows of batches([...linesOf(bytes)])) await insertTableRows(trx, table, rows);
    } else if (name.startsWith('acts/')) {
      await put(acts.take(bytes, (line) => damagedMeanwhile(name, line)));
    } else {
      // The acts are all there; attachments lie beside their dossiers.
      await put(acts.rest());
    }
    const attachment = owners.get(name);
    if (attachment) await insertAttachment(trx, attachment.id, attachment.dossier, bytes);
    await breathe();
  }
  return dossiers;
}

function damagedMeanwhile(member: string, line: number): never {
  throw new Error(`${member} was changed while it was being restored: line ${line}`);
}
