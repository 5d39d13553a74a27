import type { Marking } from '#desk/marking/marking.ts';

/** The shapes a field or a column can have; `ui/fields/` has one control for each. */
export type Shape =
  | 'words' // prose in one language or several
  | 'title' // a line in one language or several
  | 'line' // a line that needs no translation
  | 'date'
  | 'moment'
  | 'number'
  | 'yes-no'
  | 'choice' // one of `options`
  | 'choices' // several of `options`
  | 'reference' // the id of one dossier, actor, forum … (`to`)
  | 'references';

export interface Column {
  readonly key: string;
  readonly shape: Shape;
  readonly options?: readonly string[];
  /** What a reference points to: a dossier kind, or a table of the starter facts. */
  readonly to?: string;
  readonly required?: boolean;
  /** For a number: the least and the most that it may be. */
  readonly least?: number;
  readonly most?: number;
  /** For a moment: the column of the same row that it must come after. */
  readonly after?: string;
}

export interface Field {
  readonly key: string;
  readonly shape: Shape | 'rows';
  readonly options?: readonly string[];
  readonly to?: string;
  readonly required?: boolean;
  /** The columns of `rows`. */
  readonly columns?: readonly Column[];
  /** The marking a new value gets unless its author says otherwise. */
  readonly marking: Marking;
  /** What the numbers, codes or name on a line must be. */
  readonly holds?: 'sdg-targets' | 'time-zone';
  /** Whether a change of it is a change of substance: it reopens the consents it touches. */
  readonly substance?: boolean;
  /** Reckoned by the desk: no form offers it. */
  readonly reckoned?: boolean;
  /** For a number: the least and the most that it may be. */
  readonly least?: number;
  readonly most?: number;
  /** For a date: the field whose day it may not come before. */
  readonly notBefore?: string;
  /** For a date: the field whose day it may not come after. */
  readonly notAfter?: string;
}
