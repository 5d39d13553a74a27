import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { Deed } from '#desk/record/act.ts';
import type { LateOutcome, LatePolicy } from './settling-policy.ts';

/** A condition is put before somebody one level up, who is to decide it. */
export interface ArbitrationAsked extends Deed {
  readonly kind: 'arbitration-asked';
  readonly condition: string;
  /** The account that is to decide. */
  readonly arbiter: string;
  readonly arbiterName: string;
  readonly why: string;
}

/** The coordination meeting that decided something, and the day it met. */
export interface DecidedIn {
  readonly coordination: string;
  readonly on: IsoDate;
}

/** Two answers that contradict each other have been reconciled, or it was decided between them. */
export interface ContradictionSettled extends Deed {
  readonly kind: 'contradiction-settled';
  /** The key that `contradictionsIn` gives it. */
  readonly contradiction: string;
  /** Who decided. */
  readonly who: string;
  readonly decision: string;
  readonly decidedIn?: DecidedIn;
}

/** How a contradiction was settled no longer holds: it is open again, and what was decided stays on the record. */
export interface ContradictionReopened extends Deed {
  readonly kind: 'contradiction-reopened';
  readonly contradiction: string;
  readonly why: string;
}

/** The desk's policy is applied to an institution that has let its deadline pass. */
export interface LateApplied extends Deed {
  readonly kind: 'late-applied';
  readonly request: string;
  readonly as: LateOutcome;
  readonly deadline: IsoMoment;
  /** The policy in whose name it is done. */
  readonly policy: LatePolicy;
}

export type SettlingDeed = ArbitrationAsked | ContradictionSettled | ContradictionReopened | LateApplied;

export const settlingDeeds: Readonly<Record<SettlingDeed['kind'], true>> = {
  'arbitration-asked': true,
  'contradiction-settled': true,
  'contradiction-reopened': true,
  'late-applied': true,
};

export const isSettlingDeed = (deed: Deed): deed is SettlingDeed => Object.hasOwn(settlingDeeds, deed.kind);
