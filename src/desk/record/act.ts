import type { IsoMoment } from '#language/formats.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Role } from '#desk/people/reader.ts';

/** Who did an act, as they were when they did it. */
export interface Author {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly institution: string | null;
}

/** What is done, before it is on the record: its kind and its data. */
export interface Deed {
  readonly kind: string;
}

/** One thing a person did to a dossier. Appended once, never changed. */
export interface Act<D extends Deed = Deed> {
  readonly dossier: string;
  /** 1 for the first act of a dossier; also the version of the dossier after it. */
  readonly seq: number;
  readonly deed: D;
  readonly by: Author;
  readonly at: IsoMoment;
  readonly marking: Marking;
}
