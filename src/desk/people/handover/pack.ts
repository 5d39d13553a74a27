import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import type { PrintedMarking } from '#desk/brief/brief.ts';
import type { NextStep } from '#desk/item/next-steps.ts';
import type { Stage } from '#desk/item/readiness.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { DeedKind } from '#desk/record/deeds.ts';
import type { HeldAs } from './holdings.ts';

/** An item that whoever takes over finds open. */
export interface PackItem {
  readonly number: string;
  readonly name: string;
  readonly meeting: string;
  readonly stage: Stage;
  /** What would be done next by whoever hands over, most pressing first. */
  readonly next: readonly NextStep[];
  /** By when the next reply is due. */
  readonly repliesBy: IsoMoment | null;
  /** When documents close, else when the meeting begins. */
  readonly readyBy: IsoDate | null;
  readonly openConditions: number;
  /** Empty for an item that is theirs only by its theme. */
  readonly as: readonly HeldAs[];
  readonly detail: PackDetail;
}

/** What of an item is on its way, so that whoever takes over can go on where it stands. */
export interface PackDetail {
  readonly objective: string;
  readonly line: string;
  /** Who has not answered, the soonest deadline first. */
  readonly waiting: readonly { readonly institution: string; readonly by: IsoMoment }[];
  readonly answered: readonly string[];
  /** What institutions agree only if, and nobody has settled. */
  readonly conditions: readonly { readonly institution: string; readonly words: string }[];
  /** The last acts, the latest first. */
  readonly history: readonly {
    readonly at: IsoMoment;
    readonly deed: DeedKind;
    /** The field that it was about; empty where it was about none. */
    readonly field: string;
    readonly by: string;
  }[];
}

/** Something else that they hold: a place in an order of focal points, a turn of duty, a task force. */
export interface PackDuty {
  readonly as: HeldAs;
  readonly kind: DossierKind;
  readonly name: string;
}

export interface PackContact {
  readonly institution: string;
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
}

/** Something that was decided on one of the items. */
export interface PackDecision {
  readonly at: IsoMoment;
  readonly item: string;
  readonly deed: DeedKind;
  readonly by: string;
  /** What was written beside it; empty where nothing was. */
  readonly words: string;
}

/** What whoever takes over from somebody must know, as far as its maker may see it. */
export interface HandoverPack {
  readonly lang: Lang;
  readonly timeZone: string;
  readonly whose: { readonly name: string; readonly title: string; readonly institution: string };
  readonly unit: string;
  readonly portfolio: readonly string[];
  readonly madeBy: string;
  readonly madeAt: IsoMoment;
  readonly illustrative: boolean;
  readonly marking: PrintedMarking;
  readonly items: readonly PackItem[];
  readonly duties: readonly PackDuty[];
  readonly contacts: readonly PackContact[];
  readonly decisions: readonly PackDecision[];
}
