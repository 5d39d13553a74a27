import { noConsultation } from '#desk/item/consultation.ts';
import { liveRequests, repliesTo } from '#desk/item/readiness.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { insertLetter } from '#store/letters.ts';
import { dropTellings, findDueTellings, lockLetters, putIntoLetter, type DueTelling } from '#store/outbox.ts';
import { deskItself } from '../accounts.ts';
import type { Delivery } from './delivery.ts';

const most = 500;

/**
 * Puts what is due by mail into letters: one for each thing told at once, one for everything that was kept for the same person.
 * What needs no saying any more, because it was read or answered meanwhile, is left out.
 *
 * @returns whether more is due
 */
export const assembleLetters = ({ db, now }: Delivery): Promise<boolean> =>
  asEngine(db, deskItself, async (trx) => {
    await lockLetters(trx);
    const due = await findDueTellings(trx, now(), most);
    const stale = await findStale(trx, due);
    await dropTellings(trx, [...stale]);
    const wanted = due.filter((telling) => !stale.has(telling));
    const kept = Map.groupBy(
      wanted.filter((telling) => telling.kept),
      ({ recipient }) => recipient,
    );
    const letters = [
      ...wanted.filter((telling) => !telling.kept).map((telling) => [telling]),
      ...kept.values(),
    ];
    for (const tellings of letters) {
      const [first] = tellings;
      if (!first) continue;
      const letter = await insertLetter(trx, { ...first, kind: 'notices' }, now());
      await putIntoLetter(
        trx,
        letter,
        first.recipient,
        tellings.map(({ notice }) => notice),
      );
    }
    return due.length === most;
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
    return !found || found.archived || !asked || repliesTo(consultation, asked).length > 0;
  };
  const over = new Set(reminding.filter(isOver));
  return new Set(due.filter((telling) => (telling.kept && telling.read) || over.has(telling)));
}

const isReminder = (kind: string): boolean => kind.startsWith('reminder-') || kind === 'not-answered';
