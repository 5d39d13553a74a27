import type { IsoDate } from '#language/formats.ts';
import { stances as stanceOrder, type Stance } from './stance-fields.ts';

/** The members of a group on a day; undefined where the code is no group. */
export type MembersOn = (group: string, on: IsoDate) => readonly string[] | undefined;

/** What is known of one actor: what it said, or what a group said for it. */
export type Standing<T> = T & {
  /** The group that speaks for it; null where it has spoken itself. */
  readonly through: string | null;
};

/**
 * Where each actor stands. A group speaks for those who are its members on that day, unless a member has said
 * something itself; of two groups that speak for one member counts the one further from us.
 */
export function standingOfEach<T extends { readonly actor: string; readonly stance: Stance }>(
  said: readonly T[],
  membersOn: MembersOn,
  on: IsoDate,
): ReadonlyMap<string, Standing<T>> {
  const each = new Map<string, Standing<T>>();
  for (const one of said) {
    for (const member of membersOn(one.actor, on) ?? []) {
      const known = each.get(member);
      if (known === undefined || distance(one.stance) > distance(known.stance)) {
        each.set(member, { ...one, through: one.actor });
      }
    }
  }
  for (const one of said) {
    const own = each.get(one.actor);
    if (own === undefined || own.through !== null || distance(one.stance) > distance(own.stance)) {
      each.set(one.actor, { ...one, through: null });
    }
  }
  return each;
}

const distance = (stance: Stance): number => stanceOrder.indexOf(stance);

/** The members of a group that have said something themselves which is not what their group says. */
export const differingMembers = <T extends { readonly actor: string; readonly stance: Stance }>(
  group: T,
  said: readonly T[],
  membersOn: MembersOn,
  on: IsoDate,
): readonly T[] => {
  const members = new Set(membersOn(group.actor, on) ?? []);
  return said.filter(({ actor, stance }) => members.has(actor) && stance !== group.stance);
};
