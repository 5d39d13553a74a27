import type { IsoDate } from '#language/formats.ts';
import type { DecisionRule, Forum, Matter, Membership, Period } from './facts.ts';

/** Whether a period holds a day. The day on which it ends is outside it; what is open at an end has no end there. */
export const holds = ({ from, to }: Period, on: IsoDate): boolean =>
  (from === null || from <= on) && (to === null || on < to);

/** Every membership of a group on a day, inactive and unconfirmed ones too. */
export const membershipsOn = (
  memberships: readonly Membership[],
  group: string,
  on: IsoDate,
): readonly Membership[] => memberships.filter((row) => row.group === group && holds(row, on));

/** Codes of those who take part as members of a group on a day. */
export const membersOn = (
  memberships: readonly Membership[],
  group: string,
  on: IsoDate,
): readonly string[] =>
  membershipsOn(memberships, group, on)
    .filter(({ status }) => status === 'member')
    .map(({ actor }) => actor);

/** Codes of the groups in which an actor takes part on a day. */
export const groupsOf = (memberships: readonly Membership[], actor: string, on: IsoDate): readonly string[] =>
  memberships
    .filter((row) => row.actor === actor && row.status === 'member' && holds(row, on))
    .map(({ group }) => group);

/** Who takes part in a forum on a day: the two sides, or its group's members. Null where each meeting says who. */
export function membersOfForum(
  memberships: readonly Membership[],
  forum: Forum,
  on: IsoDate,
): readonly string[] | null {
  if (forum.parties.length > 0) return forum.parties;
  return forum.membersGroup === null ? null : membersOn(memberships, forum.membersGroup, on);
}

/** How a forum decides a matter on a day; undefined where nobody has recorded it. */
export const ruleInForce = (
  rules: readonly DecisionRule[],
  forum: string,
  matter: Matter,
  on: IsoDate,
): DecisionRule | undefined =>
  rules.find((rule) => rule.forum === forum && rule.matter === matter && holds(rule, on));

/** The rule a text of this forum is adopted under: that of substance, else of the standard or proposal it makes. */
export function mainRule(
  rules: readonly DecisionRule[],
  forum: string,
  on: IsoDate,
): DecisionRule | undefined {
  for (const matter of ['substance', 'standard', 'common-proposal', 'protocol'] as const) {
    const rule = ruleInForce(rules, forum, matter, on);
    if (rule) return rule;
  }
  return undefined;
}
