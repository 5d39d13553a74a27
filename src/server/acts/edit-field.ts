import type { FieldValue } from '#desk/record/value.ts';
import type { Desk } from './desk.ts';
import { perform, type Done } from './perform.ts';

export interface Edit {
  readonly field: string;
  readonly value: FieldValue;
  /** The field's version that its author started from; 0 where it was empty. */
  readonly base: number;
  readonly editorial?: boolean;
}

/** Gives a field a new value; where somebody else was faster the refusal carries what they wrote. */
export const editField = (desk: Desk, dossier: string, edit: Edit): Promise<Done> =>
  perform(desk, dossier, { kind: 'edited', ...edit });
