import type { Condition, Consultation, Reply, Request } from './consultation.ts';
import { defaultPolicy, type SettlingPolicy } from './settling-policy.ts';
import { pointsWanting, silentPoints, stalePoints } from './standing-answers.ts';

/** What stands between a position and its clearance. Empty lists mean: nothing. */
export interface Readiness {
  readonly openConditions: readonly Condition[];
  /** Mandatory institutions of which a point has no official answer that still stands. */
  readonly missingMandatory: readonly Request[];
  /** Institutions with an answer to a point, given or deemed, whose words have changed in substance since. */
  readonly reopened: readonly Request[];
  /** Asked, not mandatory, and silent on a point or on all: no bar to clearance, but the clearer is told. */
  readonly unanswered: readonly Request[];
  /** Sectors that the desk must hear and has not. */
  readonly missingSectors: readonly string[];
  /** Silent past their deadline on a point or on all, and taken for content: deemed, not said. */
  readonly deemed: readonly Request[];
  /** Silent past their deadline, and gone up without: the clearer is told. */
  readonly without: readonly Request[];
}

/** Requests that still count: those not withdrawn. */
export const liveRequests = (consultation: Consultation): readonly Request[] =>
  consultation.requests.filter((request) => request.withdrawn === null);

export const repliesTo = (consultation: Consultation, request: Request): readonly Reply[] =>
  consultation.replies.filter((reply) => reply.request === request.id);

export const openConditionsOf = (consultation: Consultation): readonly Condition[] =>
  consultation.conditions.filter((condition) => condition.settled === null);

/**
 * What the silence of an institution was taken for, on the points it has not spoken of; nothing once it has spoken of all,
 * or where the words have changed since.
 */
export function lateStanding(consultation: Pick<Consultation, 'replies'>, request: Request): Request['late'] {
  const { late } = request;
  return late && !late.fallen && silentPoints(consultation, request).length > 0 ? late : undefined;
}

/**
 * What bars clearance, and what the clearer is told.
 *
 * @param policy the desk's: which sectors must be heard.
 */
export function readinessOf(
  consultation: Consultation,
  policy: Pick<SettlingPolicy, 'requiredSectors'> = defaultPolicy,
): Readiness {
  const requests = liveRequests(consultation);
  // Each question is held against the replies to it, and not against those to all.
  const replies = Map.groupBy(consultation.replies, ({ request }) => request);
  const to = ({ id }: Request): Pick<Consultation, 'replies'> => ({ replies: replies.get(id) ?? [] });
  const silent = (request: Request): boolean => silentPoints(to(request), request).length > 0;
  const passed = (request: Request, as?: string): boolean => {
    const late = lateStanding(to(request), request);
    return late !== undefined && (as === undefined || late.as === as);
  };
  // Every point has its answer, or the desk's policy has passed over the institution's silence on it.
  const isThrough = (request: Request, officially = false): boolean => {
    const over = passed(request) ? silentPoints(to(request), request) : [];
    return pointsWanting(to(request), request, officially).every((point) => over.includes(point));
  };
  const heard = new Set(requests.filter((request) => isThrough(request)).map(({ sector }) => sector));
  return {
    openConditions: openConditionsOf(consultation),
    missingMandatory: requests.filter((request) => request.mandatory && !isThrough(request, true)),
    reopened: requests.filter(
      (request) =>
        stalePoints(to(request), request).length > 0 || (request.late?.fallen === true && silent(request)),
    ),
    unanswered: requests.filter((request) => !request.mandatory && silent(request) && !request.late),
    missingSectors: policy.requiredSectors.filter((sector) => !heard.has(sector)),
    deemed: requests.filter((request) => passed(request, 'deemed-content')),
    without: requests.filter((request) => passed(request, 'without')),
  };
}

/** Whether nothing bars clearance. Silence of an institution that was not mandatory does not. */
export const isReady = (
  consultation: Consultation,
  policy: Pick<SettlingPolicy, 'requiredSectors'> = defaultPolicy,
): boolean => {
  const { openConditions, missingMandatory, reopened, missingSectors } = readinessOf(consultation, policy);
  return [openConditions, missingMandatory, reopened, missingSectors].every(({ length }) => length === 0);
};

/** Whether what is there now is the version that was refused: it does not go up again before it changes. */
export const isRefusedUnchanged = ({ clearance, positionVersion }: Consultation): boolean =>
  clearance.at === 'refused' && clearance.version === positionVersion;

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
