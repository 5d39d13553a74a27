import type { IsoMoment } from '#language/formats.ts';
import { isFilled } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import type { DeedKind } from '#desk/record/deeds.ts';
import { noConsultation } from './consultation.ts';
import { readinessOf, stageOf } from './readiness.ts';

/** What this person might do next about an item, most pressing first; each is a message under `item.next.`. */
export const nextSteps = [
  'decide',
  'restore',
  'settle',
  'chase',
  'ask-again',
  'answer-questions',
  'change-refused',
  'write-position',
  'write-evidence',
  'ask',
  'wait',
  'submit',
] as const;
export type NextStep = (typeof nextSteps)[number];

/**
 * @param may what the rules let this person do to the item now (`allowedDeeds`).
 * @param readerId the account before whom a position may have been put.
 */
export function nextStepsOf(
  item: Dossier,
  may: readonly DeedKind[],
  readerId: string,
  now: IsoMoment,
): readonly NextStep[] {
  const consultation = item.consultation ?? noConsultation;
  const { openConditions, missingMandatory, reopened, unanswered } = readinessOf(consultation);
  const stage = stageOf(consultation);
  const waiting = [...missingMandatory, ...unanswered];
  const live = consultation.requests.filter(({ withdrawn }) => withdrawn === null);
  const written = ['objective', 'lineToTake'].every((key) => isFilled(valueOf(item, key)));
  const { clearance } = consultation;
  const holds: Readonly<Record<NextStep, boolean>> = {
    decide: may.includes('cleared') && clearance.at === 'submitted' && clearance.clearer === readerId,
    restore: may.includes('restored'),
    settle: openConditions.length > 0 && may.includes('condition-settled'),
    chase: waiting.some(({ deadline }) => deadline < now) && may.includes('asked'),
    'ask-again': reopened.length > 0 && may.includes('replied'),
    'answer-questions': stage === 'sent-back' && may.includes('edited'),
    'change-refused': stage === 'refused' && may.includes('edited'),
    'write-position': !written && may.includes('edited'),
    'write-evidence': written && !isFilled(valueOf(item, 'evidence')) && may.includes('edited'),
    ask: written && live.length === 0 && stage !== 'cleared' && may.includes('asked'),
    wait: waiting.some(({ deadline }) => deadline >= now) && stage === 'out-for-replies',
    submit:
      written &&
      may.includes('submitted-for-clearance') &&
      openConditions.length + missingMandatory.length + reopened.length === 0,
  };
  return nextSteps.filter((step) => holds[step]);
}
