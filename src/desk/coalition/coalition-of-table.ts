import { blockingUnder } from '#analysis/coalitions/blocking-under.ts';
import { campBalance } from '#analysis/coalitions/camp-balance.ts';
import type { cheapestProgramme } from '#analysis/coalitions/cheapest-programme.ts';
import { nothingFurther } from '#analysis/coalitions/persuasion.ts';
import { cheapestSet } from '#analysis/coalitions/cheapest-set.ts';
import { commonProposal } from '#analysis/coalitions/common-proposal.ts';
import { powerUnder, type PowerUnder } from '#analysis/coalitions/power-under.ts';
import { consensusOn } from '#analysis/coalitions/reaction.ts';
import { supportCurve } from '#analysis/coalitions/support-curve.ts';
import { tally } from '#analysis/coalitions/tally.ts';
import type {
  BlockingGroups,
  CampBalance,
  CheapestSet,
  Choice,
  CommonProposal,
  ConsensusView,
  DecisionRule,
  Member,
  Movement,
  PlacedActor,
  Scale,
  Stretch,
} from '#analysis/coalitions/types.ts';
import { sidesOf, voteAt } from '#analysis/coalitions/vote-at.ts';
import type { Further } from '#desk/brief/tally.ts';
import { countFurther, furtherFor, withFurther, type RoomTally } from './conditions.ts';
import type { CoalitionRow, CoalitionTable } from './read-coalition.ts';

/** What is asked of a table of who stands where. */
export interface CoalitionQuestion {
  readonly rule: DecisionRule;
  /** Null where the table has no positions. */
  readonly scale: Scale | null;
  /** Where the text lies on the scale; null where nobody says. */
  readonly text: number | null;
  /** What the undecided do that nobody wins over. */
  readonly rest: 'against' | 'abstain';
  /** How many hundredths of the second weights those for must reach; null where there is no second condition. */
  readonly secondShare: number | null;
  readonly route: 'CEPT' | 'APT' | null;
  /** How many blocking groups to list at most. */
  readonly mostGroups: number;
  /** How many sums the power under two conditions may look at. */
  readonly work: number;
}

export interface TableCoalition {
  /** What each with a vote does, and whether that was said, follows from its position, or is not known. */
  readonly choices: readonly { readonly actor: string; readonly choice: Choice; readonly basis: Basis }[];
  readonly count: RoomTally;
  readonly consensus: ConsensusView;
  /** Null where nothing is counted, those in the room are too few to carry anything, or it is beyond reach. */
  readonly power: (PowerUnder & { readonly actors: readonly string[]; readonly needed: number }) | null;
  /** Whether the votes are so many that nobody's power can be reckoned from them. */
  readonly powerBeyondReach: boolean;
  readonly blocking:
    | (Omit<BlockingGroups, 'groups' | 'count'> & {
        readonly groups: readonly (readonly string[])[];
        /** Null where there are too many to be counted. */
        readonly count: number | null;
      })
    | null;
  readonly cheapest: CheapestSet | null;
  /** Null without positions. `carries` null where nothing is counted. */
  readonly moving: {
    readonly movements: readonly Movement[];
    readonly carries: readonly Stretch[] | null;
    readonly placed: number;
  } | null;
  readonly route: CommonProposal | null;
  /** Null where the table has no camps. */
  readonly balance: readonly CampBalance[] | null;
}

export type Basis = 'said' | 'position' | 'unknown';

/**
 * All that the mathematics of coalitions says of a table of who stands where, for a proposal under a rule. Who has said what it would do
 * is counted so; of the others a position says it, where the text's own place is known; the rest is undecided.
 */
export function coalitionOfTable(table: CoalitionTable, question: CoalitionQuestion): TableCoalition {
  const { rows, columns } = table;
  const { rule, scale, text, route } = question;
  const members = rows.map(memberOf);
  const voting = rows.filter(casts);
  const told = rows.map((row) => ({ actor: row.actor, ...choiceOf(row, scale, text) }));
  const choices = new Map(told.map(({ actor, choice }) => [actor, choice]));
  const further = furtherOf(rows, question.secondShare);
  const conditions =
    further &&
    furtherFor(
      further,
      voting.map(({ actor }) => ({ code: actor, actors: [actor] })),
    );
  const cheapest = cheapestAsked(table, question);
  const count = withFurther(
    tally(rule, members, choices),
    further &&
      countFurther(
        further,
        // Whoever is represented weighs as if it were there.
        members.map((one) => (one.attendance === 'represented' ? { ...one, attendance: 'present' } : one)),
        choices,
      ),
  );
  const needed = tally(rule, members, new Map()).needed;
  const game = needed === null || needed < 1 ? null : gameOf(voting, needed, conditions);
  const power = game && powerUnder(game, question.work);
  const open = voting.flatMap(({ actor }, n) => (choices.get(actor) === 'for' ? [] : [n]));
  const stopping = game && blockingUnder(game, open, question.mostGroups);
  const actorAt = (n: number): string => voting[n]?.actor ?? '';
  const placed = rows.map((row): PlacedActor => ({
    ...{ actor: row.actor, position: row.position, salience: row.salience, confidence: row.confidence },
    ...(row.declared && { declared: row.declared }),
  }));
  const count0 = (wanted: Choice): number => told.filter(({ choice }) => choice === wanted).length;
  return {
    choices: told.filter(({ actor }) => voting.some((row) => row.actor === actor)),
    count,
    consensus: consensusFor(
      placed.filter(({ actor }) => voting.some((row) => row.actor === actor)),
      scale,
      text,
    ),
    power: power && needed !== null ? { ...power, actors: voting.map(({ actor }) => actor), needed } : null,
    powerBeyondReach: stopping !== null && stopping.smallest !== 0 && power === null,
    blocking: stopping && { ...stopping, groups: stopping.groups.map((group) => group.map(actorAt)) },
    cheapest: cheapest && cheapestSet(...cheapest),
    moving: scale && movingOf(rule, members, placed, scale, conditions),
    route: route && commonProposal(route, count0('for'), count0('against'), rows.length),
    balance: columns.has('camp')
      ? campBalance(
          rows.map(({ actor, camp, weight, salience, dependence }) => ({
            ...{ actor, camp, weight, salience, dependence },
          })),
        )
      : null,
  };
}

