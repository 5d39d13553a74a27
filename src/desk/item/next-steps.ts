import type { IsoMoment } from '#language/formats.ts';
import { isFilled } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import type { Reader } from '#desk/people/reader.ts';
import type { DeedKind } from '#desk/record/deeds.ts';
import { seatFor } from './clearance.ts';
import { noConsultation } from './consultation.ts';
import { openContradictions } from './contradictions.ts';
import { isRefusedUnchanged, readinessOf, stageOf } from './readiness.ts';
import { defaultPolicy, type SettlingPolicy } from './settling-policy.ts';
import { unwrittenSections } from './unwritten.ts';

/** What this person might do next about an item, most pressing first; each is a message under `item.next.`. */
export const nextSteps = [
  'decide',
  'arbitrate',
  'reply',
  'restore',
  'settle',
  'chase',
  'ask-again',
  'answer-questions',
  'change-refused',
  'write-position',
  'write-evidence',
  'ask',
  'ask-sectors',
  'wait',
  'submit',
] as const;
export type NextStep = (typeof nextSteps)[number];

/**
 * @param may what the rules let this person do to the item now (`allowedDeeds`).
 * @param reader who asks: a position may have been put before them, a question to their institution.
 */
export function nextStepsOf(
  item: Dossier,
  may: readonly DeedKind[],
  reader: Pick<Reader, 'id' | 'institution' | 'standsInFor'>,
  now: IsoMoment,
  policy: SettlingPolicy = defaultPolicy,
): readonly NextStep[] {
  const consultation = item.consultation ?? noConsultation;
  const { openConditions, missingMandatory, reopened, unanswered, missingSectors } = readinessOf(
    consultation,
    policy,
  );
  const stage = stageOf(consultation);
  const waiting = [...missingMandatory, ...unanswered];
  const live = consultation.requests.filter(({ withdrawn }) => withdrawn === null);
  const written = unwrittenSections(item).length === 0;
  const { clearance } = consultation;
  const holds: Readonly<Record<NextStep, boolean>> = {
    decide:
      may.includes('cleared') && clearance.at === 'submitted' && seatFor(clearance, reader) !== undefined,
    arbitrate: openConditions.some(({ arbitration }) => arbitration?.arbiter === reader.id),
    reply: [...waiting, ...reopened].some(({ institution }) => institution === reader.institution),
    restore: may.includes('restored'),
    settle: openConditions.length + openContradictions(item).length > 0 && may.includes('arbitration-asked'),
    chase: waiting.some(({ deadline }) => deadline < now) && may.includes('asked'),
    'ask-again': reopened.length > 0 && may.includes('replied'),
    'answer-questions': stage === 'sent-back' && may.includes('edited'),
    'change-refused': stage === 'refused' && may.includes('edited'),
    'write-position': !written && may.includes('edited'),
    'write-evidence': written && !isFilled(valueOf(item, 'evidence')) && may.includes('edited'),
    ask: written && live.length === 0 && stage !== 'cleared' && may.includes('asked'),
    'ask-sectors': missingSectors.length > 0 && live.length > 0 && may.includes('asked'),
    wait: waiting.some(({ deadline }) => deadline >= now) && stage === 'out-for-replies',
    submit:
      written &&
      stage !== 'clearing' &&
      !isRefusedUnchanged(consultation) &&
      may.includes('submitted-for-clearance') &&
      openConditions.length + missingMandatory.length + reopened.length + missingSectors.length === 0,
  };
  return nextSteps.filter((step) => holds[step]);
}
