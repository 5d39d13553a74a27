import { sql } from 'kysely';
import type { IsoMoment } from '#language/formats.ts';
import type { Trx } from './database.ts';

/** Work that is done piece by piece, each in a transaction of its own. */
export const piecework = [
  'remind',
  'silence',
  'late',
  'escalate',
  'letter',
  'push',
  'refresh',
  'review',
] as const;
export type Piecework = (typeof piecework)[number];

/** A piece of work that could not be done so far, and why. */
export interface Stuck {
  readonly work: Piecework;
  readonly subject: string;
  readonly dossier: string | null;
  readonly trouble: string;
  readonly attempts: number;
  readonly since: Date;
  readonly triedAt: Date;
}

/** Keeps that a piece could not be done; the time it was first tried stays. */
export async function keepStuck(
  trx: Trx,
  piece: Pick<Stuck, 'work' | 'subject' | 'dossier' | 'trouble'>,
  at: IsoMoment,
): Promise<void> {
  await trx
    .insertInto('stuck')
    .values({ ...piece, since: at, tried_at: at })
    .onConflict((conflict) =>
      conflict.columns(['work', 'subject']).doUpdateSet((row) => ({
        trouble: row.ref('excluded.trouble'),
        tried_at: row.ref('excluded.tried_at'),
        attempts: sql<number>`stuck.attempts + 1`,
      })),
    )
    .execute();
}

/** What of a kind of work is stuck. */
export async function findStuckSubjects(trx: Trx, work: Piecework): Promise<ReadonlySet<string>> {
  const rows = await trx.selectFrom('stuck').select('subject').where('work', '=', work).execute();
  return new Set(rows.map(({ subject }) => subject));
}

/** These pieces were done, or are wanted no more. */
export async function clearStuck(trx: Trx, work: Piecework, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return;
  await trx
    .deleteFrom('stuck')
    .where('work', '=', work)
    .where('subject', 'in', [...subjects])
    .execute();
}

/** What was last tried so long ago is forgotten. */
export async function clearOldStuck(trx: Trx, work: Piecework, before: IsoMoment): Promise<void> {
  await trx.deleteFrom('stuck').where('work', '=', work).where('tried_at', '<', new Date(before)).execute();
}

/** All that is stuck, the longest first. */
export async function findStuck(trx: Trx, most: number): Promise<readonly Stuck[]> {
  const rows = await trx.selectFrom('stuck').selectAll().orderBy('since').limit(most).execute();
  return rows.map(({ work, subject, dossier, trouble, attempts, since, tried_at }) => ({
    ...{ work: work as Piecework, subject, dossier, trouble, attempts, since, triedAt: tried_at },
  }));
}
