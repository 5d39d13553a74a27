import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { Deed } from '#desk/record/act.ts';
import type { AskedPoint } from './asked-point.ts';
import { askingDeeds, type AskingDeed } from './asking-deeds.ts';
import type { ReplyFile, SuggestedWording } from './reply-extras.ts';
import { clearanceDeeds, type ClearanceDeed } from './clearance-deeds.ts';
import { settlingDeeds, type DecidedIn, type SettlingDeed } from './settling-deeds.ts';
import type { LatePolicy, Office } from './settling-policy.ts';

/** What a focal point may answer to a point. */
export const replyKinds = ['condition', 'should', 'comment', 'content'] as const;
export type ReplyKind = (typeof replyKinds)[number];

/** How far a reply binds its institution, weakest first. */
export const authorities = ['personal', 'working-level', 'official'] as const;
export type Authority = (typeof authorities)[number];

export interface Answer {
  readonly point: string;
  readonly kind: ReplyKind;
  readonly text: string;
  /** Wording that the institution would rather see. */
  readonly suggestion?: string;
  /** The same as changes to the very words that were shown. */
  readonly wording?: readonly SuggestedWording[];
}

export interface Asked extends Deed {
  readonly kind: 'asked';
  readonly request: string;
  readonly institution: string;
  readonly points: readonly AskedPoint[];
  readonly deadline: IsoMoment;
  /** Why the deadline is short, where it is shorter than the desk's rule. */
  readonly shortBecause?: string;
  /** Without an official reply from a mandatory institution nothing is cleared. */
  readonly mandatory: boolean;
  /** Questions that went out together, over one item or several, carry the same. */
  readonly batch?: string;
  /** The institution's sector, and what it has a say in, as they are when it is asked. */
  readonly sector?: string;
  readonly office?: Office;
  /** What silence is taken for here, where that differs from the desk's policy. */
  readonly latePolicy?: LatePolicy;
}

export interface Replied extends Deed {
  readonly kind: 'replied';
  readonly request: string;
  readonly reply: string;
  readonly answers: readonly Answer[];
  readonly authority: Authority;
  /** Official replies name who signed and the letter. */
  readonly signatory?: string;
  readonly letter?: string;
  /** Entered by the lead for somebody who spoke: who said it, and how. */
  readonly spoken?: { readonly who: string; readonly how: string; readonly on?: IsoDate };
  readonly files?: readonly ReplyFile[];
  /** The version of the position the answers are about. */
  readonly about: number;
  /** The earlier reply that is confirmed, where the words have changed since it was given. */
  readonly confirms?: string;
  /** Given by a colleague in the institution's name: who let them answer. */
  readonly delegated?: { readonly by: string };
}

export const settlements = ['met', 'withdrawn', 'arbitrated'] as const;
export type Settlement = (typeof settlements)[number];

export interface ConditionSettled extends Deed {
  readonly kind: 'condition-settled';
  readonly condition: string;
  readonly how: Settlement;
  /** Who decided: the institution that withdrew, the arbiter. */
  readonly who: string;
  /** Empty where its own wording was taken: each reader is told of that in their own language. */
  readonly decision: string;
  readonly taken?: TakenInto;
  /** Where it was decided, if in a coordination meeting: each reader is told of that in their own language too. */
  readonly decidedIn?: DecidedIn;
}

/** Where a condition's own wording was taken, and in which version of that section. */
export interface TakenInto {
  readonly section: string;
  readonly version: number;
}

export interface ConditionReopened extends Deed {
  readonly kind: 'condition-reopened';
  readonly condition: string;
  readonly why: string;
}

/** The question is taken back: it no longer needs an answer. The reason stays on the record. */
export interface RequestWithdrawn extends Deed {
  readonly kind: 'request-withdrawn';
  readonly request: string;
  readonly why: string;
}

export type ItemDeed =
  | Asked
  | Replied
  | AskingDeed
  | RequestWithdrawn
  | ConditionSettled
  | ConditionReopened
  | ClearanceDeed
  | SettlingDeed;

const itemDeeds: Readonly<Record<ItemDeed['kind'], true>> = {
  asked: true,
  replied: true,
  ...askingDeeds,
  'request-withdrawn': true,
  'condition-settled': true,
  'condition-reopened': true,
  ...clearanceDeeds,
  ...settlingDeeds,
};

/** Whether a deed belongs to consultation and clearance. */
export const isItemDeed = (deed: Deed): deed is ItemDeed => Object.hasOwn(itemDeeds, deed.kind);
