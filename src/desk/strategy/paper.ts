import type { PrintedMarking } from '#desk/brief/brief.ts';
import type { Lang, Words } from '#language/language.ts';
import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { ReviewComment, Reviewed } from './review.ts';
import type { ReviewLine } from './review-line.ts';

/** The strategy as it goes on paper: what its reader may see of it, as it is now, or as it stood when a review was closed. */
export interface StrategyPaper {
  readonly lang: Lang;
  readonly timeZone: string;
  readonly country: string;
  readonly unit: string;
  readonly madeBy: string;
  readonly madeAt: IsoMoment;
  readonly illustrative: boolean;
  readonly marking: PrintedMarking;
  /** Whether something was left out that is not for this reader. */
  readonly cut: boolean;
  /** The review that it is printed from; null where there was none yet. */
  readonly review: PaperReview | null;
  readonly learned: Words;
  readonly lines: readonly ReviewLine[];
  readonly objectives: readonly Reviewed[];
  readonly comments: readonly ReviewComment[];
  /** Names of themes, countries and groups by their codes. */
  readonly names: Readonly<Record<string, string>>;
}

export interface PaperReview {
  readonly id: string;
  readonly version: number;
  readonly name: Words;
  readonly on: IsoDate | null;
  readonly since: IsoMoment | null;
  readonly begunAt: IsoMoment | null;
  readonly closed: { readonly at: IsoMoment; readonly by: string } | null;
}
