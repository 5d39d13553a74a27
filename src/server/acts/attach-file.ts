import { government, stricter, type Marking } from '#desk/marking/marking.ts';
import type { Attachment } from '#desk/record/dossier.ts';
import { asEngine, asReader } from '#store/context.ts';
import { findAttachmentBytes, insertAttachment } from '#store/attachments.ts';
import { findDossier } from '#store/dossiers.ts';
import { checkFile } from './check-file.ts';
import type { Desk } from './desk.ts';
import { newId } from './open-dossier.ts';
import { perform, performIn, type Done } from './perform.ts';

/** Lays a file beside a dossier, if it is one of the kinds that are taken and not too large. */
export async function attachFile(desk: Desk, dossier: string, file: File, marking?: Marking): Promise<Done> {
  const checked = await checkFile(file);
  if (!checked.ok) return checked;
  const { bytes, file: described } = checked;
  const attachment = newId('file');
  return asEngine(desk.db, desk.reader, async (trx) => {
    const done = await performIn(trx, desk, dossier, (state) => ({
      kind: 'attached',
      attachment,
      ...described,
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

/** A file beside a dossier or with a reply to it, and its bytes, for whoever may read it. */
export const findAttachedFile = (
  desk: Desk,
  dossier: string,
  id: string,
): Promise<
  { readonly attachment: Pick<Attachment, 'name' | 'mediaType'>; readonly bytes: Buffer } | undefined
> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const found = await findDossier(trx, dossier);
    const attachment =
      found?.attachments.find((one) => one.id === id) ??
      found?.consultation?.replies.flatMap(({ files }) => files ?? []).find((one) => one.attachment === id);
    const bytes = attachment && (await findAttachmentBytes(trx, dossier, id));
    return attachment && bytes ? { attachment, bytes } : undefined;
  });
