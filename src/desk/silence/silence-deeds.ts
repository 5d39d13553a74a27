import type { IsoMoment } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Deed } from '#desk/record/act.ts';
import type { SilenceSubject } from './subjects.ts';

/** Who is silent or not: an institution of the desk, or a state through its mission. */
export interface SilenceParticipant {
  readonly id: string;
  readonly institution: string | null;
  readonly actor: string | null;
  readonly mission: string;
  readonly address: string;
  /** The time zone that its clocks show; empty where nobody said. */
  readonly zone: string;
  /** In which it is written to; where nobody said, an institution is written to in the desk's own and a mission in English. */
  readonly language?: string;
}

/** Where the fixed text was copied from. */
export type SilenceSource =
  | { readonly of: 'own' }
  | {
      readonly of: 'item';
      readonly item: string;
      readonly version: number;
      readonly sections: readonly string[];
    }
  | { readonly of: 'minutes'; readonly coordination: string; readonly version: number };

/** A round begins: from here on neither the text nor the participants change, and the hour only by an extension. */
export interface SilenceStarted extends Deed {
  readonly kind: 'silence-started';
  readonly round: number;
  readonly decides: SilenceSubject;
  readonly text: Words;
  readonly source: SilenceSource;
  /** Of the text in its canonical form: whoever confirms names the text that they confirm. */
  readonly sha256: string;
  /** As close as what was copied. */
  readonly marking: Marking;
  readonly participants: readonly SilenceParticipant[];
  /** The hour until which silence may be broken; at the hour itself it is over. */
  readonly ends: IsoMoment;
  /** The time zone in which the hour was set. */
  readonly zone: string;
  /** What the desk held to be the least when it started, in hours. */
  readonly minimumHours: number;
  /** Why it is shorter than that. */
  readonly shortBecause?: string;
}

export interface SilenceBroken extends Deed {
  readonly kind: 'silence-broken';
  readonly round: number;
  readonly break: string;
  readonly participant: string;
  /** The person who speaks for the participant. */
  readonly who: string;
  readonly reason: string;
  readonly amendment?: string;
  /** The letter or note that said so, where somebody else enters it. */
  readonly letter?: string;
}

/** Whoever objected takes the objection back; where nobody else objected and the hour has not come, silence stands again. */
export interface SilenceBreakWithdrawn extends Deed {
  readonly kind: 'silence-break-withdrawn';
  readonly round: number;
  readonly break: string;
  /** The person who speaks for the participant. */
  readonly who: string;
  readonly reason?: string;
  readonly letter?: string;
}

/** A participant asks the chair for more time. */
export interface SilenceExtensionAsked extends Deed {
  readonly kind: 'silence-extension-asked';
  readonly round: number;
  readonly ask: string;
  readonly participant: string;
  readonly who: string;
  readonly reason: string;
  /** The hour that they would need; whoever leaves it open leaves it to the chair. */
  readonly ends?: IsoMoment;
  readonly letter?: string;
}

export interface SilenceExtensionDeclined extends Deed {
  readonly kind: 'silence-extension-declined';
  readonly round: number;
  readonly ask: string;
  /** What the asker is told. */
  readonly reason: string;
}

export interface SilenceExtended extends Deed {
  readonly kind: 'silence-extended';
  readonly round: number;
  readonly ends: IsoMoment;
  /** Told to everybody. */
  readonly reason: string;
  /** What was asked for and is granted by it. */
  readonly ask?: string;
}

/**
 * The hour was moved by mistake: until the hour that held before has come, it is put right, and all are told. What the mistake
 * was stays on the record.
 */
export interface SilenceHourCorrected extends Deed {
  readonly kind: 'silence-hour-corrected';
  readonly round: number;
  readonly ends: IsoMoment;
  /** Told to everybody. */
  readonly reason: string;
}

/** *Withdrawn*: put under silence by mistake, and taken back before the hour. */
export const silenceOutcomes = ['adopted', 'broken', 'lapsed', 'withdrawn'] as const;
export type SilenceOutcome = (typeof silenceOutcomes)[number];

/** The chair says what came of a round. Nothing is adopted before that. */
export interface SilenceConfirmed extends Deed {
  readonly kind: 'silence-confirmed';
  readonly round: number;
  readonly outcome: SilenceOutcome;
  /** The text that the chair had before them. */
  readonly sha256: string;
  readonly chair: string;
  readonly note?: string;
}

export type SilenceDeed =
  | SilenceStarted
  | SilenceBroken
  | SilenceBreakWithdrawn
  | SilenceExtensionAsked
  | SilenceExtensionDeclined
  | SilenceExtended
  | SilenceHourCorrected
  | SilenceConfirmed;

const silenceDeeds: Readonly<Record<SilenceDeed['kind'], true>> = {
  'silence-started': true,
  'silence-broken': true,
  'silence-break-withdrawn': true,
  'silence-extension-asked': true,
  'silence-extension-declined': true,
  'silence-extended': true,
  'silence-hour-corrected': true,
  'silence-confirmed': true,
};

/** Whether a deed belongs to a silence procedure. */
export const isSilenceDeed = (deed: Deed): deed is SilenceDeed => Object.hasOwn(silenceDeeds, deed.kind);
