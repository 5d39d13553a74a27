import { createHash } from 'node:crypto';
import { fileTypes, findFileType, mostBytes, safeFileName } from '#desk/attachments/file-type.ts';
import { government, stricter, type Marking } from '#desk/marking/marking.ts';
import { refuse } from '#desk/record/refusal.ts';
import type { Attachment } from '#desk/record/dossier.ts';
import { asEngine, asReader } from '#store/context.ts';
import { findAttachmentBytes, insertAttachment } from '#store/attachments.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { newId } from './open-dossier.ts';
import { perform, performIn, type Done } from './perform.ts';

/** Lays a file beside a dossier, if it is one of the kinds that are taken and not too large. */
export async function attachFile(desk: Desk, dossier: string, file: File, marking?: Marking): Promise<Done> {
  if (file.size === 0) return refuse('file-empty');
  if (file.size > mostBytes) return refuse('file-too-large', [], { megabytes: mostBytes / 1_000_000 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const ending = findFileType(file.name, bytes);
  if (!ending) return refuse('file-type', [], { types: Object.keys(fileTypes).join(', ') });
  const attachment = newId('file');
  return asEngine(desk.db, desk.reader, async (trx) => {
    const done = await performIn(trx, desk, dossier, (state) => ({
      kind: 'attached',
      attachment,
      name: safeFileName(file.name),
      mediaType: fileTypes[ending],
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      // A file says more than its dossier's name: it is nobody's but the government's until somebody decides.
      marking: marking ?? stricter(state.marking, government),
    }));
    if (done.ok) await insertAttachment(trx, attachment, dossier, bytes);
    return done;
  });
}

/** Takes a file away from its dossier; the record keeps it. */
export const detachFile = (desk: Desk, dossier: string, attachment: string): Promise<Done> =>
  perform(desk, dossier, { kind: 'detached', attachment });

/** A file and its bytes, for whoever may read it. */
export const findAttachedFile = (
  desk: Desk,
  dossier: string,
  id: string,
): Promise<{ readonly attachment: Attachment; readonly bytes: Buffer } | undefined> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const attachment = (await findDossier(trx, dossier))?.attachments.find((one) => one.id === id);
    const bytes = attachment && (await findAttachmentBytes(trx, dossier, id));
    return attachment && bytes ? { attachment, bytes } : undefined;
  });
