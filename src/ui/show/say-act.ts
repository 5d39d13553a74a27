import type { Translate } from '#language/messages.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { sayKey } from '../context.ts';
import { fieldLabel } from '../fields/labels.ts';

/** An act as one line of a history, with the table that it came from or that was taken back. */
export function sayDeed(t: Translate, kind: DossierKind, deed: AnyDeed): string {
  const what = sayWhat(t, kind, deed);
  if (!('table' in deed) || !deed.table) return what;
  const { file, back } = deed.table;
  return t(back ? 'ui.deed.table-back' : 'ui.deed.by-table', { what, file });
}

function sayWhat(t: Translate, kind: DossierKind, deed: AnyDeed): string {
  if (deed.kind === 'edited') {
    const field = fieldLabel(t, kind, deed.field);
    if (deed.undoes !== undefined) return t('ui.deed.undone', { field });
    return t(deed.editorial ? 'ui.deed.edited-editorial' : 'ui.deed.edited', { field });
  }
  if (deed.kind === 'field-marked') {
    return t('ui.deed.field-marked', { field: fieldLabel(t, kind, deed.field) });
  }
  return sayKey(t, `ui.deed.${deed.kind}`);
}
