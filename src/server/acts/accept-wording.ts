import { noConsultation } from '#desk/item/consultation.ts';
import { answerTaken, placesIn } from '#desk/item/take-wording.ts';
import { suggestedTexts } from '#desk/item/suggestions.ts';
import { placeKey, reworded } from '#desk/item/wording.ts';
import { mayReadPart } from '#desk/people/may-read.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { partsOf } from '#desk/record/parts.ts';
import { refuse } from '#desk/record/refusal.ts';
import type { Desk } from './desk.ts';
import { performIn, type Done } from './perform.ts';
import { together } from './together.ts';

/** Which suggested wording is taken, and where it goes. */
export interface Taking {
  readonly request: string;
  readonly reply: string;
  readonly point: string;
  /** Which of the answer's wordings (`suggestedTexts`), from 0. */
  readonly nth: number;
  /** Where it goes (`placeKey`). */
  readonly place: string;
  /** The section's version that was before whoever takes it. */
  readonly base: number;
}

/**
 * Takes an institution's own wording into the position, under its name, and settles the condition it was put with: both
 * or neither.
 */
export const acceptWording = (desk: Desk, item: string, taking: Taking): Promise<Done> =>
  together<Done>(desk, async (trx, must) => {
    const { request, reply, point } = taking;
    const done = await must(
      performIn(trx, desk, item, (dossier) => {
        const shown = partsOf(dossier).some(
          (part) => part.key === `reply:${reply}` && mayReadPart(desk.reader, dossier, part),
        );
        const taken = shown ? answerTaken(dossier, taking) : undefined;
        const text = taken && suggestedTexts(taken.answer)[taking.nth];
        const sections = dossier.consultation?.requests
          .find(({ id }) => id === request)
          ?.points.find(({ id }) => id === point)?.sections;
        const place = sections
          ?.flatMap((section) => placesIn(dossier, section))
          .find((one) => placeKey(one) === taking.place);
        if (!taken || text === undefined || !place) return refuse('not-their-wording');
        return {
          kind: 'edited',
          field: place.section,
          value: reworded(valueOf(dossier, place.section), place, text),
          base: taking.base,
          takes: { request, reply, point, institution: taken.reply.institution },
        };
      }),
    );
    const [section = ''] = taking.place.split('|');
    const condition = (done.dossier.consultation ?? noConsultation).conditions.find(
      (one) => one.reply === reply && one.point === point && one.settled === null,
    );
    if (!condition) return done;
    return must(
      performIn(trx, desk, item, {
        kind: 'condition-settled',
        condition: condition.id,
        how: 'met',
        who: desk.reader.name,
        decision: '',
        taken: { section, version: done.version },
      }),
    );
  });
