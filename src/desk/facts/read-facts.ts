import { codesOf, optionalDate, optionalText, optionalWords, period, source, words } from './cells.ts';
import * as facts from './facts.ts';
import type { Actor, DecisionRule, Facts, FactsTable, Forum, Group, Membership, Theme } from './facts.ts';
import { readTable, type TableLine, type TableProblem, type TableReading } from './table.ts';

/** Names parted by spaces; `name*` stands for `name_en` and `name_id`. */
const columns = (names: string): readonly string[] =>
  names
    .split(' ')
    .flatMap((name) => (name.endsWith('*') ? [name.replace('*', '_en'), name.replace('*', '_id')] : [name]));
const sourced = 'publisher year reference';

export const readActors = (text: string): TableReading<Actor> =>
  readTable(text, columns(`code kind un_status name* un_region_group from to ${sourced} note*`), (line) => {
    const kind = line.oneOf('kind', facts.actorKinds);
    const unStatus = line.oneOf('un_status', facts.unStatuses);
    const regionGroup = line.oneOf('un_region_group', regionGroupNames);
    const rest = {
      code: line.text('code'),
      name: words(line, 'name'),
      ...period(line),
      source: source(line),
      note: optionalWords(line, 'note'),
    };
    return kind && unStatus && regionGroup && { ...rest, kind, unStatus, regionGroup };
  });

const regionGroupNames = Object.keys(facts.regionGroups) as facts.RegionGroup[];

export const readGroups = (text: string): TableReading<Group> =>
  readTable(text, columns(`code name* kind size size_on common_proposal_rule* ${sourced} note*`), (line) => {
    const kind = line.oneOf('kind', facts.groupKinds);
    const rest = {
      code: line.text('code'),
      name: words(line, 'name'),
      size: sizeOf(line),
      commonProposalRule: optionalWords(line, 'common_proposal_rule'),
      source: source(line),
      note: optionalWords(line, 'note'),
    };
    return kind && { ...rest, kind };
  });

function sizeOf(line: TableLine): Group['size'] {
  const on = optionalDate(line, 'size_on');
  if (on === null && line.optional('size') !== '') line.refuse('size_on', 'is empty');
  return on === null ? null : { members: line.count('size'), on };
}

export const readMemberships = (text: string): TableReading<Membership> =>
  readTable(text, columns(`group actor status from to ${sourced} note*`), (line) => {
    const status = line.oneOf('status', facts.membershipStatuses);
    const rest = {
      group: line.text('group'),
      actor: line.text('actor'),
      ...period(line),
      source: source(line),
      note: optionalWords(line, 'note'),
    };
    return status && { ...rest, status };
  });

const forumColumns = [
  ...columns(
    'code name* kind parent decides way_of_deciding outcomes languages document_style members_group',
  ),
  ...columns(`parties secretariat website themes from to ${sourced} note*`),
];

export const readForums = (text: string): TableReading<Forum> =>
  readTable(text, forumColumns, (line) => {
    const kind = line.oneOf('kind', facts.forumKinds);
    const decides = line.oneOf('decides', ['yes', 'discusses-only']);
    const wayOfDeciding = line.oneOf('way_of_deciding', facts.waysOfDeciding);
    const documentStyle = line.oneOf('document_style', facts.documentStyles);
    const rest = {
      code: line.text('code'),
      name: words(line, 'name'),
      parent: optionalText(line, 'parent'),
      outcomes: codesOf(line, 'outcomes', facts.outcomes),
      languages: line.codes('languages'),
      membersGroup: optionalText(line, 'members_group'),
      parties: line.codes('parties'),
      secretariat: line.text('secretariat'),
      website: line.text('website'),
      themes: line.codes('themes'),
      ...period(line),
      source: source(line),
      note: optionalWords(line, 'note'),
    };
    return (
      kind &&
      decides &&
      wayOfDeciding &&
      documentStyle && { ...rest, kind, wayOfDeciding, documentStyle, decides: decides === 'yes' }
    );
  });

const ruleColumns = [
  ...columns('forum matter threshold base weights who_may_vote* quorum* abstention if_nothing_agreed'),
  ...columns(`from to ${sourced} note*`),
];

export const readRules = (text: string): TableReading<DecisionRule> =>
  readTable(text, ruleColumns, (line) => {
    const matter = line.oneOf('matter', facts.matters);
    const threshold = line.oneOf('threshold', facts.thresholds);
    const base = line.oneOf('base', facts.bases);
    const weights = line.oneOf('weights', facts.weights);
    const abstention = line.oneOf('abstention', facts.abstentions);
    const ifNothingAgreed = line.oneOf('if_nothing_agreed', facts.fallbacks);
    const rest = {
      forum: line.text('forum'),
      whoMayVote: words(line, 'who_may_vote'),
      quorum: optionalWords(line, 'quorum'),
      ...period(line),
      source: source(line),
      note: optionalWords(line, 'note'),
    };
    return (
      matter &&
      threshold &&
      base &&
      weights &&
      abstention &&
      ifNothingAgreed && { ...rest, matter, threshold, base, weights, abstention, ifNothingAgreed }
    );
  });

export const readThemes = (text: string): TableReading<Theme> =>
  readTable(
    text,
    columns(`code name* what* why* where* quarrel* words* institutions* ${sourced}`),
    (line) => ({
      code: line.text('code'),
      name: words(line, 'name'),
      explanation: {
        what: words(line, 'what'),
        why: words(line, 'why'),
        where: words(line, 'where'),
        quarrel: words(line, 'quarrel'),
        words: words(line, 'words'),
      },
      institutions: words(line, 'institutions'),
      source: source(line),
    }),
  );

/** A problem of one table among several. */
export interface FactsReadingProblem extends TableProblem {
  readonly table: FactsTable;
}

export interface FactsReading {
  readonly facts: Facts;
  /** Every line and field that could not be read; such lines are not among the facts. */
  readonly problems: readonly FactsReadingProblem[];
}

/** Reads all tables from their texts. Whether they fit each other is for `checkFacts` to say. */
export function readFacts(texts: Readonly<Record<FactsTable, string>>): FactsReading {
  const readings = {
    actors: readActors(texts.actors),
    groups: readGroups(texts.groups),
    memberships: readMemberships(texts.memberships),
    forums: readForums(texts.forums),
    rules: readRules(texts.rules),
    themes: readThemes(texts.themes),
  };
  return {
    facts: {
      actors: readings.actors.rows,
      groups: readings.groups.rows,
      memberships: readings.memberships.rows,
      forums: readings.forums.rows,
      rules: readings.rules.rows,
      themes: readings.themes.rows,
    },
    problems: facts.factsTables.flatMap((table) =>
      readings[table].problems.map((problem) => ({ table, ...problem })),
    ),
  };
}