/** What the cheapest set is asked, for whoever puts it to a solver too; null where nothing is counted. */
export function cheapestAsked(
  { rows }: CoalitionTable,
  { rule, scale, text, rest, secondShare }: CoalitionQuestion,
): Required<Parameters<typeof cheapestProgramme>> | null {
  if (rule.threshold === null) return null;
  const voting = rows.filter(casts);
  const further = furtherOf(rows, secondShare);
  return [
    rule,
    rows.map(memberOf),
    voting.map((row) => {
      const { choice } = choiceOf(row, scale, text);
      return {
        ...{ actor: row.actor, now: choice, costToAbstain: row.costToAbstain },
        costToSupport: choice === 'for' ? 0 : row.costToSupport,
        ...(row.asked && { asked: row.asked }),
      };
    }),
    rest,
    further
      ? furtherFor(
          further,
          voting.map(({ actor }) => ({ code: actor, actors: [actor] })),
        )
      : nothingFurther,
  ];
}

const casts = ({ attendance }: CoalitionRow): boolean =>
  attendance === 'present' || attendance === 'represented';

const memberOf = ({ actor, weight, attendance }: CoalitionRow): Member => ({
  ...{ actor, weight, attendance },
  accredited: attendance === 'absent',
});

function choiceOf(
  { choice, position, salience }: CoalitionRow,
  scale: Scale | null,
  text: number | null,
): { readonly choice: Choice; readonly basis: Basis } {
  if (choice !== null) return { choice, basis: 'said' };
  if (position === null || scale === null || text === null) return { choice: 'undecided', basis: 'unknown' };
  return { choice: voteAt(position, sidesOf(text, salience, scale)), basis: 'position' };
}

function furtherOf(rows: readonly CoalitionRow[], share: number | null): Further | undefined {
  const vetoes = new Set(rows.flatMap(({ actor, veto }) => (veto ? [actor] : [])));
  if (share === null && vetoes.size === 0) return undefined;
  return { share, of: '', vetoes, weights: new Map(rows.map(({ actor, second }) => [actor, second])) };
}

/** Everybody in the room as if nobody had said anything; null where not even all together are enough. */
function gameOf(
  voting: readonly CoalitionRow[],
  needed: number,
  conditions: ReturnType<typeof furtherFor> | undefined,
): Parameters<typeof blockingUnder>[0] | null {
  const weights = voting.map(({ weight }) => weight);
  if (weights.reduce((sum, weight) => sum + weight, 0) < needed) return null;
  const second = conditions?.second;
  return {
    weightings: [weights, ...(second ? [voting.map(({ actor }) => second.weights.get(actor) ?? 0)] : [])],
    quotas: [needed, ...(second ? [second.quota] : [])],
    vetoes: new Set(voting.flatMap(({ actor }, n) => (conditions?.vetoes.has(actor) === true ? [n] : []))),
  };
}

/** Without a scale or a text's place only what was declared is known. */
const consensusFor = (
  placed: readonly PlacedActor[],
  scale: Scale | null,
  text: number | null,
): ConsensusView =>
  scale === null || text === null
    ? consensusOn(
        0,
        placed.map((one) => ({ ...one, position: null })),
        { lower: 0, upper: 1, statusQuo: null },
      )
    : consensusOn(text, placed, scale);

function movingOf(
  rule: DecisionRule,
  members: readonly Member[],
  placed: readonly PlacedActor[],
  scale: Scale,
  further: ReturnType<typeof furtherFor> | undefined,
): TableCoalition['moving'] {
  const { movements, carries } = supportCurve(rule, members, placed, scale, {
    steps: 2,
    ...(further && { further }),
  });
  return { movements, carries, placed: placed.filter(({ position }) => position !== null).length };
}
