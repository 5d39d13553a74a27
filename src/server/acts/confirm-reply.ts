import { noConsultation } from '#desk/item/consultation.ts';
import { lastSaid } from '#desk/item/contradictions.ts';
import { stalePoints } from '#desk/item/standing-answers.ts';
import { refuse } from '#desk/record/refusal.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { newId } from './open-dossier.ts';
import { performIn, type Done } from './perform.ts';
import { together } from './together.ts';

/**
 * One press: an institution is content with the words as they have become. Only what had been reset is answered anew, each
 * point with the authority of the reply that had answered it; what still stood, and what was never answered, is left.
 *
 * @param about the version of the position that was on the screen.
 */
export const confirmReply = (desk: Desk, item: string, request: string, about: number): Promise<Done> =>
  together<Done>(desk, async (trx, must) => {
    const consultation = (await findDossier(trx, item))?.consultation ?? noConsultation;
    const asked = consultation.requests.find(({ id }) => id === request);
    const stale = asked ? stalePoints(consultation, asked) : [];
    const said = Map.groupBy(stale, (point) => lastSaid(consultation, request, point)?.reply);
    let done: Done = refuse(
      consultation.replies.some((one) => one.request === request) ? 'nothing-reset' : 'no-such-request',
    );
    // Nobody confirms for another institution: what it says now has to be heard from it.
    if (desk.reader.institution !== asked?.institution) return refuse('no-such-request');
    for (const [earlier, points] of said) {
      if (!earlier) continue;
      done = await must(
        performIn(trx, desk, item, {
          kind: 'replied',
          request,
          reply: newId('reply'),
          answers: points.map((point) => ({ point, kind: 'content', text: '' })),
          authority: earlier.authority,
          about,
          confirms: earlier.id,
          ...(earlier.signatory !== null && { signatory: earlier.signatory }),
          ...(earlier.letter !== null && { letter: earlier.letter }),
        }),
      );
    }
    return done;
  });
