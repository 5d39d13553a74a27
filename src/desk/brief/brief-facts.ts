import type { IsoDate } from '#language/formats.ts';
import type { Lang, Words } from '#language/language.ts';

/** Where a fact comes from, as a note prints it. */
export interface FactSource {
  readonly publisher: string;
  readonly year: number | null;
  readonly reference: string;
}

export type WayOfDeciding = 'consensus' | 'consensus-then-vote' | 'rough-consensus' | 'vote' | 'no-decision';

/** How a forum decides on matters of substance, as far as a brief counts with it. */
export interface BriefRule {
  readonly way: WayOfDeciding;
  /** `majority`, `two-thirds`, `consensus` …: the codes of the table of rules. */
  readonly threshold: string;
  /** `present-and-voting`, `all-members` …: of whom the threshold is a share. */
  readonly base: string;
  /** `one-each`; `one-each-eu-as-its-members` where the Union casts its members' votes. */
  readonly weights: string;
  /** `not-counted`, `counts-as-not-for`: what an abstention does. */
  readonly abstention: string;
  /** `status-quo`, `lapse` …: what happens if nothing is agreed. */
  readonly ifNothingAgreed: string;
  readonly note: Words | null;
  readonly source: FactSource | null;
}

/** The facts that a brief needs. A name that is not known is undefined, and the brief prints the code. */
export interface BriefFacts {
  /** An actor's or a group's name. */
  readonly actorName: (code: string, lang: Lang) => string | undefined;
  readonly forumName: (code: string, lang: Lang) => string | undefined;
  readonly themeName: (code: string, lang: Lang) => string | undefined;
  /** The rule for matters of substance in force on a day. */
  readonly ruleInForce: (forum: string, on: IsoDate) => BriefRule | undefined;
  /** Members of a group on a day; undefined where the code is no group. */
  readonly membersOn: (group: string, on: IsoDate) => readonly string[] | undefined;
  /** Who takes part in a forum on a day, where the meeting names no group; undefined where each meeting says who. */
  readonly membersOfForum: (forum: string, on: IsoDate) => readonly string[] | undefined;
}
