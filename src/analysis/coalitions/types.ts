/*
 * What the mathematics of coalitions takes and gives. Actors are codes (`ID`, `EU`, whatever the caller uses) and are
 * carried through untouched. Positions are on the item's own scale (`Scale`); weights are whole votes.
 */

/** A share of votes as an exact fraction, so that two thirds of 193 is 129 and never 128.67. */
export interface Threshold {
  readonly numerator: number;
  readonly denominator: number;
  /** More than the share (a simple majority), or at least the share (two thirds). */
  readonly moreThan: boolean;
}

/**
 * Of whose votes the threshold is a share:
 * - `cast`: every vote cast, an abstention among them where the rule counts it;
 * - `present-and-voting`: votes for and against;
 * - `present`: whoever is in the room and may vote, abstaining or not;
 * - `accredited`: whoever is accredited and may vote, present or not;
 * - `all-members`: every member that may vote.
 */
export type VotingBase = 'cast' | 'present-and-voting' | 'present' | 'accredited' | 'all-members';

/** What an abstention does: stays out of the count, counts in the base (and so against), or counts as a vote for. */
export type AbstentionEffect = 'not-counted' | 'counts-as-not-for' | 'counts-as-for';

/**
 * What must be in the room for a vote to be valid: a share of the members that may vote, accredited or all, or so many
 * members. Heads are counted, not weights, and whoever is represented by a proxy is not in the room.
 */
export type Quorum =
  { readonly share: Threshold; readonly of: 'accredited' | 'all-members' } | { readonly members: number };

/**
 * How a meeting decides, as data.
 * - `vote`: counted;
 * - `consensus`: adopted where nobody present objects;
 * - `consensus-then-vote`: consensus is sought, a vote is the last resort;
 * - `no-decision`: the meeting only discusses.
 */
export interface DecisionRule {
  readonly way: 'vote' | 'consensus' | 'consensus-then-vote' | 'no-decision';
  /** null where nothing is ever counted. */
  readonly threshold: Threshold | null;
  readonly base: VotingBase;
  readonly abstention: AbstentionEffect;
  readonly quorum: Quorum | null;
  /** A second condition: votes against may be at most this share of the votes for and against (ISO: a quarter). */
  readonly opposedAtMost: Threshold | null;
  /** What happens if nothing is agreed, in the caller's own code (`status-quo`, `lapse`, `expiry` …). */
  readonly ifNothingAgreed: string;
}

/**
 * What a decision needs beside the votes that a rule counts. `second`: the weights of those for reach the quota; whole numbers
 * (`wholeWeights` makes them of others), and who is not in it weighs nothing. `vetoes`: who stops it by voting against;
 * who abstains does not.
 */
export interface FurtherConditions {
  readonly second: { readonly weights: ReadonlyMap<string, number>; readonly quota: number } | null;
  readonly vetoes: ReadonlySet<string>;
}

/**
 * How a member takes part in this meeting. `represented`: absent, its vote cast by a proxy, who follows its own stance.
 * `no-vote` (arrears), `no-credentials` and `observer` have no vote and stand in no base.
 */
export type Attendance = 'present' | 'represented' | 'absent' | 'no-vote' | 'no-credentials' | 'observer';

export interface Member {
  readonly actor: string;
  /** Votes it casts: a whole number from 0; 1 where each member has one. */
  readonly weight: number;
  readonly attendance: Attendance;
  /** Whether an absent member is accredited all the same; who is present always is. */
  readonly accredited?: boolean;
}

export type Choice = 'for' | 'against' | 'abstain' | 'undecided';

/** Members on one side, with their weight together. */
export interface Side {
  readonly actors: readonly string[];
  readonly weight: number;
}

/**
 * A proposal counted under a rule. Weights are votes.
 *
 * `outcome`: `carried` and `rejected` hold whatever the undecided do; `open` depends on them; `no-quorum`; `not-counted`
 * where the rule has no threshold.
 */
export interface Tally {
  readonly outcome: 'carried' | 'rejected' | 'open' | 'no-quorum' | 'not-counted';
  readonly for: Side;
  readonly against: Side;
  readonly abstaining: Side;
  readonly undecided: Side;
  /** Absent and not represented. */
  readonly absent: Side;
  /** In the room or not, without a vote. */
  readonly withoutVote: Side;
  /** Votes of which the threshold is a share if the undecided all vote for or against; null where nothing is counted. */
  readonly base: number | null;
  /** Votes for that are needed if the undecided all vote (no further abstention); null where nothing is counted. */
  readonly needed: number | null;
  /**
   * How many votes for it still lacks, at least 0, if the remaining undecided votes go one way or the other. More than
   * there are undecided: some of those against would have to come over.
   */
  readonly lacking: { readonly ifTheRestOppose: number; readonly ifTheRestAbstain: number } | null;
  /** Members in the room that may vote, and how many a quorum needs; null where there is none. */
  readonly quorum: { readonly present: number; readonly needed: number } | null;
}

