import type { Condition, Consultation, Reply, Request } from './consultation.ts';

/** What stands between a position and its clearance. Empty lists mean: nothing. */
export interface Readiness {
  readonly openConditions: readonly Condition[];
  /** Mandatory institutions without an official reply that still stands. */
  readonly missingMandatory: readonly Request[];
  /** Institutions whose last reply spoke of a text that has changed in substance since. */
  readonly reopened: readonly Request[];
  /** Asked, not mandatory, and silent: no bar to clearance, but the clearer is told. */
  readonly unanswered: readonly Request[];
}

/** Requests that still count: those not withdrawn. */
export const liveRequests = (consultation: Consultation): readonly Request[] =>
  consultation.requests.filter((request) => request.withdrawn === null);

export const repliesTo = (consultation: Consultation, request: Request): readonly Reply[] =>
  consultation.replies.filter((reply) => reply.request === request.id);

export const openConditionsOf = (consultation: Consultation): readonly Condition[] =>
  consultation.conditions.filter((condition) => condition.settled === null);

export function readinessOf(consultation: Consultation): Readiness {
  const requests = liveRequests(consultation);
  const stands = (request: Request): boolean =>
    repliesTo(consultation, request).some((reply) => reply.stands);
  const official = (request: Request): boolean =>
    repliesTo(consultation, request).some((reply) => reply.stands && reply.authority === 'official');
  return {
    openConditions: openConditionsOf(consultation),
    missingMandatory: requests.filter((request) => request.mandatory && !official(request)),
    reopened: requests.filter((request) => repliesTo(consultation, request).length > 0 && !stands(request)),
    unanswered: requests.filter(
      (request) => !request.mandatory && repliesTo(consultation, request).length === 0,
    ),
  };
}

/** Whether nothing bars clearance. Silence of an institution that was not mandatory does not. */
export const isReady = (consultation: Consultation): boolean => {
  const { openConditions, missingMandatory, reopened } = readinessOf(consultation);
  return openConditions.length === 0 && missingMandatory.length === 0 && reopened.length === 0;
};

export const stages = [
  'drafting',
  'out-for-replies',
  'settling',
  'clearing',
  'cleared',
  'sent-back',
  'refused',
] as const;
export type Stage = (typeof stages)[number];

/** Where a position stands on its way, in one word. */
export function stageOf(consultation: Consultation): Stage {
  const { clearance } = consultation;
  if (clearance.at === 'cleared' || clearance.at === 'sent-back' || clearance.at === 'refused') {
    return clearance.at;
  }
  if (clearance.at === 'submitted') return 'clearing';
  const { openConditions, missingMandatory, reopened, unanswered } = readinessOf(consultation);
  if (openConditions.length > 0 || reopened.length > 0) return 'settling';
  if (missingMandatory.length > 0 || unanswered.length > 0) return 'out-for-replies';
  return 'drafting';
}
