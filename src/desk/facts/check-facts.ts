import type { Facts, FactsTable, Period } from './facts.ts';
import { regionGroups } from './facts.ts';
import { membersOn } from './in-force.ts';

/** Where the tables contradict themselves or each other; `row` names the row by its codes. */
export interface FactsProblem {
  readonly table: FactsTable;
  readonly row: string;
  readonly problem: string;
}

/**
 * Whether the tables fit together: every code known and used once, no two memberships or rules for the same day,
 * regional groups and UN membership told alike in both places, and each group as large as its publisher counts it.
 */
export const checkFacts = (facts: Facts): readonly FactsProblem[] => [
  ...duplicateCodes(facts),
  ...sharedCodes(facts),
  ...unknownCodes(facts),
  ...overlaps(
    'memberships',
    facts.memberships.map((row) => ({ ...row, row: `${row.group} ${row.actor}` })),
  ),
  ...overlaps(
    'rules',
    facts.rules.map((row) => ({ ...row, row: `${row.forum} ${row.matter}` })),
  ),
  ...regionsToldTwice(facts),
  ...wrongSizes(facts),
  ...rulesMissing(facts),
];

const codesIn = (rows: readonly { code: string }[]): ReadonlySet<string> =>
  new Set(rows.map(({ code }) => code));

function duplicateCodes(facts: Facts): FactsProblem[] {
  return (['actors', 'groups', 'forums', 'themes'] as const).flatMap((table) => {
    const seen = new Set<string>();
    return facts[table].flatMap(({ code }) => {
      if (seen.has(code)) return [{ table, row: code, problem: 'stands here twice' }];
      seen.add(code);
      return [];
    });
  });
}

/** Who speaks is told by a code alone: a group may share one with the organisation that it is, never with a state. */
const sharedCodes = ({ actors, groups }: Facts): FactsProblem[] => {
  const others = codesIn(actors.filter(({ kind }) => kind !== 'organisation'));
  return groups
    .filter(({ code }) => others.has(code))
    .map(({ code }) => ({ table: 'groups', row: code, problem: 'is also the code of an actor' }));
};

function unknownCodes(facts: Facts): FactsProblem[] {
  const actors = codesIn(facts.actors);
  const groups = codesIn(facts.groups);
  const forums = codesIn(facts.forums);
  const themes = codesIn(facts.themes);
  const problems: FactsProblem[] = [];
  const need = (
    table: FactsTable,
    row: string,
    what: string,
    code: string | null,
    ...known: ReadonlySet<string>[]
  ): void => {
    if (code !== null && !known.some((codes) => codes.has(code)))
      problems.push({ table, row, problem: `${what} "${code}" is not known` });
  };
  for (const { group, actor } of facts.memberships) {
    need('memberships', `${group} ${actor}`, 'group', group, groups);
    need('memberships', `${group} ${actor}`, 'actor', actor, actors);
  }
  for (const forum of facts.forums) {
    need('forums', forum.code, 'parent', forum.parent, forums, groups);
    need('forums', forum.code, 'group', forum.membersGroup, groups);
    for (const party of forum.parties) need('forums', forum.code, 'party', party, actors);
    for (const theme of forum.themes) need('forums', forum.code, 'theme', theme, themes);
    if (forum.themes.length === 0)
      problems.push({ table: 'forums', row: forum.code, problem: 'has no theme' });
    if (forum.kind === 'bilateral' && forum.parties.length !== 2)
      problems.push({ table: 'forums', row: forum.code, problem: 'is bilateral and has not two parties' });
  }
  for (const { forum, matter } of facts.rules) need('rules', `${forum} ${matter}`, 'forum', forum, forums);
  return problems;
}

/** Rows of the same name whose periods share a day. */
function overlaps(table: FactsTable, rows: readonly (Period & { readonly row: string })[]): FactsProblem[] {
  const earlier = new Map<string, Period[]>();
  return rows.flatMap((row) => {
    const others = earlier.get(row.row) ?? [];
    earlier.set(row.row, [...others, row]);
    return others.some((other) => share(other, row))
      ? [{ table, row: row.row, problem: 'stands twice for the same day' }]
      : [];
  });
}

const share = (one: Period, other: Period): boolean =>
  (one.to === null || other.from === null || other.from < one.to) &&
  (other.to === null || one.from === null || one.from < other.to);

function regionsToldTwice({ actors, memberships }: Facts): FactsProblem[] {
  const pairs = new Set(memberships.map(({ group, actor }) => `${group} ${actor}`));
  return actors.flatMap(({ code, unStatus, regionGroup }) => {
    const problems: FactsProblem[] = [];
    const region = regionGroups[regionGroup];
    if (pairs.has(`UN ${code}`) !== (unStatus === 'member'))
      problems.push({ table: 'actors', row: code, problem: 'UN status differs from the group UN' });
    if (region !== null && !pairs.has(`${region} ${code}`))
      problems.push({ table: 'actors', row: code, problem: `is not in the group ${region}` });
    return problems;
  });
}

function wrongSizes({ groups, memberships }: Facts): FactsProblem[] {
  return groups.flatMap(({ code, size }) => {
    if (size === null) return [];
    const found = membersOn(memberships, code, size.on).length;
    return found === size.members
      ? []
      : [
          {
            table: 'groups' as const,
            row: code,
            problem: `has ${found} members on ${size.on}, not ${size.members}`,
          },
        ];
  });
}

function rulesMissing({ forums, rules }: Facts): FactsProblem[] {
  const ruled = new Set(rules.map(({ forum }) => forum));
  return forums
    .filter(({ code }) => !ruled.has(code))
    .map(({ code }) => ({ table: 'forums' as const, row: code, problem: 'has no decision rule' }));
}
