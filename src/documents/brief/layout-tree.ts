import type { Lang } from '#language/language.ts';

/**
 * What a brief says, in the order it says it, without a word about how it looks. HTML, PDF and DOCX are
 * set from this one tree, so that they cannot differ. All of it is plain data: the PDF template reads it as JSON.
 */
export interface Layout {
  readonly lang: Lang;
  readonly direction: 'ltr' | 'rtl';
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly composedAt: string;
  readonly running: Running;
  readonly cover: CoverSheet;
  readonly contentsTitle: string;
  readonly contents: readonly ContentsEntry[];
  readonly blocks: readonly Block[];
}

/** What stands on every page. */
export interface Running {
  readonly marking: string;
  readonly cleared: boolean;
  readonly status: string;
  readonly illustrative: string | null;
  /** Number and copy. */
  readonly reference: string;
  readonly meeting: string;
  /** `Page `, ` of `, and what follows: the page numbers are the printer's. */
  readonly page: readonly [string, string, string];
}

export interface CoverSheet {
  /** What kind of document this is: guidelines for the delegation, delegation brief. */
  readonly kind: string;
  readonly unit: string;
  readonly title: Inline;
  readonly checkAddenda: string;
  readonly facts: readonly Fact[];
  readonly blocks: readonly Block[];
}

export interface ContentsEntry {
  readonly id: string;
  /** 1 a part, 2 an item. */
  readonly level: 1 | 2;
  readonly kicker: string | null;
  readonly text: string;
}

export type Run =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly style?: 'strong' | 'emphasis' | 'quiet';
      /** Where it differs from the brief's language. */
      readonly lang?: Lang;
    }
  | { readonly kind: 'note'; readonly number: number }
  | { readonly kind: 'break' };

export type Inline = readonly Run[];

export interface Fact {
  readonly label: string;
  readonly content: Inline;
}

/** Level 1 a part or an item, 2 a head of the guidelines inside an item, 3 a section, set at the side where there is room. */
export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly id: string;
  /** `Item 1.7`: printed above the heading's words. */
  readonly kicker: string | null;
  readonly content: Inline;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  /** Paragraphs are numbered through the whole brief, so that anyone can name one over the telephone. */
  readonly number: number | null;
  readonly tone: 'plain' | 'strong' | 'quiet';
  readonly content: Inline;
}

export interface List {
  readonly kind: 'list';
  readonly marker: 'letter' | 'dash';
  readonly items: readonly Inline[];
}

export interface Table {
  readonly kind: 'table';
  readonly label: string;
  /** Needs the whole width of the page. */
  readonly wide: boolean;
  readonly columns: readonly { readonly head: string; readonly share: number }[];
  readonly rows: readonly (readonly Inline[])[];
}

/** Figures drawn beside each other, in pairs on a scale of their own. */
export interface Bars {
  readonly kind: 'bars';
  readonly label: string;
  readonly groups: readonly {
    readonly label: string;
    readonly bars: readonly {
      readonly name: string;
      readonly figure: string;
      /** Of the longest of its group, from 0 to 1. */
      readonly share: number;
      readonly ours: boolean;
    }[];
  }[];
}

export interface Facts {
  readonly kind: 'facts';
  readonly rows: readonly Fact[];
}

/** How an item stands: cleared by whom, or a draft and why. */
export interface Standing {
  readonly kind: 'standing';
  readonly cleared: boolean;
  readonly text: string;
  readonly marking: string;
}

export interface Notice {
  readonly kind: 'notice';
  readonly tone: 'warning' | 'quiet';
  readonly title: string;
  readonly paragraphs: readonly Inline[];
}

/** The two halves of a background, visibly apart. */
export interface Disclosure {
  readonly kind: 'disclosure';
  readonly closed: boolean;
  readonly label: string;
  readonly blocks: readonly Paragraph[];
}

export interface Notes {
  readonly kind: 'notes';
  readonly notes: readonly { readonly number: number; readonly content: Inline }[];
}

export interface PageBreak {
  readonly kind: 'page-break';
}

export type Block =
  Heading | Paragraph | List | Table | Bars | Facts | Standing | Notice | Disclosure | Notes | PageBreak;
