import type { Translate } from '#language/messages.ts';
import type { FormKind } from '#desk/kinds/kinds.ts';
import { sayIfKnown, sayKey } from '../context.ts';

/** What a field of a kind is called. */
export const fieldLabel = (t: Translate, kind: FormKind, field: string): string =>
  sayKey(t, `fields.${kind}.${field}`);

/** What to know before filling it in; most fields need none. */
export const fieldHint = (t: Translate, kind: FormKind, field: string): string | undefined =>
  sayIfKnown(t, `fields.${kind}.${field}.hint`);

/** What a column of a field with rows is called. */
export const columnLabel = (t: Translate, kind: FormKind, field: string, column: string): string =>
  sayKey(t, `fields.${kind}.${field}.${column}`);

/** What an option is called. */
export const optionLabel = (t: Translate, option: string): string => sayKey(t, `fields.option.${option}`);
