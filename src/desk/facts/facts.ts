import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';

/** Where a row of a table can be looked up. */
export interface Source {
  readonly publisher: string;
  readonly year: number;
  /** A document's symbol, a treaty's article or an address. */
  readonly reference: string;
}

/** From its first day on until the day on which it ends, which no longer counts. Null is open or not known. */
export interface Period {
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

interface Sourced {
  readonly source: Source;
  /** What a reader must know before relying on the row; null where nothing. */
  readonly note: Words | null;
}

export const actorKinds = [
  'state',
  'customs-territory',
  'territory',
  'organisation',
  'observer',
  'other',
] as const;
export type ActorKind = (typeof actorKinds)[number];

export const unStatuses = ['member', 'observer', 'none'] as const;
export type UnStatus = (typeof unStatuses)[number];

/** The UN's regional groups, each with the code of the group that holds its members. */
export const regionGroups = {
  African: 'UN-AFRICAN',
  'Asia-Pacific': 'UN-ASIA-PACIFIC',
  EEG: 'UN-EEG',
  GRULAC: 'GRULAC',
  WEOG: 'WEOG',
  none: null,
} as const;
export type RegionGroup = keyof typeof regionGroups;

/** A country, or another party that some forum lists as its own: a customs territory, an organisation, an observer. */
export interface Actor extends Period, Sourced {
  /** ISO 3166 alpha-3 where there is one; `EU` and `AU` for the two unions. */
  readonly code: string;
  readonly kind: ActorKind;
  readonly unStatus: UnStatus;
  readonly name: Words;
  /** The regional group in which it is counted for elections. */
  readonly regionGroup: RegionGroup;
}

export const groupKinds = [
  'universal',
  'un-regional',
  'regional',
  'economic',
  'negotiating',
  'development-status',
  'itu-regional',
] as const;
export type GroupKind = (typeof groupKinds)[number];

export interface Group extends Sourced {
  readonly code: string;
  readonly name: Words;
  readonly kind: GroupKind;
  /** How many members its publisher counts on a day; null where no count was found. */
  readonly size: { readonly members: number; readonly on: IsoDate } | null;
  /** What it asks before a proposal goes out in its name; null for groups that make none. */
  readonly commonProposalRule: Words | null;
}

/** *Inactive* members are suspended or stay away; of *unconfirmed* ones no sufficient source was found. */
export const membershipStatuses = ['member', 'inactive', 'unconfirmed'] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

export interface Membership extends Period, Sourced {
  readonly group: string;
  readonly actor: string;
  readonly status: MembershipStatus;
}

export const forumKinds = [
  'multilateral',
  'plurilateral',
  'regional',
  'bilateral',
  'multistakeholder',
  'standards',
] as const;
export type ForumKind = (typeof forumKinds)[number];

export const waysOfDeciding = ['consensus', 'consensus-then-vote', 'rough-consensus', 'no-decision'] as const;
export type WayOfDeciding = (typeof waysOfDeciding)[number];

export const outcomes = [
  'treaty',
  'protocol',
  'resolution',
  'decision',
  'recommendation',
  'guidelines',
  'standard',
  'declaration',
  'joint-statement',
  'common-proposal',
  'election',
  'report',
  'chair-summary',
  'messages',
  'to-be-confirmed',
] as const;
export type Outcome = (typeof outcomes)[number];

export const documentStyles = [
  'itu-proposal',
  'itu-contribution',
  'wto-communication',
  'un-resolution',
  'un-report',
  'treaty-text',
  'chair-summary',
  'communique',
  'asean-statement',
  'standards-draft',
  'joint-statement',
] as const;
export type DocumentStyle = (typeof documentStyles)[number];

/** A standing body, or a bilateral or regional dialogue, that meets. */
export interface Forum extends Period, Sourced {
  readonly code: string;
  readonly name: Words;
  readonly kind: ForumKind;
  /** The forum or group that it belongs to; null where it stands alone. */
  readonly parent: string | null;
  /** False where it only discusses. */
  readonly decides: boolean;
  readonly wayOfDeciding: WayOfDeciding;
  readonly outcomes: readonly Outcome[];
  /** ISO 639-1. */
  readonly languages: readonly string[];
  readonly documentStyle: DocumentStyle;
  /** The group whose members take part; null where the members come with each meeting or are elected. */
  readonly membersGroup: string | null;
  /** The two sides of a bilateral dialogue. */
  readonly parties: readonly string[];
  readonly secretariat: string;
  readonly website: string;
  readonly themes: readonly string[];
}

export const matters = [
  'substance',
  'substance-by-vote',
  'important-question',
  'procedure',
  'election',
  'treaty-adoption',
  'amendment',
  'protocol',
  'accession',
  'waiver',
  'interpretation',
  'plurilateral-addition',
  'standard',
  'common-proposal',
  'common-proposal-last-resort',
] as const;
export type Matter = (typeof matters)[number];

export const thresholds = [
  'consensus',
  'rough-consensus',
  'unopposed',
  'majority',
  'two-thirds',
  'three-quarters',
  'one-quarter',
  'seventy-one-percent',
  'none',
] as const;
export type Threshold = (typeof thresholds)[number];

export const bases = [
  'present-and-voting',
  'votes-cast',
  'accredited',
  'all-members',
  'present',
  'participants',
  'none',
] as const;
export type Base = (typeof bases)[number];

export const weights = ['one-each', 'one-each-eu-as-its-members', 'none'] as const;
export type Weights = (typeof weights)[number];

export const abstentions = ['not-counted', 'counts-as-not-for'] as const;
export type Abstention = (typeof abstentions)[number];

export const fallbacks = [
  'status-quo',
  'lapse',
  'chair-summary',
  'further-ballot',
  'returned',
  'referred-to-summit',
  'no-outcome',
  'both-views-reported',
] as const;
export type IfNothingAgreed = (typeof fallbacks)[number];

/** How a forum decides one kind of matter, and what happens if it does not. */
export interface DecisionRule extends Period, Sourced {
  readonly forum: string;
  readonly matter: Matter;
  readonly threshold: Threshold;
  readonly base: Base;
  readonly weights: Weights;
  readonly whoMayVote: Words;
  /** Null where none is written or none was found. */
  readonly quorum: Words | null;
  readonly abstention: Abstention;
  readonly ifNothingAgreed: IfNothingAgreed;
}

/** The five lines that tell a diplomat who is new to it what a theme is about. */
export const themeLines = ['what', 'why', 'where', 'quarrel', 'words'] as const;
export type ThemeLine = (typeof themeLines)[number];

/** A field of technology policy. */
export interface Theme {
  readonly code: string;
  readonly name: Words;
  readonly explanation: Readonly<Record<ThemeLine, Words>>;
  /** Who is typically asked at home. */
  readonly institutions: Words;
  readonly source: Source;
}

/** Everything public that a fresh desk knows about who meets where and how it is decided. */
export interface Facts {
  readonly actors: readonly Actor[];
  readonly groups: readonly Group[];
  readonly memberships: readonly Membership[];
  readonly forums: readonly Forum[];
  readonly rules: readonly DecisionRule[];
  readonly themes: readonly Theme[];
}

export type FactsTable = keyof Facts;
export const factsTables = ['actors', 'groups', 'memberships', 'forums', 'rules', 'themes'] as const;
