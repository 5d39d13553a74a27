import type { IsoDate } from '#language/formats.ts';
import { inOrderSaid, latestOf, saidIn, type HeldStance, type StanceSaid } from './stance.ts';
import { saliences, stances as stanceOrder } from './stance-fields.ts';
import { differingMembers, standingOfEach, type MembersOn, type Standing } from './standing.ts';

/** One actor's line: its latest statement, what it said before, and for whom it speaks. */
export interface BoardRow {
  readonly held: HeldStance;
  readonly said: StanceSaid;
  /** Earlier statements, the latest first. */
  readonly earlier: readonly HeldStance[];
  /** For a group: its members on the day; null for a country. */
  readonly members: readonly string[] | null;
  /** Members that said otherwise themselves: the group does not speak for these. */
  readonly differing: readonly StanceSaid[];
  /** Members that take part in the meeting and that it speaks for: where nobody says who meets, all of them that no other speaks for. */
  readonly spokenFor: readonly string[];
  /** Members that do not take part in the meeting, and said nothing else themselves. */
  readonly notHere: readonly string[];
}

/** Who stands where on an item, as one reader may see it. */
export interface Board {
  readonly rows: readonly BoardRow[];
  /** Taken back, the latest first. */
  readonly withdrawn: readonly HeldStance[];
  /** Where each stands, groups spoken for member by member. */
  readonly each: ReadonlyMap<string, Standing<StanceSaid>>;
  /** Members of the meeting of whom nothing is recorded, ourselves left out; null where nobody says who meets. */
  readonly unheard: readonly string[] | null;
}

export function boardOf(
  stances: readonly HeldStance[],
  room: { readonly members: readonly string[] | null; readonly ours: string | null; readonly on: IsoDate },
  membersOn: MembersOn,
): Board {
  const latest = latestOf(stances);
  const said = latest.map(saidIn);
  const each = standingOfEach(said, membersOn, room.on);
  const before = (held: HeldStance): readonly HeldStance[] =>
    inOrderSaid(stances)
      .filter((one) => one.id !== held.id && !one.withdrawn && one.values['actor'] === held.values['actor'])
      .toReversed();
  const here = new Set(room.members);
  const rows = latest.map((held): BoardRow => {
    const own = saidIn(held);
    const members = membersOn(own.actor, room.on) ?? null;
    const spokenFor = (members ?? []).filter((member) => each.get(member)?.through === own.actor);
    const isHere = (member: string): boolean => room.members === null || here.has(member);
    return {
      held,
      said: own,
      earlier: before(held),
      members,
      differing: differingMembers(own, said, membersOn, room.on),
      spokenFor: spokenFor.filter(isHere),
      notHere: spokenFor.filter((member) => !isHere(member)),
    };
  });
  return {
    rows: rows.toSorted(
      (a, b) =>
        place(a.said) - place(b.said) ||
        care(a.said) - care(b.said) ||
        (a.said.actor < b.said.actor ? -1 : 1),
    ),
    withdrawn: stances.filter((held) => held.withdrawn).toReversed(),
    each,
    unheard: room.members && room.members.filter((member) => member !== room.ours && !each.has(member)),
  };
}

const place = ({ stance }: StanceSaid): number => stanceOrder.indexOf(stance);
const care = ({ salience }: StanceSaid): number =>
  salience === null ? saliences.length : saliences.indexOf(salience);
