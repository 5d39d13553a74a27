import type { IsoMoment } from '#language/formats.ts';

/** An answer that the delegate suggests, so that capital need only press it. */
export type OfferedAnswer =
  | { readonly how: 'stand' }
  /** `fallback` is the id of the row. */
  | { readonly how: 'fallback'; readonly fallback: string }
  | { readonly how: 'new-line'; readonly words: string };

/** What capital answered. A new line names the limit that it keeps within. */
export type GivenAnswer =
  | { readonly how: 'stand'; readonly words: string }
  | { readonly how: 'fallback'; readonly fallback: string; readonly words: string }
  | { readonly how: 'new-line'; readonly limit: string; readonly words: string }
  | { readonly how: 'ask-again'; readonly words: string };

/** What a delegate asked capital about an item during a meeting, and what came of it. */
export interface Instruction {
  /** Made on the delegate's device: however often it arrives, it is recorded once. */
  readonly id: string;
  readonly question: string;
  readonly offered: readonly OfferedAnswer[];
  /** Where the delegate sits, in their words. */
  readonly where: string;
  readonly minutes: number;
  readonly deadline: IsoMoment;
  /** By the clock of the device; `receivedAt` is by the desk's own. */
  readonly sentAt: IsoMoment;
  readonly receivedAt: IsoMoment;
  readonly by: { readonly id: string; readonly name: string };
  /** The accounts of the delegation: of all delegates, these read it. */
  readonly delegates: readonly string[];
  /** The version of the position it was asked about. */
  readonly about: number;
  readonly answer: InstructionAnswer | null;
  readonly acknowledged: { readonly by: string; readonly at: IsoMoment } | null;
  readonly withdrawn: { readonly by: string; readonly at: IsoMoment; readonly why: string } | null;
  /** The accounts that it went to at first. */
  readonly told: readonly string[];
  /** To whom it went on when its minutes were over, in order. */
  readonly escalations: readonly {
    readonly to: string;
    readonly told: readonly string[];
    readonly at: IsoMoment;
  }[];
}

export interface InstructionAnswer {
  readonly given: GivenAnswer;
  readonly by: string;
  readonly at: IsoMoment;
  /** The version of the position it was given on. */
  readonly version: number;
  /** Whether it came after the deadline. */
  readonly late: boolean;
}

/** The longest and the shortest that capital may be given, in minutes. */
export const mostMinutes = 24 * 60;
export const minuteChoices = [5, 10, 15, 30, 60] as const;
