import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { Lang, Said } from '#language/language.ts';
import type { Depth } from '#desk/kinds/meeting-fields.ts';
import type { Confidence, Salience, Stance, WayOfKnowing } from '#desk/stance/stance-fields.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { TemplateBase, TemplatePart } from './template.ts';
import type { Authority, ReplyKind, Settlement } from '#desk/item/item-deeds.ts';

/** What the template makes of the brief. */
export interface BriefForm {
  readonly name: Said;
  readonly base: TemplateBase;
  /** The sections of an item as they are printed, under the law's heads where there are any. */
  readonly parts: readonly TemplatePart[];
}

/** A sentence in the brief's language and, after it, what somebody said in the language they said it in. */
export interface Sentence {
  readonly text: string;
  readonly quoted: Said | null;
}

/**
 * A delegation brief, composed for one reader and cut to what they may see: everything in it is already
 * chosen, ordered, named in words and numbered, so that a printer only sets it. Sources are numbers into `notes`.
 */
export interface Brief {
  readonly lang: Lang;
  /** The code of the template it was made by. */
  readonly template: string;
  readonly form: BriefForm;
  readonly composedAt: IsoMoment;
  readonly timeZone: string;
  /** The highest marking of what is inside. */
  readonly marking: PrintedMarking;
  /** Parts were left out because this reader's marking does not reach them. */
  readonly cut: boolean;
  /** Printed on every page where the workspace is a worked example. */
  readonly illustrative: boolean;
  readonly status: BriefStatus;
  readonly cover: Cover;
  readonly approval: Approval;
  readonly minister: MinisterPage;
  readonly steering: readonly SteeringRow[];
  readonly items: readonly BriefItem[];
  readonly addenda: readonly Addendum[];
  readonly delegation: readonly Delegate[];
  readonly programme: readonly { readonly when: string; readonly room: string; readonly what: Said | null }[];
  /** Documents of the meeting itself. */
  readonly documents?: readonly {
    readonly symbol: string;
    readonly title: Said | null;
    readonly link: string | null;
  }[];
  /** A closed meeting: what came of it. */
  readonly outcomes?: readonly Cited[];
  readonly notes: readonly SourceNote[];
  /** What a complete brief would hold and this one does not, said plainly. */
  readonly missing: readonly Missing[];
  /** Items that overrun the page budget. */
  readonly overruns: readonly { readonly item: string; readonly pages: number; readonly budget: number }[];
}

export interface PrintedMarking {
  readonly marking: Marking;
  /** The level's name and the audience's, in the brief's language: `RESTRICTED · PARTNERS`. */
  readonly label: string;
}

/** Printed on every page: cleared only where every item in it is. */
export type BriefStatus =
  | { readonly cleared: true; readonly version: string; readonly by: string; readonly when: IsoMoment }
  | { readonly cleared: false; readonly clearedItems: number; readonly items: number };

export interface Cover {
  /** Null until the brief is issued. */
  readonly number: string | null;
  readonly copy: number | null;
  readonly title: Said;
  readonly meeting: Said;
  readonly forum: string;
  readonly country: string;
  readonly unit: string;
  readonly place: Said | null;
  readonly starts: IsoDate | null;
  readonly ends: IsoDate | null;
  readonly datesConfirmed: boolean;
  readonly leadInstitution: string | null;
  readonly issuedAt: IsoMoment | null;
  /** Whether it was issued, and with which addenda, is not told to this reader. */
  readonly issueNotShown?: boolean;
  /** Sources of what is said of the meeting itself: dates, place, agenda. */
  readonly notes?: readonly number[];
}

/** Law 24 of 2000 article 5: who approved the guidelines, or that nobody has. */
export interface Approval {
  readonly needed: 'yes' | 'no' | 'not-known';
  readonly by: string | null;
  readonly on: IsoDate | null;
  /** Somebody may have approved, but this reader is not told who. */
  readonly notShown?: boolean;
}

/** The one page for the minister. */
export interface MinisterPage {
  readonly aims: Said | null;
  readonly about: Said | null;
  /** Per item that matters: what we want, in two lines, and how it stands. */
  readonly items: readonly {
    readonly number: string;
    readonly title: Said;
    readonly objective: Said | null;
    readonly cleared: boolean;
    readonly openConditions: number;
  }[];
  readonly decisionRule: string | null;
  /** Text of what the minister may be asked to decide: open conditions, refusals, missing approvals. */
  readonly decisions: readonly Sentence[];
}

