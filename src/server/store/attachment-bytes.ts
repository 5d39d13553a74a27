import { sql } from 'kysely';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Db } from './database.ts';

/** Every attachment there is, and whose it is: without the bytes, which do not all fit into memory. */
export const findAttachmentIds = (
  db: Db,
): Promise<readonly { readonly id: string; readonly dossier: string }[]> =>
  db.selectFrom('attachments').select(['id', 'dossier']).orderBy('id').execute();

/** The acts that may have brought files, dossier by dossier. */
export const findDeedsWithFiles = (
  db: Db,
): Promise<readonly { readonly dossier: string; readonly deed: AnyDeed }[]> =>
  db
    .selectFrom('acts')
    .select(['dossier', 'deed'])
    .where(sql<boolean>`deed ->> 'kind' = 'attached' or deed ? 'files'`)
    .orderBy('dossier')
    .orderBy('seq')
    .execute();

/** The bytes of one attachment. @throws when there is no such attachment, or not for whoever asks. */
export async function getAttachmentBytes(db: Db, id: string): Promise<Buffer> {
  const { bytes } = await db
    .selectFrom('attachments')
    .select('bytes')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return bytes;
}
