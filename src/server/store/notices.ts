import type { IsoMoment } from '#language/formats.ts';
import { addresseeText, type Notice } from '#desk/notice/notice.ts';
import type { Trx } from './database.ts';

/** Puts notices into the outbox; those whose key their addressee was told before are left out. */
export async function insertNotices(trx: Trx, notices: readonly Notice[], at: IsoMoment): Promise<void> {
  if (notices.length === 0) return;
  await trx
    .insertInto('notices')
    .values(
      notices.map(({ once, kind, to, dossier, request, path, values = {}, urgent = false }) => ({
        ...{ once, kind, dossier, path, urgent },
        request: request ?? null,
        addressee: addresseeText(to),
        said: JSON.stringify(values),
        told_at: at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['once', 'addressee']).doNothing())
    .execute();
}
