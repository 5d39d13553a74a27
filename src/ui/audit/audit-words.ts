import type { Translate } from '#language/messages.ts';
import { isDossierKind } from '#desk/kinds/kinds.ts';
import { sayKey } from '../context.ts';
import { fieldLabel } from '../fields/labels.ts';

interface Line {
  readonly what: string;
  readonly count: number;
  readonly kind: string | null;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** What a line of the audit says was done, in a few words. */
export function auditText(t: Translate, { what, count, kind, detail }: Line): string {
  switch (what) {
    case 'saw':
      return t('audit.saw', { count });
    case 'exported': {
      const parts = [sayKey(t, `audit.export.${String(detail['export'])}`), String(detail['format'] ?? '')];
      if (detail['copy'] !== undefined) parts.push(t('audit.copy', { number: detail['copy'] }));
      if (detail['rows'] !== undefined) parts.push(t('audit.rows', { count: detail['rows'] }));
      if (count > 1) parts.push(t('audit.times', { count }));
      return parts.filter((part) => part !== '').join(' · ');
    }
    case 'discarded':
      return t('audit.discarded', { through: detail['through'] ?? 0 });
    default: {
      const { change, account } = detail;
      if (change !== undefined)
        return sayKey(t, `audit.account.${String(change)}`, { name: String(account ?? '') });
      const field = String(detail['field'] ?? '');
      const label = isDossierKind(kind) && field !== '' ? fieldLabel(t, kind, field) : field;
      return sayKey(t, `ui.deed.${String(detail['deed'])}`, { field: label });
    }
  }
}
