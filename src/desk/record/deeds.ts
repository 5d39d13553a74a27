import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { ItemDeed } from '#desk/item/item-deeds.ts';
import type { InstructionDeed } from '#desk/instruction/instruction-deeds.ts';
import type { BriefDeed } from '#desk/brief/issue.ts';
import type { CoordinationDeed } from '#desk/coordination/coordination-deeds.ts';
import type { SilenceDeed } from '#desk/silence/silence-deeds.ts';
import type { ReportSent } from '#desk/meeting/report-deed.ts';
import type { AccountChanged } from '#desk/people/account-deeds.ts';
import type { ReviewDeed } from '#desk/strategy/review-deeds.ts';
import type { StanceDeed } from '#desk/stance/stance-deeds.ts';
import type { DeputyNamed } from '#desk/people/deputy-deeds.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Deed } from './act.ts';
import type { FieldValue } from './value.ts';

/** The table that an act came from with others: they are told, and taken back, as one. */
export interface FromTable {
  readonly id: string;
  readonly file: string;
  /** Whether the act takes back what that table did. */
  readonly back?: true;
}

/** A dossier is opened with its first fields. */
export interface Opened extends Deed {
  readonly kind: 'opened';
  readonly table?: FromTable;
  readonly dossierKind: DossierKind;
  readonly workspace: string;
  readonly parent: string | null;
  readonly lead: string | null;
  readonly marking: Marking;
  readonly fields: Readonly<Record<string, { readonly value: FieldValue; readonly marking: Marking }>>;
}

/** A reply's own wording that an edit takes over: whose it is stays with the act. */
export interface TakenWording {
  readonly request: string;
  readonly reply: string;
  readonly point: string;
  readonly institution: string;
}

/** One field is given a new value. `base` is the version its author saw: 0 where the field was empty. */
export interface Edited extends Deed {
  readonly kind: 'edited';
  readonly field: string;
  readonly value: FieldValue;
  readonly base: number;
  /** Only the wording changed; on a field of substance its author vouches for that by name. */
  readonly editorial?: boolean;
  /** The clearer whose words these are, which the author accepted. */
  readonly proposedBy?: string;
  /** The act that this one takes back. */
  readonly undoes?: number;
  /** Whose suggested wording it takes, word for word. */
  readonly takes?: TakenWording;
  readonly table?: FromTable;
}

export interface FieldMarked extends Deed {
  readonly kind: 'field-marked';
  readonly field: string;
  readonly marking: Marking;
}

export interface DossierMarked extends Deed {
  readonly kind: 'dossier-marked';
  readonly marking: Marking;
}

/** Ownership passes to another institution. */
export interface HandedOver extends Deed {
  readonly kind: 'handed-over';
  readonly lead: string | null;
}

export interface Archived extends Deed {
  readonly kind: 'archived';
  readonly table?: FromTable;
}

export interface Restored extends Deed {
  readonly kind: 'restored';
}

/** A file is laid beside the dossier. Its bytes are kept apart; the hash says that they are the same. */
export interface Attached extends Deed {
  readonly kind: 'attached';
  readonly attachment: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly marking: Marking;
}

/** The file no longer belongs to the dossier; it stays in the record. */
export interface Detached extends Deed {
  readonly kind: 'detached';
  readonly attachment: string;
}

/** What may be done to a dossier of any kind. */
export type CommonDeed =
  Opened | Edited | FieldMarked | DossierMarked | HandedOver | Archived | Restored | Attached | Detached;

export type AnyDeed =
  | CommonDeed
  | ItemDeed
  | InstructionDeed
  | StanceDeed
  | BriefDeed
  | SilenceDeed
  | CoordinationDeed
  | ReviewDeed
  | ReportSent
  | AccountChanged
  | DeputyNamed;
export type DeedKind = AnyDeed['kind'];
