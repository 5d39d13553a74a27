import type { Marking } from '#desk/marking/marking.ts';
import type { Authority, ReplyKind } from '#desk/item/item-deeds.ts';
import { offices } from '#desk/item/settling-policy.ts';
import type { Deed } from '#desk/record/act.ts';

/** Whose word a point needs: content is confirmed by silence, the others only by their own. */
export const matters = ['content', ...offices] as const;
export type Matter = (typeof matters)[number];

/** What left a point open. */
export type PointOrigin =
  | { readonly of: 'condition'; readonly condition: string }
  | { readonly of: 'contradiction'; readonly contradiction: string }
  | { readonly of: 'request'; readonly request: string }
  | { readonly of: 'questions'; readonly version: number }
  | { readonly of: 'own' };

/** What one institution said to what a point is about. */
export interface PointVoice {
  readonly institution: string;
  readonly kind: ReplyKind;
  readonly text: string;
}

/** One point of a coordination meeting's agenda, as it stood when it was put there. */
export interface AgendaPoint {
  readonly id: string;
  readonly item: string | null;
  readonly origin: PointOrigin;
  readonly text: string;
  /** Whose words are whose, where the point is between several: `text` holds them all together. */
  readonly voices?: readonly PointVoice[];
  /** The institutions that it is about. */
  readonly institutions: readonly string[];
  /** How far the reply binds that it comes from: nobody takes it back with less. */
  readonly authority: Authority | null;
  readonly matter: Matter;
  readonly marking: Marking;
}

export interface AgendaSet extends Deed {
  readonly kind: 'agenda-set';
  readonly points: readonly AgendaPoint[];
}

export interface AgendaDropped extends Deed {
  readonly kind: 'agenda-dropped';
  readonly point: string;
  readonly why: string;
}

/** Who is there, for which institution, and how far they may bind it. */
export interface AttendanceNoted extends Deed {
  readonly kind: 'attendance-noted';
  readonly attendee: string;
  readonly name: string;
  readonly institution: string | null;
  readonly authority: Authority;
}

export interface AttendanceStruck extends Deed {
  readonly kind: 'attendance-struck';
  readonly attendee: string;
}

/** What is typed of a point while it is discussed. `base` is the version of the point that its author saw. */
export interface PointNoted extends Deed {
  readonly kind: 'point-noted';
  readonly point: string;
  readonly text: string;
  readonly base: number;
}

/** What a meeting may come to on a point: a condition is settled in one of the first three ways. */
export const pointOutcomes = ['met', 'withdrawn', 'arbitrated', 'agreed', 'open'] as const;
export type PointOutcome = (typeof pointOutcomes)[number];

export interface PointDecided extends Deed {
  readonly kind: 'point-decided';
  readonly point: string;
  readonly outcome: PointOutcome;
  readonly text: string;
  /** Who withdrew, arbitrated or spoke for it. */
  readonly who: string;
  readonly matter: Matter;
  /** The institution that must say so itself, where the matter is not content. */
  readonly confirmBy: string | null;
  readonly base: number;
}

export interface PointReopened extends Deed {
  readonly kind: 'point-reopened';
  readonly point: string;
  readonly why: string;
}

/** The minutes go out: from here on decisions stand as they are, and what is wrong with them is a correction. */
export interface MinutesIssued extends Deed {
  readonly kind: 'minutes-issued';
  readonly version: number;
  readonly sha256: string;
  /** The silence procedure that confirms the points of content; null where there is none of them. */
  readonly silence: string | null;
}

export interface MinutesCorrected extends Deed {
  readonly kind: 'minutes-corrected';
  readonly correction: string;
  readonly point: string | null;
  readonly text: string;
  readonly who: string;
}

/** Finance, legal or the minister confirm their point in so many words. */
export interface MinutesConfirmed extends Deed {
  readonly kind: 'minutes-confirmed';
  readonly point: string;
  readonly institution: string;
  readonly who: string;
  /** The letter, where somebody else enters it. */
  readonly letter?: string;
}

export type CoordinationDeed =
  | AgendaSet
  | AgendaDropped
  | AttendanceNoted
  | AttendanceStruck
  | PointNoted
  | PointDecided
  | PointReopened
  | MinutesIssued
  | MinutesCorrected
  | MinutesConfirmed;

const coordinationDeeds: Readonly<Record<CoordinationDeed['kind'], true>> = {
  'agenda-set': true,
  'agenda-dropped': true,
  'attendance-noted': true,
  'attendance-struck': true,
  'point-noted': true,
  'point-decided': true,
  'point-reopened': true,
  'minutes-issued': true,
  'minutes-corrected': true,
  'minutes-confirmed': true,
};

/** Whether a deed belongs to a coordination meeting. */
export const isCoordinationDeed = (deed: Deed): deed is CoordinationDeed =>
  Object.hasOwn(coordinationDeeds, deed.kind);
