/** What the desk takes an institution's silence for once the deadline has passed. */
export const latePolicies = ['wait', 'deemed-content', 'go-up-without'] as const;
export type LatePolicy = (typeof latePolicies)[number];

/** What becomes of a position while institutions differ, or one of them keeps it waiting. */
export const deadlockPolicies = ['no-position', 'without-late', 'arbitration'] as const;
export type DeadlockPolicy = (typeof deadlockPolicies)[number];

/** What an institution has a say in that no silence may stand in for. */
export const offices = ['finance', 'legal', 'minister'] as const;
export type Office = (typeof offices)[number];

/** How a desk settles: chosen in its settings. */
export interface SettlingPolicy {
  readonly late: LatePolicy;
  /** Whether silence may also be taken for the consent of a mandatory institution. */
  readonly deemMandatory: boolean;
  readonly deadlock: DeadlockPolicy;
  /** Sectors without which nothing is cleared. */
  readonly requiredSectors: readonly string[];
}

/** What holds where a desk has chosen nothing: it waits, and differences go one level up. */
export const defaultPolicy: SettlingPolicy = {
  late: 'wait',
  deemMandatory: false,
  deadlock: 'arbitration',
  requiredSectors: [],
};

/** What the policy must know of a question. */
interface Asked {
  readonly mandatory: boolean;
  /** Its own policy, where it has one. */
  readonly latePolicy?: LatePolicy;
  readonly office?: Office;
}

/** Which policy holds for one question: its own, or the desk's. */
export function latePolicyFor(request: Asked, policy: SettlingPolicy): LatePolicy {
  if (request.latePolicy !== undefined) return request.latePolicy;
  return policy.late === 'wait' && policy.deadlock === 'without-late' ? 'go-up-without' : policy.late;
}

/** What silence may be taken for. */
export type LateOutcome = 'deemed-content' | 'without';

/**
 * What the silence of an institution comes to when its deadline passes; undefined where the desk waits for it.
 * Finance, legal and the minister are always waited for; a mandatory institution is passed over only where the desk's
 * own policy says so, whatever the question asks for.
 */
export function lateOutcome(request: Asked, policy: SettlingPolicy): LateOutcome | undefined {
  if (request.office !== undefined) return undefined;
  const holds = latePolicyFor(request, policy);
  if (holds === 'deemed-content') {
    return !request.mandatory || policy.deemMandatory ? 'deemed-content' : undefined;
  }
  if (holds !== 'go-up-without') return undefined;
  const deskSays = policy.late === 'go-up-without' || policy.deadlock === 'without-late';
  return !request.mandatory || deskSays ? 'without' : undefined;
}
