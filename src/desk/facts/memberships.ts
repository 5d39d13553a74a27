import type { IsoDate } from '#language/formats.ts';
import type { Membership } from './facts.ts';
import { holds } from './in-force.ts';

/** An actor's memberships, sorted by what they are on a day. Inactive and unconfirmed ones are among them. */
export interface MembershipsOf {
  readonly now: readonly Membership[];
  /** Ended before or on that day, the latest first. */
  readonly former: readonly Membership[];
  /** Begin after that day. */
  readonly coming: readonly Membership[];
}

export function membershipsOf(memberships: readonly Membership[], actor: string, on: IsoDate): MembershipsOf {
  const own = memberships.filter((row) => row.actor === actor);
  return {
    now: own.filter((row) => holds(row, on)),
    former: own
      .filter(({ to }) => to !== null && to <= on)
      .toSorted((a, b) => (b.to ?? '').localeCompare(a.to ?? '')),
    coming: own.filter(({ from }) => from !== null && from > on),
  };
}
