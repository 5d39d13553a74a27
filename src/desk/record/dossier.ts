import type { IsoMoment } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Consultation } from '#desk/item/consultation.ts';
import type { Instruction } from '#desk/instruction/instruction.ts';
import type { IssuedBrief } from '#desk/brief/issue.ts';
import type { Coordination } from '#desk/coordination/coordination.ts';
import type { Silence } from '#desk/silence/silence.ts';
import type { StrategyReview } from '#desk/strategy/review.ts';
import type { HeldStance } from '#desk/stance/stance.ts';
import type { FieldValue } from './value.ts';

/** The languages that are behind, by the place of the words in their section (`languages-behind.ts`); a place where none is has no entry. */
export type Behind = Readonly<Record<string, readonly Lang[]>>;

/** What a field holds now, who may see it, and which act put it there. */
export interface HeldField {
  readonly value: FieldValue;
  readonly marking: Marking;
  /** The `seq` of the act that last changed it: what an editor says they started from. */
  readonly version: number;
  readonly by: string;
  readonly at: IsoMoment;
  /** What in it still says what it said before its substance changed in another language; absent where there is nothing. */
  readonly behind?: Behind;
  /** The same before the act that last changed it: it comes back when that act is taken back. */
  readonly behindBefore?: Behind;
}

/** A file beside the dossier. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly marking: Marking;
  readonly by: string;
  readonly at: IsoMoment;
}

/** The state of a dossier: the fold of its acts, or that part of it which a reader may see. */
export interface Dossier {
  readonly id: string;
  readonly kind: DossierKind;
  readonly workspace: string;
  /** The dossier it belongs under: an item's meeting. */
  readonly parent: string | null;
  /** The institution that owns it. */
  readonly lead: string | null;
  readonly marking: Marking;
  readonly version: number;
  readonly fields: Readonly<Record<string, HeldField>>;
  readonly attachments: readonly Attachment[];
  readonly archived: boolean;
  readonly createdAt: IsoMoment;
  readonly changedAt: IsoMoment;
  readonly changedBy: string;
  /** Items only: what was asked, answered, settled and cleared. */
  readonly consultation?: Consultation;
  /** Items only, once capital was asked what to do. */
  readonly instructions?: readonly Instruction[];
  /** Items only, once somebody recorded one: what actors want, each statement by itself. */
  readonly stances?: readonly HeldStance[];
  /** Briefs only. */
  readonly issued?: IssuedBrief;
  /** Silence procedures only: each round, and who broke it. */
  readonly silence?: Silence;
  /** Coordination meetings only: agenda, attendance, decisions, minutes. */
  readonly coordination?: Coordination;
  /** Reviews of the strategy only: what was looked at, said, decided and kept. */
  readonly review?: StrategyReview;
}

/** What a field holds; undefined where it is empty, or not for this reader. */
export const valueOf = (dossier: Dossier, key: string): FieldValue | undefined => dossier.fields[key]?.value;
