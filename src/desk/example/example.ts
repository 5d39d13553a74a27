import type { IsoMoment } from '#language/formats.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Author } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Cell, FieldValue } from '#desk/record/value.ts';

/** Rows in an example file need no `id`: `r1`, `r2` … are given in order. */
export type ExampleValue = FieldValue | readonly Readonly<Record<string, Cell>>[];

/** `version` and `about` may say `current`: the position's version at that moment. */
export interface ExampleAct {
  readonly on: IsoMoment;
  /** The key of an author of the workspace. */
  readonly by: string;
  readonly deed: { readonly kind: AnyDeed['kind'] } & Readonly<Record<string, unknown>>;
}

export type ExampleStance = { readonly marking?: Marking } & Readonly<Record<string, FieldValue | Marking>>;

export interface ExampleDossier {
  readonly id: string;
  readonly kind: DossierKind;
  readonly parent?: string;
  readonly lead?: string;
  /** Public unless said otherwise. */
  readonly marking?: Marking;
  readonly by: string;
  readonly on: IsoMoment;
  readonly fields: Readonly<Record<string, ExampleValue>>;
  /** Where a field's marking differs from its kind's default. */
  readonly markings?: Readonly<Record<string, Marking>>;
  /** What others want, recorded when the dossier was opened: the fields of a stance, and its marking where it differs. */
  readonly stances?: readonly ExampleStance[];
  readonly acts?: readonly ExampleAct[];
}

/** A worked example: a whole workspace, its facts real, its positions invented and saying so. */
export interface Example {
  readonly workspace: string;
  readonly country: string;
  readonly name: { readonly id: string; readonly en: string };
  readonly about: { readonly id: string; readonly en: string };
  readonly authors: Readonly<Record<string, Author>>;
  readonly dossiers: readonly ExampleDossier[];
}
