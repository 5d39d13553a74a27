import type { Deed } from '#desk/record/act.ts';
import type { FieldValue } from '#desk/record/value.ts';
import type { StoodInFor } from '#desk/people/reader.ts';
import type { FrozenRoute } from './route.ts';

/** The position goes up: to one clearer, or along a route. */
export interface SubmittedForClearance extends Deed {
  readonly kind: 'submitted-for-clearance';
  /** The account that is to decide; along a route, the first of those who are. */
  readonly clearer: string;
  readonly clearerName: string;
  readonly version: number;
  /** The route as it was frozen; without one, `clearer` alone decides. */
  readonly route?: FrozenRoute;
  /** What the lead says to the questions with which it was sent back. */
  readonly answers?: string;
  /** Nobody at the desk could clear this who neither wrote nor submitted it; that is said aloud. */
  readonly alone?: boolean;
}

/** One place of one step of a route, and for whom it was filled. */
interface AtSeat {
  /** The number of the step in the frozen route, from 0; acts from before there were routes have none. */
  readonly step?: number;
  /** The number of the place in the step, from 0. */
  readonly seat?: number;
  /** Whoever is absent and for whom it is decided, with those between who are absent too. */
  readonly for?: StoodInFor;
}

/** A clearer has cleared, and the route is not at its end. */
export interface StepCleared extends Deed, AtSeat {
  readonly kind: 'step-cleared';
  readonly version: number;
  readonly note?: string;
}

/** The last decision that a route needs: from here on the version is the national position. */
export interface Cleared extends Deed, AtSeat {
  readonly kind: 'cleared';
  /** The version of the position that was on the clearer's screen. */
  readonly version: number;
  readonly note?: string;
}

/** A clearer refuses, and enough others may still decide for the step's quorum: the round goes on without them. */
export interface StepRefused extends Deed, AtSeat {
  readonly kind: 'step-refused';
  readonly version: number;
  readonly reason: string;
}

/** A clearer takes their decision back while the route is not at its end. */
export interface StepWithdrawn extends Deed {
  readonly kind: 'step-withdrawn';
  readonly step: number;
  readonly seat: number;
  readonly reason: string;
}

/** A clearer corrects the wording before clearing it, and vouches by name that the substance is the same. */
export interface ClearerWorded extends Deed {
  readonly kind: 'clearer-worded';
  readonly field: string;
  readonly value: FieldValue;
  readonly base: number;
  readonly version: number;
}

/** Other words for a section, which a clearer asks for: the lead accepts them, or answers. */
export interface ProposedWording {
  readonly field: string;
  readonly value: FieldValue;
  /** The version of the section that was on the clearer's screen. */
  readonly base: number;
}

export interface SentBack extends Deed {
  readonly kind: 'sent-back';
  readonly version: number;
  readonly questions: string;
  /** Where the clearer would clear other words: a change of substance, which is the lead's to make. */
  readonly proposals?: readonly ProposedWording[];
}

/** A clearer refuses, and without them the step cannot be done: the round ends. */
export interface ClearanceRefused extends Deed, AtSeat {
  readonly kind: 'clearance-refused';
  readonly version: number;
  readonly reason: string;
}

/**
 * What was cleared is taken back. With `keeps` the version stands until a new one is cleared; without, it is no
 * longer the national position from this moment on, which only a head decides.
 */
export interface ClearanceWithdrawn extends Deed {
  readonly kind: 'clearance-withdrawn';
  readonly reason: string;
  readonly keeps?: boolean;
}

export type ClearanceDeed =
  | SubmittedForClearance
  | StepCleared
  | StepRefused
  | StepWithdrawn
  | ClearerWorded
  | Cleared
  | SentBack
  | ClearanceRefused
  | ClearanceWithdrawn;

export const clearanceDeeds: Readonly<Record<ClearanceDeed['kind'], true>> = {
  'submitted-for-clearance': true,
  'step-cleared': true,
  'step-refused': true,
  'step-withdrawn': true,
  'clearer-worded': true,
  cleared: true,
  'sent-back': true,
  'clearance-refused': true,
  'clearance-withdrawn': true,
};
