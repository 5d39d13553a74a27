import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { AskedPoint } from './asked-point.ts';
import type { ClearanceStep, FormerClearance } from './clearance.ts';
import type { Answer, Authority, Settlement, TakenInto } from './item-deeds.ts';
import type { DecidedIn } from './settling-deeds.ts';
import type { ReplyFile } from './reply-extras.ts';
import type { LateOutcome, LatePolicy, Office } from './settling-policy.ts';

/** What the institution's silence was taken for when its deadline passed: the desk's act, not the institution's word. */
export interface Lateness {
  readonly as: LateOutcome;
  readonly deadline: IsoMoment;
  readonly policy: LatePolicy;
  readonly at: IsoMoment;
  readonly by: string;
  /** The words have changed in substance since: what was deemed no longer holds. */
  readonly fallen?: true;
}

export interface Request {
  readonly id: string;
  readonly institution: string;
  readonly points: readonly AskedPoint[];
  readonly askedAt: IsoMoment;
  readonly askedBy: string;
  /** The account that asked, to be told what becomes of it; not known of questions whose state an earlier version made. */
  readonly asker?: string;
  readonly deadline: IsoMoment;
  readonly shortBecause: string | null;
  readonly mandatory: boolean;
  readonly withdrawn: string | null;
  /** Shared by the questions that went out together. */
  readonly batch?: string;
  /** The institution's sector when it was asked. */
  readonly sector?: string;
  /** What the institution has a say in that no silence may stand in for. */
  readonly office?: Office;
  /** What silence is taken for here, where that differs from the desk's policy. */
  readonly latePolicy?: LatePolicy;
  readonly late?: Lateness;
}

export interface Reply {
  readonly id: string;
  readonly request: string;
  readonly institution: string;
  readonly answers: readonly Answer[];
  readonly authority: Authority;
  readonly signatory: string | null;
  readonly letter: string | null;
  readonly spoken: { readonly who: string; readonly how: string; readonly on?: IsoDate } | null;
  readonly files?: readonly ReplyFile[];
  readonly by: string;
  readonly at: IsoMoment;
  /** The position's version it answered. */
  readonly about: number;
  /** Whether all of it still holds: a later change of substance to what it spoke of reopens it. */
  readonly stands: boolean;
  /** The points that no longer hold, where the others do. */
  readonly fallen?: readonly string[];
  /** The earlier reply that it confirms for a text that has changed since. */
  readonly confirms?: string;
  /** Given by a colleague in the institution's name: who let them answer. */
  readonly delegated?: { readonly by: string };
}

/** A condition is before somebody one level up. */
export interface Arbitration {
  readonly arbiter: string;
  readonly arbiterName: string;
  readonly why: string;
  readonly by: string;
  readonly byId: string;
  readonly at: IsoMoment;
}

/** An answer of kind *condition*: nothing is cleared while one is open. */
export interface Condition {
  readonly id: string;
  readonly request: string;
  readonly reply: string;
  readonly institution: string;
  readonly point: string;
  readonly text: string;
  readonly suggestion: string | null;
  readonly settled: {
    readonly how: Settlement;
    readonly who: string;
    readonly decision: string;
    readonly taken?: TakenInto;
    readonly decidedIn?: DecidedIn;
    readonly at: IsoMoment;
    readonly by: string;
  } | null;
  readonly arbitration?: Arbitration;
}

/** How a contradiction between two answers was settled, and by whom. */
export interface SettledContradiction {
  readonly contradiction: string;
  readonly who: string;
  readonly decision: string;
  readonly decidedIn?: DecidedIn;
  readonly by: string;
  readonly at: IsoMoment;
}

export interface Consultation {
  readonly requests: readonly Request[];
  readonly replies: readonly Reply[];
  readonly conditions: readonly Condition[];
  readonly settledContradictions?: readonly SettledContradiction[];
  readonly clearance: ClearanceStep;
  readonly formerly: readonly FormerClearance[];
  /** The act that last changed a field of substance: the version of the position itself. */
  readonly positionVersion: number;
  /** The account that made the last change of substance: it does not clear its own words alone. */
  readonly writtenBy: string | null;
}

export const noConsultation: Consultation = {
  requests: [],
  replies: [],
  conditions: [],
  clearance: { at: 'none' },
  formerly: [],
  positionVersion: 1,
  writtenBy: null,
};

/**
 * Questions and replies stand in the order in which they came; what came in the same millisecond, by its id. The record
 * and the parts it is stored in would else put them in different orders, and everything that lists them with them.
 */
export const inOrderAsked = (requests: readonly Request[]): readonly Request[] =>
  requests.toSorted((a, b) => a.askedAt.localeCompare(b.askedAt) || a.id.localeCompare(b.id));
export const inOrderSaid = (replies: readonly Reply[]): readonly Reply[] =>
  replies.toSorted((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
