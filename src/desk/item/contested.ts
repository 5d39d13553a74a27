import type { IsoMoment } from '#language/formats.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { noConsultation } from './consultation.ts';
import { conditionOf, contradictionsIn, voicesOf, type Contradiction } from './contradictions.ts';
import type { Settlement, TakenInto } from './item-deeds.ts';

/** How a contradiction ended: decided between the answers, or by the condition being met, withdrawn or arbitrated. */
export interface Outcome {
  readonly how: Settlement | 'reconciled';
  readonly decision: string;
  readonly taken?: TakenInto;
  readonly who: string;
  readonly by: string;
  readonly at: IsoMoment;
}

/** What institutions contest among themselves, for whoever decides: what, between whom, and how it was settled. */
export interface Contested extends Omit<Contradiction, 'settled'> {
  /** Null while nobody has settled it. */
  readonly outcome: Outcome | null;
}

/**
 * Every contradiction that a clearer must know of: those that are open first, then those that are settled, those included that a
 * settled condition has ended and that the rules know no more.
 */
export function contestedIn(item: Pick<Dossier, 'fields' | 'consultation'>): readonly Contested[] {
  const consultation = item.consultation ?? noConsultation;
  const known = contradictionsIn(item).map(({ settled, ...one }): Contested => ({
    ...one,
    outcome: settled && { how: 'reconciled', ...settled },
  }));
  const voices = voicesOf(consultation);
  const ended = voices.flatMap((objection): Contested[] => {
    const settled = conditionOf(consultation, objection)?.settled;
    const key = `verdicts:${objection.reply.id}:${objection.answer.point}`;
    if (!settled || known.some((one) => one.key === key)) return [];
    // What became of the text since does not change who stood against whom.
    const content = voices.filter(
      (voice) =>
        voice.answer.kind === 'content' &&
        voice.institution !== objection.institution &&
        voice.sections.some((section) => objection.sections.includes(section)),
    );
    if (content.length === 0) return [];
    const sections = objection.sections.filter((section) =>
      content.some((voice) => voice.sections.includes(section)),
    );
    return [{ key, kind: 'verdicts', sections, voices: [objection, ...content], outcome: settled }];
  });
  const all = [...known, ...ended];
  return [...all.filter(({ outcome }) => outcome === null), ...all.filter(({ outcome }) => outcome !== null)];
}
