import type { Marking } from '#desk/marking/marking.ts';
import type { Deed } from '#desk/record/act.ts';
import type { FieldValue } from '#desk/record/value.ts';

/** A stance is put on the record, or an earlier record of it is corrected. */
export interface StanceRecorded extends Deed {
  readonly kind: 'stance-recorded';
  readonly stance: string;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly marking: Marking;
  /** The version its author saw; 0 for a new one. */
  readonly base: number;
  /** The act that this one takes back. */
  readonly undoes?: number;
}

/** It was recorded in error. What an actor says later is a stance of its own and withdraws nothing. */
export interface StanceWithdrawn extends Deed {
  readonly kind: 'stance-withdrawn';
  readonly stance: string;
  readonly base: number;
  readonly why: string;
  readonly undoes?: number;
}

export type StanceDeed = StanceRecorded | StanceWithdrawn;

const stanceDeeds: Readonly<Record<StanceDeed['kind'], true>> = {
  'stance-recorded': true,
  'stance-withdrawn': true,
};

/** Whether a deed is about what an actor wants. */
export const isStanceDeed = (deed: Deed): deed is StanceDeed => Object.hasOwn(stanceDeeds, deed.kind);
