import type { IsoMoment } from '#language/formats.ts';
import type { ReplyKind, Settlement } from '#desk/item/item-deeds.ts';

// What the record says of consultations, one line an event, as far as a reader may see it. Measures are counted from
// these lines and from nothing else.

/** One question put to one institution about one item. */
export interface AskedLine {
  readonly item: string;
  readonly institution: string;
  /** The institution's sector when it was asked; null where it is not known. */
  readonly sector: string | null;
  readonly askedAt: IsoMoment;
  readonly deadline: IsoMoment;
  /** When the first reply came; null where none has. */
  readonly answeredAt: IsoMoment | null;
  readonly withdrawn: boolean;
}

/** The last answer of an institution to a point that was more than *content*: where it let it go since, only one that was followed. */
export interface InputLine {
  readonly item: string;
  readonly institution: string;
  readonly sector: string | null;
  readonly kind: Exclude<ReplyKind, 'content'>;
  readonly at: IsoMoment;
  /** How the condition it put was settled; null where it is open or it put none. */
  readonly settled: Settlement | null;
  /** Whether its wording was taken into the position. */
  readonly wordingTaken: boolean;
}

/** One time that a position was cleared. */
export interface ClearedLine {
  readonly item: string;
  /** When its institutions were first asked, or it was opened where nobody was. */
  readonly begunAt: IsoMoment;
  readonly clearedAt: IsoMoment;
}

/** Contradictions between institutions on one item. */
export interface ContradictionLine {
  readonly item: string;
  readonly open: number;
  /** When each that was settled was. */
  readonly settledAt: readonly IsoMoment[];
}

export interface Observed {
  readonly asked: readonly AskedLine[];
  readonly inputs: readonly InputLine[];
  readonly cleared: readonly ClearedLine[];
  readonly contradictions: readonly ContradictionLine[];
}