/** The item's own scale: its two ends, and where matters stand if nothing is agreed (null where that is no point of it). */
export interface Scale {
  readonly lower: number;
  readonly upper: number;
  readonly statusQuo: number | null;
}

/** What a member does under consensus, from warm to cold; `unknown` where nothing is recorded of it. */
export type Reaction = 'support' | 'silent' | 'reserve' | 'block' | 'unknown';

/**
 * Where an actor stands on the scale. `position` null: not known. `salience`: how much it cares, from 0 (not at all) to
 * 1 (nothing matters more). `confidence`: from 0 to 1, the chance that its true position lies within a tenth of the scale
 * of the one recorded (`spreadOf` makes a standard deviation of it). `declared`: what it or its bloc has said it will do
 * on this text; it counts before anything computed.
 */
export interface PlacedActor {
  readonly actor: string;
  readonly position: number | null;
  readonly salience: number;
  readonly confidence: number;
  readonly declared?: Exclude<Reaction, 'unknown'>;
}

/**
 * From how much discomfort a member reacts in which way. Discomfort is salience × distance of the text from its position,
 * as a share of the scale's length, from 0 to 1.
 */
export interface ReactionLimits {
  /** Up to here it speaks for the text. */
  readonly support: number;
  /** Up to here it says nothing. */
  readonly silent: number;
  /** Up to here it reserves; beyond, it blocks, if the text is worse for it than no agreement. */
  readonly reserve: number;
}

/** A stretch of the scale; both ends belong to it. */
export type Stretch = readonly [number, number];

/** How one member takes a text under consensus, and what it would need. */
export interface ConsensusReaction {
  readonly actor: string;
  readonly reaction: Reaction;
  readonly basis: 'declared' | 'computed' | 'unknown';
  /** Salience × distance over the scale's length; null where its position is not known. */
  readonly discomfort: number | null;
  /** How much nearer the text is than what happens otherwise, in units of the scale; negative: no agreement is better for it. null where either is not known. */
  readonly gain: number | null;
  /** Chance of each reaction given how sure its position is; null where that is not known. Adds up to 1. */
  readonly chance: Readonly<Record<Exclude<Reaction, 'unknown'>, number>> | null;
  /** The text it would need, each as a stretch of the scale: not to block, to stay silent, to support. null where its position is not known. */
  readonly needs: {
    readonly notToBlock: Stretch;
    readonly silence: Stretch;
    readonly support: Stretch;
  } | null;
  /** How far the text would have to move for it not to block and to stay silent: signed, 0 where it already does. null where its position is not known. */
  readonly move: { readonly notToBlock: number; readonly silence: number } | null;
}

export interface ConsensusView {
  readonly members: readonly ConsensusReaction[];
  /** Chance that nobody blocks, members taken as independent; unknown members are left out of it and counted beside it. */
  readonly chanceNobodyBlocks: number;
  readonly unknown: number;
  /** Stretch of texts that no member with a known position would block; null where there is none. */
  readonly nobodyBlocks: Stretch | null;
}

/** Where a common proposal of a regional group stands; `route` names the practice. */
export interface CommonProposal {
  readonly route: 'CEPT' | 'APT';
  readonly supporting: number;
  readonly opposing: number;
  readonly neededSupport: number;
  /** How many may oppose, as a guideline; null where the route sets none. */
  readonly opposedAtMost: number | null;
  /** `agreed`: on the way; `last-resort`: only without consensus, by the share; `opposed`: enough support, but more against than the guideline; `short`: not enough support. */
  readonly standing: 'agreed' | 'last-resort' | 'opposed' | 'short';
  readonly lacking: number;
}

/** A weighted voting game: a coalition wins whose weights add up to at least the quota. Whole numbers. */
export interface WeightedGame {
  readonly weights: readonly number[];
  readonly quota: number;
}

/**
 * A game of several conditions. A coalition wins that fulfils one of the clauses, each of which asks of some of the weightings that the
 * coalition's weights reach a quota. A veto: a weighting of 1 for those who have it and 0 for the others, and as many as they are for quota.
 */
