import { deskItself } from './accounts.ts';
import {
  archiveFormat,
  archiveVersion,
  attachmentMember,
  type Manifest,
  type MissingFile,
} from './archive/manifest.ts';
import { writeArchive } from './archive/write-archive.ts';
import { filesOf } from '#desk/record/files-of.ts';
import { findArchivedTables, findMigrations, readActRows, readTableRows } from '#store/archive-tables.ts';
import { findAttachmentIds, findDeedsWithFiles, getAttachmentBytes } from '#store/attachment-bytes.ts';
import { asEngineReading } from '#store/context.ts';
import type { Db } from '#store/database.ts';

/**
 * Writes everything a desk holds into one file of open formats: a gzipped tar of JSON Lines, one folder for each
 * table, all acts, the attachments as they are, and a manifest with the counts and checksums. It is the state of one
 * moment, however long it takes and whoever works meanwhile. Sessions, one-time links and reply links stay out;
 * hashed passwords are in, so that people can sign in after a restore. Files that the record tells of and that are not there are named.
 *
 * @param owner connections of the database's owner
 * @throws Error of the file system or the database; then no file is left.
 */
export const backUp = (owner: Db, path: string, now: string): Promise<Manifest> =>
  asEngineReading(owner, deskItself, async (trx) => {
    const counts: Record<string, number> = {};
    const migrations = await findMigrations(trx);
    const ids = await findAttachmentIds(trx);
    const there = new Set(ids.map(({ id }) => id));
    const missing: readonly MissingFile[] = (await findDeedsWithFiles(trx)).flatMap(({ dossier, deed }) =>
      filesOf(deed).flatMap(({ attachment }) => (there.has(attachment) ? [] : [{ dossier, attachment }])),
    );
    return writeArchive(
      path,
      async (archive) => {
        for (const table of await findArchivedTables(trx)) {
          const folder = `tables/${table.schema}/${table.name}`;
          counts[`${table.schema}.${table.name}`] = await archive.addRows(folder, readTableRows(trx, table));
        }
        counts['acts'] = await archive.addRows('acts', readActRows(trx));
        counts['attachments'] = ids.length;
        for (const { id } of ids) await archive.add(attachmentMember(id), await getAttachmentBytes(trx, id));
      },
      (members) => ({
        format: archiveFormat,
        version: archiveVersion,
        madeAt: now,
        migrations: [...migrations],
        counts,
        members: [...members],
        ...(missing.length > 0 && { missing: [...missing] }),
      }),
    );
  });