export interface SteeringRow {
  readonly item: string;
  readonly number: string;
  readonly title: Said;
  readonly depth: Depth;
  /** How deep it is covered is not told to this reader. */
  readonly depthNotShown?: boolean;
  readonly coordinator: string | null;
  readonly room: string | null;
  readonly status: ItemStatus;
}

export type ItemStatus =
  | {
      readonly at: 'cleared';
      readonly version: number;
      readonly by: string;
      readonly when: IsoMoment;
      /** Everybody who decided, and for whom. */
      readonly clearers?: readonly { readonly name: string; readonly for: string | null }[];
      /** Those who refused and were outvoted by a quorum. */
      readonly dissent?: readonly { readonly name: string; readonly for: string | null }[];
      /** The first letters of the hash of the act that cleared it. */
      readonly seal?: string;
      /** By its own author: nobody else at the desk may clear. */
      readonly alone?: boolean;
      /** The text has moved on since, or the clearance was withdrawn: this version stands until the next is cleared. */
      readonly renewing?: {
        readonly because: 'new-version' | 'withdrawn';
        readonly by?: string;
        readonly when?: IsoMoment;
        readonly reason?: Said;
      };
      /** The wording changed since, by an edit whose author vouched that the substance did not. */
      readonly reworded?: { readonly by: string; readonly when: IsoMoment };
    }
  | {
      readonly at: 'draft';
      readonly version: number;
      readonly openConditions: number;
      readonly unanswered: number;
      readonly refused: boolean;
    };

/** A paragraph or row of prose with the numbers of its sources. */
export interface Cited {
  readonly said: Said;
  readonly notes: readonly number[];
}

/** A question of the delegation to capital, and what was answered. */
export interface BriefInstruction {
  readonly askedAt: IsoMoment;
  readonly by: string;
  readonly question: Said;
  readonly answer: {
    readonly how: 'stand' | 'fallback' | 'new-line' | 'ask-again';
    /** The fallback that was given, or the limit that a new line keeps within. */
    readonly named: Said | null;
    readonly words: Said | null;
    readonly by: string;
    readonly at: IsoMoment;
    readonly late: boolean;
  } | null;
}

/** Where an agreement is likely to be by the weighted mean of places on the item's scale, with its doubt. */
export interface LandingEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Of the draws, in per cent, that lie between `low` and `high`. */
  readonly level: number;
  /** Members whose place is known, and those left out. */
  readonly placed: number;
  readonly leftOut: number;
  /** The day of the estimate. */
  readonly on: string;
}

/** A figure with its comparison, year and source, as it was when it was chosen. */
export interface BriefFigure extends Cited {
  /** Ours and another's, to be drawn beside each other; null where one of them is not given. */
  readonly pair: {
    readonly label: Said;
    readonly year: number | null;
    readonly ours: number;
    readonly beside: Said;
    readonly theirs: number;
  } | null;
}

