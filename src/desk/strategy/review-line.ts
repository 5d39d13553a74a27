import type { Marking } from '#desk/marking/marking.ts';
import type { Row } from '#desk/record/value.ts';
import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { FigureMove } from './figure-moves.ts';
import type { Progress } from './progress.ts';

/** A figure's source, as it is cited. */
export interface LineSource {
  readonly publisher: string;
  readonly year: number | null;
  readonly reference: string;
}

export interface MeasuredBy extends LineSource {
  readonly code: string;
  readonly name: Words;
  readonly unit: Words;
}

/** An objective as it stood. */
export interface ObjectiveStood {
  readonly version: number;
  readonly name: Words;
  readonly why: Words;
  readonly target: Words;
  readonly targetValue: number | null;
  readonly unit: Words;
  readonly baseline: number | null;
  readonly baselineYear: number | null;
  readonly by: IsoDate | null;
  readonly owner: Words | string;
  readonly themes: readonly string[];
  readonly sdgTargets: string;
  readonly indicator: MeasuredBy | null;
  readonly progress: Progress;
  readonly sources: readonly Row[];
}

/** A figure that is not what the last review knew: newer, revised, or no longer published. */
export interface FigureMoved extends FigureMove {
  readonly indicator: MeasuredBy;
  /** Whether it is the objective's own indicator, or another of its themes. */
  readonly own: boolean;
}

/** A position that was not obtained, or only in part. */
export interface PositionLost {
  readonly item: string;
  readonly name: Words | string;
  readonly number: string;
  readonly meeting: string;
  readonly meetingName: Words | string;
  readonly on: IsoDate | null;
  readonly fared: 'lost' | 'in-part';
  readonly outcome: Words;
  /** Whether the objective names the item, or shares its theme. */
  readonly named: boolean;
}

/** A promise that is late, or was broken. */
export interface PromiseLate {
  readonly commitment: string;
  readonly name: Words | string;
  /** Country or group. */
  readonly by: string;
  readonly toWhom: readonly string[];
  readonly due: IsoDate | null;
  readonly standing: string;
  /** Whether its day passed since the last review. */
  readonly fresh: boolean;
}

/** What serves an objective: an agreement, a promise, an item of a meeting. */
export interface Served {
  readonly kind: 'agreement' | 'commitment' | 'item';
  readonly dossier: string;
  readonly name: Words | string;
  readonly when: IsoDate | null;
  readonly standing: string;
}

export type LineSaid =
  | { readonly of: 'objective'; readonly stood: ObjectiveStood }
  | { readonly of: 'figure'; readonly moved: FigureMoved }
  | { readonly of: 'lost'; readonly lost: PositionLost }
  | { readonly of: 'late'; readonly late: PromiseLate }
  | { readonly of: 'served'; readonly served: Served };

/** One thing that a review rests on, with its own marking and its own readers. */
export type ReviewLine = LineSaid & {
  readonly id: string;
  readonly objective: string;
  readonly marking: Marking;
  /** Institutions that see it although they are not of the unit. */
  readonly sharedWith: readonly string[];
};

/** The lines of one kind about one objective, in the order in which they were made. */
export const linesOf = <K extends LineSaid['of']>(
  lines: readonly ReviewLine[],
  of: K,
  objective?: string,
): readonly Extract<ReviewLine, { of: K }>[] =>
  lines.filter(
    (line): line is Extract<ReviewLine, { of: K }> =>
      line.of === of && (objective === undefined || line.objective === objective),
  );
