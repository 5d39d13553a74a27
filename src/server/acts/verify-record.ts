import { canonical } from '#desk/record/canonical.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { filesOf } from '#desk/record/files-of.ts';
import { partsOf } from '#desk/record/parts.ts';
import { asEngineReading } from '#store/context.ts';
import { AuditWalk, type BrokenAudit } from '#store/audit/audit-chain.ts';
import { findAuditAfter } from '#store/audit/audit-rows.ts';
import type { Db, Trx } from '#store/database.ts';
import { findBrokenLinks } from '#store/hash-chain.ts';
import { actRow, headRow, partRow } from '#store/rows.ts';
import {
  findAllDossierIds,
  getStoredDossier,
  hashAttachments,
  type StoredDossier,
} from '#store/stored-record.ts';
import { deskItself } from './accounts.ts';
import { tryToFold } from './archive/archived-acts.ts';

/** Something that is not as the record says. */
export type Difference =
  { readonly what: 'audit-gap' | 'audit-link' | 'audit-hash'; readonly row: number } | DossierDifference;

export type DossierDifference = { readonly dossier: string } & (
  | { readonly what: 'gap' | 'link' | 'hash' | 'act-columns'; readonly act: number }
  | { readonly what: 'unfoldable'; readonly reason: string }
  | { readonly what: 'no-acts' | 'no-dossier' }
  | { readonly what: 'column'; readonly column: string }
  | { readonly what: 'part-missing' | 'part-changed' | 'part-extra'; readonly part: string }
  | {
      readonly what: 'attachment-missing' | 'attachment-changed' | 'attachment-extra';
      readonly attachment: string;
    }
);

export interface Verified {
  readonly dossiers: number;
  readonly acts: number;
  readonly attachments: number;
  /** Rows of the audit. */
  readonly audited: number;
  readonly differences: readonly Difference[];
}

/**
 * Walks the chain of every dossier, makes its state again from the acts, and compares it with what is stored: the
 * dossier's row, its parts, who may see each act, and the attachments' bytes. It reads one snapshot and changes
 * nothing. What it cannot see is a record that somebody rewrote whole, hashes and all: compare with an older backup.
 */
export const verifyRecord = (db: Db, told: VerifyProgress = () => Promise.resolve()): Promise<Verified> =>
  asEngineReading(db, deskItself, async (trx) => {
    const ids = await findAllDossierIds(trx);
    const differences: Difference[] = [];
    let acts = 0;
    let attachments = 0;
    for (const [done, id] of ids.entries()) {
      if (done % progressEvery === 0) await told(done, ids.length);
      const verified = await verifyIn(trx, id);
      acts += verified.acts;
      attachments += verified.attachments;
      differences.push(...verified.differences);
    }
    const { rows, broken } = await walkAudit(trx);
    differences.push(...broken.map(({ row, broken: how }) => ({ what: `audit-${how}` as const, row })));
    return { dossiers: ids.length, acts, attachments, audited: rows, differences };
  });

/** Told now and then how many dossiers were walked, of how many; what it throws ends the walk. */
export type VerifyProgress = (done: number, total: number) => Promise<void>;
const progressEvery = 25;

/** The same of one dossier, whoever may see it: what it says is only whether it holds. */
export const verifyDossier = (db: Db, id: string): Promise<readonly DossierDifference[]> =>
  asEngineReading(db, deskItself, async (trx) => (await verifyIn(trx, id)).differences);

async function verifyIn(trx: Trx, id: string) {
  const stored = await getStoredDossier(trx, id);
  const hashes = await hashAttachments(trx, id);
  const differences = [...differencesOf(stored), ...attachmentDifferences(stored, hashes)];
  return { acts: stored.acts.length, attachments: hashes.size, differences };
}

const auditBatch = 2_000;

async function walkAudit(
  trx: Trx,
): Promise<{ readonly rows: number; readonly broken: readonly BrokenAudit[] }> {
  const walk = new AuditWalk();
  for (let after = 0; ;) {
    const rows = await findAuditAfter(trx, after, auditBatch);
    walk.take(rows);
    const last = rows.at(-1);
    if (!last) return { rows: walk.rows, broken: walk.end() };
    after = last.seq;
  }
}

function differencesOf(stored: StoredDossier): readonly DossierDifference[] {
  const { id, head, acts } = stored;
  if (acts.length === 0) return [{ dossier: id, what: 'no-acts' }];
  const broken = findBrokenLinks(acts).map(({ act, broken: what }) => ({ dossier: id, what, act }));
  const folded = tryToFold(acts);
  if ('reason' in folded) return [...broken, { dossier: id, what: 'unfoldable', reason: folded.reason }];
  const { dossier } = folded;
  if (!head) return [...broken, { dossier: id, what: 'no-dossier' }];
  const expected: Readonly<Record<string, unknown>> = headRow(dossier, acts.at(-1)?.hash ?? '');
  const columns = Object.entries(head)
    .filter(([column, value]) => !same(value, expected[column]))
    .map(([column]) => ({ dossier: id, what: 'column' as const, column }));
  const actColumns = acts
    .filter((act) => !same(act, actRow(act, dossier)))
    .map(({ seq }) => ({ dossier: id, what: 'act-columns' as const, act: seq }));
  return [...broken, ...columns, ...actColumns, ...partDifferences(stored, dossier)];
}

function partDifferences({ id, parts }: StoredDossier, dossier: Dossier): readonly DossierDifference[] {
  const expected = new Map(partsOf(dossier).map((part) => [part.key, partRow(dossier, part)]));
  const differences: DossierDifference[] = [];
  for (const part of parts) {
    const wanted = expected.get(part.key);
    expected.delete(part.key);
    if (!wanted) differences.push({ dossier: id, what: 'part-extra', part: part.key });
    else if (!same(part, wanted)) differences.push({ dossier: id, what: 'part-changed', part: part.key });
  }
  const missing = [...expected.keys()].map((part) => ({ dossier: id, what: 'part-missing' as const, part }));
  return [...differences, ...missing];
}

/** Files that were taken from a dossier again stay in the record, and so do their bytes. */
function attachmentDifferences(
  { id, acts }: StoredDossier,
  hashes: ReadonlyMap<string, string>,
): readonly DossierDifference[] {
  const recorded = new Map(
    acts.flatMap(({ deed }) => filesOf(deed).map(({ attachment, sha256 }) => [attachment, sha256] as const)),
  );
  const wrong = [...recorded].flatMap(([attachment, sha256]): DossierDifference[] => {
    const stored = hashes.get(attachment);
    if (stored === undefined) return [{ dossier: id, what: 'attachment-missing', attachment }];
    return stored === sha256 ? [] : [{ dossier: id, what: 'attachment-changed', attachment }];
  });
  const extra = [...hashes.keys()].filter((attachment) => !recorded.has(attachment));
  return [
    ...wrong,
    ...extra.map((attachment) => ({ dossier: id, what: 'attachment-extra' as const, attachment })),
  ];
}

/** Equal as stored: a moment is a moment however it is written, and nothing is the same as null. */
const same = (stored: unknown, expected: unknown): boolean =>
  canonical(plain(stored) ?? null) === canonical(plain(expected) ?? null);

const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));
