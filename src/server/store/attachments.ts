import type { Db, Trx } from './database.ts';

/** Lays a file's bytes beside its dossier; who may read them follows from the part of the same id. */
export async function insertAttachment(
  trx: Trx,
  id: string,
  dossier: string,
  bytes: Uint8Array,
): Promise<void> {
  await trx
    .insertInto('attachments')
    .values({ id, dossier, bytes: Buffer.from(bytes) })
    .execute();
}

/** The bytes of a file; undefined where it is not there, or not for whoever asks. */
export async function findAttachmentBytes(trx: Db, dossier: string, id: string): Promise<Buffer | undefined> {
  const row = await trx
    .selectFrom('attachments')
    .select('bytes')
    .where('id', '=', id)
    .where('dossier', '=', dossier)
    .executeTakeFirst();
  return row?.bytes;
}
