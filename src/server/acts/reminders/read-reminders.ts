import { noConsultation } from '#desk/item/consultation.ts';
import { liveRequests } from '#desk/item/readiness.ts';
import { isOwing } from '#desk/item/standing-answers.ts';
import { remindersOf, type Reminder } from '#desk/notice/reminders.ts';
import { mayDo } from '#desk/people/may-do.ts';
import type { Settings } from '#desk/people/settings.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asEngine } from '#store/context.ts';
import { findFailedLetters, type FailedLetter } from '#store/letters.ts';
import { findToldKeys } from '#store/unanswered.ts';
import type { Desk } from '../desk.ts';

/** What an institution has been and will be sent about a question, for whoever asks questions here. */
export interface RequestMail {
  readonly reminders: readonly (Reminder & { readonly told: boolean })[];
  /** Letters that did not arrive. */
  readonly failed: readonly FailedLetter[];
}

/** Undefined for whoever may not ask here: to whom a question goes by mail is no business of others. */
export async function readRequestMail(
  desk: Desk,
  item: Dossier,
  request: string,
  settings: Settings,
): Promise<RequestMail | undefined> {
  if (!mayDo(desk.reader, item, 'asked')) return undefined;
  const consultation = item.consultation ?? noConsultation;
  const asked = liveRequests(consultation).find(({ id }) => id === request);
  const waits = asked && isOwing(consultation, asked);
  const planned = waits ? remindersOf(asked, settings.telling.reminders, settings) : [];
  return asEngine(desk.db, desk.reader, async (trx) => {
    const told = await findToldKeys(
      trx,
      planned.map(({ once }) => once),
    );
    return {
      reminders: planned.map((reminder) => ({ ...reminder, told: told.has(reminder.once) })),
      failed: await findFailedLetters(trx, item.id, request),
    };
  });
}
