import type { Lang } from '#language/language.ts';
import { textIn } from '#language/language.ts';
import { auditWhats } from '#desk/audit/audit-row.ts';
import { hasRole, type Reader } from '#desk/people/reader.ts';
import { findAuditLines, type AuditLine, type AuditWanted } from '#store/audit/audit-list.ts';
import { asReader } from '#store/context.ts';
import { findListedByIds } from '#store/lists.ts';
import { verifyDossier, type DossierDifference } from '../verify-record.ts';
import type { Desk } from '../desk.ts';

export type { AuditLine } from '#store/audit/audit-list.ts';

/** What a page of the audit is asked for. */
export type AuditAsked = Omit<AuditWanted, 'workspace'>;

/** A line with the name of the dossier it is about. */
export type NamedAuditLine = Omit<AuditLine, 'at'> & {
  readonly at: string;
  readonly name: string | null;
  /** What the dossier is, for its page's address. */
  readonly kind: string | null;
  readonly parent: string | null;
};

export interface AuditPage {
  readonly lines: readonly NamedAuditLine[];
  readonly total: number;
}

/** Everything that can be asked for by kind. */
export const auditKinds = ['changed', ...auditWhats] as const;

/** Heads and operators look at the audit, each as far as they may read. */
export const mayReadAudit = (reader: Reader): boolean => hasRole(reader, 'head', 'operator');

/** Who saw, changed and exported what: the latest first. Nothing for whoever does not keep the desk. */
export function readAudit(
  desk: Desk,
  asked: AuditAsked,
  lang: Lang,
  page: { readonly limit: number; readonly offset: number },
): Promise<AuditPage> {
  if (!mayReadAudit(desk.reader)) return Promise.resolve({ lines: [], total: 0 });
  return asReader(desk.db, desk.reader, async (trx) => {
    const { lines, total } = await findAuditLines(trx, { ...asked, workspace: desk.workspace }, page);
    const named = await findListedByIds(
      trx,
      lines.flatMap(({ dossier }) => dossier ?? []),
    );
    return {
      total,
      lines: lines.map((line) => {
        const listed = named.get(line.dossier ?? '');
        const name = listed?.name;
        return {
          ...line,
          at: line.at.toISOString(),
          name: typeof name === 'string' ? name : (name && textIn(name, lang)) || null,
          kind: listed?.kind ?? null,
          parent: listed?.parent ?? null,
        };
      }),
    };
  });
}

/** Whether one dossier's chain holds now; undefined where there is none for this reader. */
export async function checkDossier(
  { db, reader }: Desk,
  id: string,
): Promise<readonly DossierDifference[] | undefined> {
  const found = await asReader(db, reader, (trx) => findListedByIds(trx, [id]));
  return mayReadAudit(reader) && found.has(id) ? verifyDossier(db, id) : undefined;
}
