import type { FieldValue } from './value.ts';

/**
 * Why something may not be done. `reason` is a message key under `desk.refusal.`;
 * `allowed` names the deeds that this person may do now instead.
 */
export interface Refusal {
  readonly ok: false;
  readonly reason: string;
  readonly allowed: readonly string[];
  readonly values?: Readonly<Record<string, string | number>>;
  /** Where somebody else changed the same field first: what it holds now, and since which version. */
  readonly theirs?: { readonly value: FieldValue; readonly version: number; readonly by: string };
}

export type Decision<T = Record<never, never>> = ({ readonly ok: true } & T) | Refusal;

export const refuse = (
  reason: string,
  allowed: readonly string[] = [],
  values?: Readonly<Record<string, string | number>>,
): Refusal => (values ? { ok: false, reason, allowed, values } : { ok: false, reason, allowed });

const aboutForm = new Set(['who-decided', 'deadline-past', 'clearer-in-several-steps']);

/** Whether a reason is only about what was typed: it is mended in the form, and what else could be done is no help. */
export const isMendedInForm = (reason: string): boolean =>
  aboutForm.has(reason) || /-(missing|unclear|long|short|rest-day)$/.test(reason);
