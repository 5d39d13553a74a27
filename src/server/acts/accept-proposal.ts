import { isReady } from '#desk/item/readiness.ts';
import { fieldPart, mayKnowOf, mayReadPart } from '#desk/people/may-read.ts';
import { refuse } from '#desk/record/refusal.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { performIn, type Done } from './perform.ts';
import { submitIn } from './submit-for-clearance.ts';
import { together } from './together.ts';

/**
 * Writes the words that a clearer proposed into the position, under the name of whoever accepts them, and, where nothing bars
 * it, puts the position up again to the same people. Where the rules do not let it go up, the words stay all the same.
 */
export const acceptProposal = (desk: Desk, id: string): Promise<Done> =>
  together<Done>(desk, async (trx, must) => {
    const item = await findDossier(trx, id);
    if (!item || !mayKnowOf(desk.reader, item)) {
      return refuse('not-found');
    }
    const clearance = item.consultation?.clearance;
    if (clearance?.at !== 'sent-back' || clearance.proposals.length === 0) return refuse('not-now');
    // What is hidden is not accepted unread.
    const hidden = clearance.proposals.find(
      ({ field }) => !mayReadPart(desk.reader, item, fieldPart(item, field)),
    );
    if (hidden) return refuse('above-your-marking', [], { field: hidden.field });
    let done: Extract<Done, { ok: true }> = { ok: true, dossier: item, version: item.version };
    for (const { field, value, base } of clearance.proposals) {
      done = await must(
        performIn(trx, desk, id, { kind: 'edited', field, value, base, proposedBy: clearance.by }),
      );
    }
    const { consultation } = done.dossier;
    if (!clearance.route || !consultation || !isReady(consultation)) return done;
    const again = await submitIn(trx, desk, id, consultation.positionVersion, clearance.route);
    return again.ok ? again : done;
  });
