import { sql } from 'kysely';
import { isOpenReview, type ReviewHead } from '#desk/strategy/review.ts';
import type { Db, Trx } from './database.ts';
import { lockNumbers } from './locks.ts';

/** What says in a workspace whether a review of the strategy is due. */
export interface StrategyStands {
  readonly workspace: string;
  readonly reviews: readonly (ReviewHead & { readonly id: string })[];
  /** The objective in use that was set first. */
  readonly firstObjective: { readonly id: string; readonly at: string };
}

/** Every workspace with objectives but the worked examples. */
export async function findStrategies(trx: Db): Promise<readonly StrategyStands[]> {
  const own = trx
    .selectFrom('dossiers')
    .innerJoin('workspaces', 'workspaces.id', 'dossiers.workspace')
    .where('workspaces.example', '=', false)
    .where('dossiers.archived', '=', false);
  const objectives = await own
    .where('dossiers.kind', '=', 'objective')
    .select(['dossiers.workspace', 'dossiers.id', 'dossiers.created_at'])
    .orderBy('dossiers.created_at')
    .orderBy('dossiers.id')
    .execute();
  const reviews = await own
    .where('dossiers.kind', '=', 'strategy-review')
    .innerJoin('parts', 'parts.dossier', 'dossiers.id')
    .where('parts.key', '=', 'review')
    .select(['dossiers.workspace', 'dossiers.id', 'parts.body'])
    .execute();
  const first = new Map(objectives.toReversed().map((one) => [one.workspace, one]));
  return [...first.values()].map(({ workspace, id, created_at }) => ({
    workspace,
    firstObjective: { id, at: created_at.toISOString() },
    reviews: reviews
      .filter((one) => one.workspace === workspace)
      .map((one) => ({ ...(one.body as unknown as ReviewHead), id: one.id })),
  }));
}

/** One at a time from here to the end of the transaction: whoever begins a review, and whoever marks an objective more closely. */
export async function lockStrategy(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(lockNumbers.strategy)})`.execute(trx);
}

/** The reviews that look at an objective, open or closed. */
export async function findReviewsOf(trx: Trx, objective: string): Promise<readonly string[]> {
  const found = await trx
    .selectFrom('parts')
    .innerJoin('dossiers', 'dossiers.id', 'parts.dossier')
    .where('dossiers.kind', '=', 'strategy-review')
    .where('parts.key', '=', `review-objective:${objective}`)
    .select('dossiers.id')
    .orderBy('dossiers.id')
    .execute();
  return found.map(({ id }) => id);
}

export interface ReviewedObjective {
  readonly review: string;
  readonly objective: string;
}

/** Which review looks at which objective. */
export async function findReviewed(trx: Trx): Promise<readonly ReviewedObjective[]> {
  const found = await trx
    .selectFrom('parts')
    .innerJoin('dossiers', 'dossiers.id', 'parts.dossier')
    .where('dossiers.kind', '=', 'strategy-review')
    .where('parts.key', 'like', `${keyStart}%`)
    .select(['dossiers.id', 'parts.key'])
    .orderBy('dossiers.id')
    .orderBy('parts.key')
    .execute();
  return found.map(({ id, key }) => ({ review: id, objective: key.slice(keyStart.length) }));
}
const keyStart = 'review-objective:';

/** Whether a review goes on in a workspace. */
export async function hasOpenReview(trx: Trx, workspace: string): Promise<boolean> {
  const found = await trx
    .selectFrom('parts')
    .innerJoin('dossiers', 'dossiers.id', 'parts.dossier')
    .where('dossiers.workspace', '=', workspace)
    .where('dossiers.kind', '=', 'strategy-review')
    .where('dossiers.archived', '=', false)
    .where('parts.key', '=', 'review')
    .select('parts.body')
    .execute();
  return found.some(({ body }) => isOpenReview(body as unknown as ReviewHead));
}
