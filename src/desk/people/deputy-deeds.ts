import type { IsoDate } from '#language/formats.ts';
import type { Deed } from '#desk/record/act.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { Named, Reader } from './reader.ts';

/** A clearer says who decides for them while they are away. It stands on the record of the desk's settings. */
export interface DeputyNamed extends Deed {
  readonly kind: 'deputy-named';
  readonly account: string;
  /** Null takes back whoever was named. */
  readonly deputy: Named | null;
  /** The first and the last day. */
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

/** Everybody names their own deputy, and not themselves, for days in their order. */
export function decideDeputyDeed(
  reader: Reader,
  { account, deputy, from, to }: DeputyNamed,
  allowed: readonly string[],
): Decision {
  if (account !== reader.id) return refuse('not-yours', allowed);
  if (deputy === null) return { ok: true };
  const sound = deputy.id !== '' && deputy.id !== account && from !== null && to !== null && from <= to;
  return sound ? { ok: true } : refuse('deputy-unclear', allowed);
}
