import type { IsoDate } from '#language/formats.ts';

/**
 * Where a record of votes comes from; where two differ on a vote, the earlier in this list is believed: the UN Digital
 * Library's own file; what a fresh desk opens with and the tables compiled from that library; Voeten's research file; the
 * tables of the package unvotes, made from it; a file in Mufakat's own form, which no other knows.
 */
export const voteSources = ['undl', 'starter', 'undl-raw', 'voeten', 'unvotes', 'own'] as const;
export type VoteSource = (typeof voteSources)[number];

/**
 * How one voter voted, a letter each: yes, no, abstained, did not vote (absent, silent or without a vote), was no member;
 * a blank where the record says nothing.
 */
export const voteLetters = ['Y', 'N', 'A', '-', '.', ' '] as const;
export type VoteLetter = (typeof voteLetters)[number];

/** Whether all of a text was voted on, one part of it, a change to it, or how to go about it. */
export const ballotKinds = ['whole', 'part', 'amendment'] as const;
export type BallotKind = (typeof ballotKinds)[number];

/** What a publisher counted; null where it does not say. */
export interface PublishedCounts {
  readonly yes: number | null;
  readonly no: number | null;
  readonly abstain: number | null;
}

/** One roll call as one source tells it. */
export interface VoteRecord {
  readonly source: VoteSource;
  /** What identifies it in its source: the number of a record, an `rcid`, or the body and its own number. */
  readonly id: string;
  /** The forum's code, such as `UNGA`. */
  readonly body: string;
  /** As the body calls it: `79`, `ES-11`, `WTSA-24`. */
  readonly session: string;
  readonly date: IsoDate;
  /** `A/RES/79/334`; empty where there is none. */
  readonly symbol: string;
  readonly ballot: BallotKind;
  readonly title: string;
  /** Agenda item and subject headings, as published. */
  readonly agenda: string;
  /** Codes of issues or themes that the source itself gives. */
  readonly issues: readonly string[];
  readonly published: PublishedCounts | null;
  /** Who published it, for a source that is not known by its kind; else empty. */
  readonly publisher: string;
  /** Meeting record or document in which the vote stands. */
  readonly reference: string;
  /** A letter per voter, in the order of the table of voters; what is missing at the end is blank. */
  readonly letters: string;
}

export const letterAt = (letters: string, place: number): VoteLetter => (letters[place] ?? ' ') as VoteLetter;

/** The code of the General Assembly among the forums. */
export const generalAssembly = 'UNGA';
