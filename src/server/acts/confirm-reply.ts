import { noConsultation } from '#desk/item/consultation.ts';
import { openPoints } from '#desk/item/standing-answers.ts';
import { refuse } from '#desk/record/refusal.ts';
import type { Desk } from './desk.ts';
import { newId } from './open-dossier.ts';
import { perform, type Done } from './perform.ts';

/**
 * One press: an institution is content with the words as they have become. Only what had been reset is answered anew,
 * with the authority of the reply that is confirmed; what still stood is left as it was said.
 *
 * @param about the version of the position that was on the screen.
 */
export const confirmReply = (desk: Desk, item: string, request: string, about: number): Promise<Done> =>
  perform(desk, item, (dossier) => {
    const consultation = dossier.consultation ?? noConsultation;
    const asked = consultation.requests.find(({ id }) => id === request);
    const earlier = consultation.replies.findLast((reply) => reply.request === request);
    // Nobody confirms for another institution: what it says now has to be heard from it.
    if (!asked || !earlier || desk.reader.institution !== asked.institution) return refuse('no-such-request');
    const points = openPoints(consultation, asked);
    if (points.length === 0) return refuse('nothing-reset');
    return {
      kind: 'replied',
      request,
      reply: newId('reply'),
      answers: points.map((point) => ({ point, kind: 'content', text: '' })),
      authority: earlier.authority,
      about,
      confirms: earlier.id,
      ...(earlier.signatory !== null && { signatory: earlier.signatory }),
      ...(earlier.letter !== null && { letter: earlier.letter }),
    };
  });
