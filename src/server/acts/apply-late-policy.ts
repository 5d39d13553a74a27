import { noConsultation } from '#desk/item/consultation.ts';
import { dueSilences } from '#desk/item/late.ts';
import { mayKnowOf } from '#desk/people/may-read.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import { findItemsWithSilence } from '#store/late-requests.ts';
import { deskItself } from './accounts.ts';
import type { Desk } from './desk.ts';
import { eachApart, type Workplace } from './jobs/each-apart.ts';
import { performIn } from './perform.ts';
import { together } from './together.ts';

/**
 * Applies the desk's policy to every silence of one item whose deadline has passed: an act for each institution, all or
 * none. Refused where there is none to which it applies.
 */
export const applyLatePolicy = (desk: Desk, item: string): Promise<Decision<{ readonly applied: number }>> =>
  together<Decision<{ readonly applied: number }>>(desk, async (trx, must) => {
    const found = await findDossier(trx, item);
    if (!found || !mayKnowOf(desk.reader, found)) return refuse('not-found');
    const { settling } = settingsFrom(await findDossier(trx, settingsId(found.workspace)));
    const due = dueSilences(found.consultation ?? noConsultation, settling, desk.now());
    for (const deed of due) await must(performIn(trx, desk, item, deed));
    return due.length > 0 ? { ok: true, applied: due.length } : refuse('nothing-late');
  });

/**
 * The same for the whole desk, as the desk itself: what a job runs at any hour, as often as it likes. Each item is a
 * piece of work of its own, and what was applied before, or answered meanwhile, is left alone.
 *
 * @returns how many silences something was made of.
 */
export async function applyLatePolicies(at: Workplace): Promise<number> {
  const { db, now } = at;
  const items = await asEngine(db, deskItself, (trx) => findItemsWithSilence(trx, now()));
  let applied = 0;
  const pieces = items.map(({ id, workspace }) => ({ subject: id, dossier: id, workspace }));
  await eachApart(at, 'late', pieces, async ({ dossier, workspace }) => {
    const { scheme } = await asEngine(db, deskItself, async (trx) =>
      settingsFrom(await findDossier(trx, settingsId(workspace))),
    );
    const reader = { ...deskItself, audiences: scheme.audiences.map(({ code }) => code) };
    const done = await applyLatePolicy({ db, reader, workspace, now }, dossier);
    if (done.ok) applied += done.applied;
  });
  return applied;
}
