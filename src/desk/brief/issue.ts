import type { IsoMoment } from '#language/formats.ts';
import type { Deed } from '#desk/record/act.ts';

/** Which version of an item went into an issue, and whether that version was cleared. */
export interface IssuedItem {
  readonly item: string;
  readonly version: number;
  readonly cleared: boolean;
}

export interface BriefIssued extends Deed {
  readonly kind: 'brief-issued';
  readonly number: string;
  readonly items: readonly IssuedItem[];
}

/** A late change, numbered; the items are those that changed since the last issue or addendum. */
export interface AddendumIssued extends Deed {
  readonly kind: 'addendum-issued';
  readonly addendum: number;
  readonly items: readonly IssuedItem[];
  readonly why: string;
}

/** A copy left the desk: its number, for whom, in which format. */
export interface CopyTaken extends Deed {
  readonly kind: 'copy-taken';
  readonly copy: number;
  readonly format: string;
  readonly lang: string;
  readonly for: string;
}

export type BriefDeed = BriefIssued | AddendumIssued | CopyTaken;

export interface IssuedBrief {
  /** Null until the first issue: until then every print is a draft. */
  readonly number: string | null;
  readonly issuedAt: IsoMoment | null;
  readonly issuedBy: string | null;
  readonly items: readonly IssuedItem[];
  readonly addenda: readonly {
    readonly addendum: number;
    readonly at: IsoMoment;
    readonly by: string;
    readonly why: string;
    readonly items: readonly IssuedItem[];
  }[];
  readonly copies: number;
}

export const nothingIssued: IssuedBrief = {
  number: null,
  issuedAt: null,
  issuedBy: null,
  items: [],
  addenda: [],
  copies: 0,
};
