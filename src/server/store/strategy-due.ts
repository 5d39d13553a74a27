import type { ReviewHead } from '#desk/strategy/review.ts';
import type { Db } from './database.ts';

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
