import type { Translate } from '#language/messages.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { sayKey } from '../context.ts';
import { fieldLabel } from '../fields/labels.ts';

/** An act as one line of a history, with the table that it came from. */
export function sayDeed(t: Translate, kind: DossierKind, deed: AnyDeed): string {
  const what = sayWhat(t, kind, deed);
  return 'table' in deed && deed.table ? t('ui.deed.by-table', { what, file: deed.table.file }) : what;
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