export interface BriefItem {
  readonly id: string;
  /** The forum's own number, or the running one. */
  readonly number: string;
  readonly title: Said;
  readonly depth: Depth;
  readonly depthNotShown?: boolean;
  readonly theme: string | null;
  readonly coordinator: string | null;
  readonly lead: string | null;
  readonly marking: PrintedMarking;
  readonly status: ItemStatus;
  readonly question: Said | null;
  readonly objective: Said | null;
  readonly lineToTake: Said | null;
  readonly redLines: readonly { readonly text: Said; readonly why: Said | null }[];
  readonly fallbacks: readonly { readonly text: Said; readonly when: Said | null }[];
  readonly priorities: readonly { readonly weight: 'must' | 'should' | 'could'; readonly text: Said }[];
  readonly points: readonly { readonly text: Said; readonly toWhom: string | null }[];
  readonly othersViews: readonly {
    readonly actor: string;
    readonly says: Said;
    readonly answer: Said | null;
    readonly notes: readonly number[];
  }[];
  /** Who is with us, against us, undecided: names by stance, those of the strongest first. */
  readonly stances: readonly {
    readonly stance: Stance;
    readonly actors: readonly {
      readonly name: string;
      readonly salience: Salience | null;
      /** How we know: read in a document, heard in public, said to us, inferred, or assumed for an exercise. */
      readonly howKnown?: WayOfKnowing | null;
      /** How sure we are. */
      readonly confidence?: Confidence | null;
      /** Its place on the item's scale, 0 to 100. */
      readonly point?: number | null;
      /** The day of the statement. */
      readonly on?: string | null;
      /** What it said, in its own words. */
      readonly quotation?: Said | null;
      /** What would bring it along. */
      readonly needs?: Said | null;
      readonly notes: readonly number[];
    }[];
  }[];
  /** The scale on which points stand: its ends, what holds now, and ourselves; null where it has not been named. */
  readonly scale?: {
    readonly low: Said;
    readonly high: Said;
    readonly statusQuo: number | null;
    readonly ours: number | null;
  } | null;
  /** The decision rule in words, and what it then needs. */
  readonly rule: { readonly text: string; readonly needs: string; readonly notes: readonly number[] } | null;
  readonly landingZone: Said | null;
  /** Reckoned from the stances that the reader may see, beside what the desk has written; null where nobody's place is known. */
  readonly landingEstimate?: LandingEstimate | null;
  readonly flexibility: Said | null;
  readonly textProposals: readonly {
    readonly mark: 'MOD' | 'ADD' | 'SUP' | 'NOC';
    readonly place: string;
    readonly text: Said | null;
    readonly reason: Said | null;
  }[];
  readonly precedents: readonly Cited[];
  readonly pressLine: Said | null;
  readonly reservations: readonly { readonly institution: string; readonly text: Said }[];
  readonly contributions: readonly {
    readonly number: string;
    readonly title: Said;
    readonly from: string;
    readonly marks: readonly string[];
    readonly summary: Said | null;
    readonly ourView: 'support' | 'can-accept' | 'oppose' | 'watch' | 'none-yet' | null;
    readonly reason: Said | null;
  }[];
  readonly evidence: readonly Cited[];
  /** What argues our case by figures, and what will be used against us; not there where nothing was chosen. */
  readonly figures?: { readonly for: readonly BriefFigure[]; readonly against: readonly BriefFigure[] };
  readonly politicalAnalysis: Said | null;
  readonly legalAnalysis: Said | null;
  readonly backgroundFree: Said | null;
  /** Not to be disclosed; null also where this reader may not see it. */
  readonly backgroundClosed: Said | null;
  readonly consulted: readonly {
    readonly institution: string;
    readonly sector: string | null;
    readonly replied: IsoMoment | null;
    readonly authority: Authority | null;
    readonly kinds: readonly ReplyKind[];
    readonly stands: boolean;
    /** So many of so many points have an answer that holds; only where one was never answered. */
    readonly inPart?: { readonly answered: number; readonly points: number };
  }[];
  readonly conditions: readonly {
    readonly institution: string;
    readonly text: Said;
    readonly settled: { readonly how: Settlement; readonly who: string; readonly decision: Said } | null;
  }[];
  /** What capital was asked during the meeting; not there where nothing was, or not for this reader. */
  readonly instructions?: readonly BriefInstruction[];
  readonly outcome: Said | null;
  readonly estimatedPages: number;
}

export interface Addendum {
  readonly number: number;
  readonly at: IsoMoment;
  readonly by: string;
  readonly why: Said;
  readonly items: readonly { readonly number: string; readonly title: Said }[];
}

export interface Delegate {
  readonly name: string;
  readonly institution: string | null;
  readonly task: Said | null;
  readonly rooms: string | null;
}

export interface SourceNote {
  readonly number: number;
  readonly claim: Said | null;
  /** Empty where the source was written as one free line: it is then all in `reference`. */
  readonly publisher: string;
  readonly year: number | null;
  readonly reference: string;
}

/** What is lacking, the weightiest first: without approval or clearance nothing else counts; sourcing comes last. */
export const missingKinds = [
  'approval',
  'clearance',
  'condition',
  'reply',
  'changed',
  'meeting',
  'text',
  'view',
  'language',
  'source',
] as const;
export type MissingKind = (typeof missingKinds)[number];

export interface Missing {
  /** The item's number, or null where it concerns the whole brief. */
  readonly item: string | null;
  readonly kind: MissingKind;
  /** How many things of this kind the sentence speaks of. */
  readonly count: number;
  /** A sentence in the brief's language. */
  readonly what: string;
  /** What somebody said, which the sentence ends with. */
  readonly quoted: Said | null;
}