export interface CompoundGame {
  /** Whole numbers, one for each player. */
  readonly weightings: readonly (readonly number[])[];
  /** For each clause the quota of each weighting; null where it does not ask for that one. */
  readonly wins: readonly (readonly (number | null)[])[];
}

/**
 * Power of each player, in the order of the weights. `banzhaf` and `shapleyShubik` add up to 1; `swing` is the chance
 * that a player decides where all others vote either way with equal chance (the absolute Banzhaf or Penrose measure).
 */
export interface PowerIndices {
  readonly banzhaf: Float64Array;
  readonly swing: Float64Array;
  readonly shapleyShubik: Float64Array;
}

/**
 * Conditions that a proposal has to meet all at once: under each the weights of those for reach its quota, and nobody with a veto
 * is against. Whole numbers, one for each player under each condition.
 */
export interface ManyConditions {
  readonly weightings: readonly (readonly number[])[];
  readonly quotas: readonly number[];
  readonly vetoes: ReadonlySet<number>;
}

/** Groups that can stop a proposal and could not without any one of their members. */
export interface BlockingGroups {
  /** Indices of players, the smallest groups first; at most as many as were asked for. */
  readonly groups: readonly (readonly number[])[];
  /** How many there are in all; a float where there are more than 2^53. */
  readonly count: number;
  /** Fewest members that can block; null where nobody can. */
  readonly smallest: number | null;
}

/** A member that might be won over. `cost` is in whatever unit the officer counts effort in, at least 0. */
export interface Persuadable {
  readonly actor: string;
  /** What it does now. */
  readonly now: Choice;
  /** What it costs to bring it to vote for; null: cannot be had. */
  readonly costToSupport: number | null;
  /** What it costs to bring one that is against to abstain; null or left out: not an option. */
  readonly costToAbstain?: number | null;
  /** `must`: in the set whatever it costs; `never`: not to be asked. */
  readonly asked?: 'must' | 'never';
}

/** The cheapest set to win over. `feasible` false: no set reaches the threshold, and the rest is empty. */
export interface CheapestSet {
  readonly feasible: boolean;
  readonly support: readonly string[];
  readonly abstain: readonly string[];
  readonly cost: number;
  /** No set costs less: the cost itself, but where so many sets are so alike that not all could be looked at. */
  readonly atLeast: number;
  /** Votes for, and how many are needed, once the set is won over. */
  readonly votesFor: number;
  readonly needed: number;
}

/** One point of the curve of support: what a text at `text` would get. */
export interface SupportAt {
  readonly text: number;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** Expected votes for, given how sure each position is, and its standard deviation. */
  readonly expectedFor: number;
  readonly spreadFor: number;
  /** What those for weigh in the second condition; 0 where there is none. */
  readonly secondFor: number;
  /** Chance that the proposal carries under every condition, see `carryingUnder`; null where nothing is counted. */
  readonly chanceCarried: number | null;
  readonly blocking: number;
}

/** A place on the scale where somebody changes: as the text moves upwards past `at`, who comes to vote for it, who no longer does. */
export interface Movement {
  readonly at: number;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

export interface SupportCurve {
  readonly points: readonly SupportAt[];
  /** Every place where somebody changes, in order along the scale. */
  readonly movements: readonly Movement[];
  /** Where on the scale a text carries by positions as they are recorded, in order; null where nothing is counted. */
  readonly carries: readonly Stretch[] | null;
}

/** Whose side an actor is on in a bargain. */
export type Camp = 'ours' | 'bloc' | 'opponents' | 'others';

export interface CampActor {
  readonly actor: string;
  readonly camp: Camp;
  readonly weight: number;
  /** From 0 to 1. */
  readonly salience: number;
  /** How much it needs what the other side has, from 0 (nothing) to 1 (everything); null: not known. */
  readonly dependence: number | null;
}

export interface CampBalance {
  readonly camp: Camp;
  readonly actors: number;
  readonly weight: number;
  /** Of all camps' weight. */
  readonly share: number;
  /** Mean salience, weighted; null without weight. */
  readonly salience: number | null;
  /** Mean dependence, weighted, over those of whom it is known; null where of none. */
  readonly dependence: number | null;
  /** Weight of those whose dependence is not known. */
  readonly dependenceUnknown: number;
  /** Weight × salience, added up: what is brought to bear. */
  readonly effort: number;
  /** Weight × salience × (1 − dependence): what is left of it where dependence holds back; unknown counts as 0. */
  readonly leverage: number;
}
