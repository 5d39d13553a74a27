import { textIn, type Lang } from '#language/language.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import {
  findAuditChecks,
  insertAuditCheck,
  updateAuditCheck,
  closeAuditChecks,
  type AuditCheck,
} from '#store/audit/audit-checks.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findListedByIds } from '#store/lists.ts';
import { deskItself } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { newId } from '../open-dossier.ts';
import { whenStopping } from '../stopping.ts';
import { verifyRecord, type Difference } from '../verify-record.ts';
import { mayReadAudit } from './read-audit.ts';

/** A walk, and what the dossiers are called in which it found something, as far as this reader may know. */
export type ChainCheck = AuditCheck<Difference> & { readonly names: Readonly<Record<string, string>> };

/** The last walk over all chains; undefined where there was none, or for whoever does not keep the desk. */
export async function findChainCheck(desk: Desk, lang: Lang): Promise<ChainCheck | undefined> {
  if (!mayReadAudit(desk.reader)) return undefined;
  return asReader(desk.db, desk.reader, async (trx) => {
    const [check] = await findAuditChecks<Difference>(trx, 1);
    if (!check) return undefined;
    const ids = check.differences.flatMap((one) => ('dossier' in one ? [one.dossier] : []));
    const names: Record<string, string> = {};
    for (const { id, name } of (await findListedByIds(trx, ids)).values()) {
      names[id] = typeof name === 'string' ? name : textIn(name, lang) || id;
    }
    return { ...check, names };
  });
}

/** Walks that are under way in this process, by database: one at a time is enough for everybody. */
const walking = new WeakMap<Db, Promise<void>>();

/** Ends the walk: the desk is stopping. */
class Stopped extends Error {}

/**
 * Begins a walk over all chains, the audit's own among them, and comes back at once; the page shows how far it is. A
 * walk that is under way is not begun twice.
 */
export async function checkChains(desk: Desk): Promise<Decision> {
  if (!mayReadAudit(desk.reader)) return refuse('not-yours');
  if (walking.has(desk.db)) return { ok: true };
  const id = newId('check');
  const { id: by, name } = desk.reader;
  const walk = asEngine(desk.db, desk.reader, async (trx) => {
    // One that another process left when it was killed will never come to its end.
    await closeAuditChecks(trx, desk.now());
    await insertAuditCheck(trx, { id, startedAt: desk.now(), by: { id: by, name } });
  });
  const whole = walk.then(() => run(desk, id)).finally(() => walking.delete(desk.db));
  walking.set(desk.db, whole);
  await walk;
  whole.catch((error: unknown) => {
    process.stderr.write(
      `checking the chains failed: ${error instanceof Error ? error.message : String(error)}\n`,
    );
  });
  return { ok: true };
}

/** When the walk that is under way has come to its end; at once where none is. */
export const chainsChecked = (db: Db): Promise<void> => walking.get(db) ?? Promise.resolve();

async function run({ db, now }: Desk, id: string): Promise<void> {
  let stopping = false;
  whenStopping('work', () => {
    stopping = true;
    return chainsChecked(db).catch(() => undefined);
  });
  const write = (change: Parameters<typeof updateAuditCheck<Difference>>[2]): Promise<void> =>
    asEngine(db, deskItself, (trx) => updateAuditCheck(trx, id, change));
  try {
    const found = await verifyRecord(db, async (done, total) => {
      if (stopping) throw new Stopped();
      await write({ done, total });
    });
    const { dossiers, acts, audited, differences } = found;
    await write({
      done: dossiers,
      total: dossiers,
      acts,
      audited,
      differences,
      whole: true,
      finishedAt: now(),
    });
  } catch (error) {
    await write({ finishedAt: now() }).catch(() => undefined);
    if (!(error instanceof Stopped)) throw error;
  }
}
