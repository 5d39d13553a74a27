import { noConsultation } from '#desk/item/consultation.ts';
import { liveRequests } from '#desk/item/readiness.ts';
import { isOwing } from '#desk/item/standing-answers.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { insertLetter } from '#store/letters.ts';
import {
  dropTellings,
  findDueRecipients,
  findDueTellings,
  lockLetters,
  putIntoLetter,
  type DueTelling,
} from '#store/outbox.ts';
import { deskItself } from '../accounts.ts';
import { eachApart } from '../jobs/each-apart.ts';
import type { Delivery } from './delivery.ts';

const most = 500;

/**
 * Puts what is due by mail into letters: one for each thing told at once, one for everything that was kept for the same person.
 * What needs no saying any more, because it was read or answered meanwhile, is left out. Each whom something is due to is a
 * piece of work by itself.
 */
export async function assembleLetters(delivery: Delivery): Promise<void> {
  const { db, now, isStopping } = delivery;
  const tried: string[] = [];
  for (;;) {
    const due = await asEngine(db, deskItself, (trx) => findDueRecipients(trx, now(), tried, most));
    tried.push(...due);
    const pieces = due.map((recipient) => ({ subject: recipient, dossier: null }));
    const all = tried.length === due.length && due.length < most;
    await eachApart(delivery, 'letter', pieces, ({ subject }) => assembleFor(delivery, subject), { all });
    if (due.length < most || isStopping?.()) return;
  }
}

const assembleFor = ({ db, now }: Delivery, recipient: string): Promise<void> =>
  asEngine(db, deskItself, async (trx) => {
    await lockLetters(trx);
    const due = await findDueTellings(trx, recipient, now());
    const stale = await findStale(trx, due);
    await dropTellings(trx, [...stale]);
    const wanted = due.filter((telling) => !stale.has(telling));
    const kept = wanted.filter((telling) => telling.kept);
    const letters = [...wanted.filter((telling) => !telling.kept).map((telling) => [telling]), kept];
    for (const tellings of letters) {
      const [first] = tellings;
      if (!first) continue;
      const letter = await insertLetter(trx, { ...first, kind: 'notices' }, now());
      await putIntoLetter(
        trx,
        letter,
        recipient,
        tellings.map(({ notice }) => notice),
      );
    }
  });

/** What was kept and read meanwhile on the desk; and reminders of what has been answered, withdrawn or moved since. */
async function findStale(trx: Trx, due: readonly DueTelling[]): Promise<ReadonlySet<DueTelling>> {
  const reminding = due.filter(({ kind, request }) => request !== null && isReminder(kind));
  const dossiers = new Map(
    (await findDossiersByIds(trx, [...new Set(reminding.map(({ dossier }) => dossier))])).map((dossier) => [
      dossier.id,
      dossier,
    ]),
  );
  const isOver = ({ dossier, request }: DueTelling): boolean => {
    const found = dossiers.get(dossier);
    const consultation = found?.consultation ?? noConsultation;
    const asked = liveRequests(consultation).find(({ id }) => id === request);
    return !found || found.archived || !asked || !isOwing(consultation, asked);
  };
  const over = new Set(reminding.filter(isOver));
  return new Set(due.filter((telling) => (telling.kept && telling.read) || over.has(telling)));
}

const isReminder = (kind: string): boolean => kind.startsWith('reminder-') || kind === 'not-answered';
