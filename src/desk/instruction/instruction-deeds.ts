import type { IsoMoment } from '#language/formats.ts';
import type { Deed } from '#desk/record/act.ts';
import type { GivenAnswer, OfferedAnswer } from './instruction.ts';

/** A delegate asks capital what to do about an item. */
export interface InstructionAsked extends Deed {
  readonly kind: 'instruction-asked';
  readonly instruction: string;
  readonly question: string;
  readonly offered: readonly OfferedAnswer[];
  readonly where: string;
  readonly minutes: number;
  readonly deadline: IsoMoment;
  /** By the clock of the delegate's device; when the desk had it is the act's own moment. */
  readonly sentAt: IsoMoment;
  readonly delegates: readonly string[];
  readonly about: number;
  /** The accounts it went to at first: whoever was on duty. */
  readonly told: readonly string[];
}

/** Capital answers. */
export interface InstructionGiven extends Deed {
  readonly kind: 'instruction-given';
  readonly instruction: string;
  readonly given: GivenAnswer;
  /** The version of the position that was on the screen. */
  readonly version: number;
}

/** A delegate has read the answer. */
export interface InstructionAcknowledged extends Deed {
  readonly kind: 'instruction-acknowledged';
  readonly instruction: string;
}

/** The question is taken back before it is answered. */
export interface InstructionWithdrawn extends Deed {
  readonly kind: 'instruction-withdrawn';
  readonly instruction: string;
  readonly why: string;
}

/** Its minutes are over without an answer: the next on duty is told. Done by the desk itself. */
export interface InstructionEscalated extends Deed {
  readonly kind: 'instruction-escalated';
  readonly instruction: string;
  /** 0 for the first time. */
  readonly step: number;
  /** Whom it went to, by name, and their accounts. */
  readonly to: string;
  readonly told: readonly string[];
}

export type InstructionDeed =
  InstructionAsked | InstructionGiven | InstructionAcknowledged | InstructionWithdrawn | InstructionEscalated;

const instructionDeeds: Readonly<Record<InstructionDeed['kind'], true>> = {
  'instruction-asked': true,
  'instruction-given': true,
  'instruction-acknowledged': true,
  'instruction-withdrawn': true,
  'instruction-escalated': true,
};

/** Whether a deed is about an instruction from capital. */
export const isInstructionDeed = (deed: Deed): deed is InstructionDeed =>
  Object.hasOwn(instructionDeeds, deed.kind);
