import { sql } from 'kysely';
import type { Words } from '#language/language.ts';
import type { Card } from '#desk/record/card.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import { governmentRank, type Marking } from '#desk/marking/marking.ts';
import type { Stage } from '#desk/item/readiness.ts';
import type { Db } from './database.ts';

/** One line of a list: what may be known of a dossier without opening it. */
export interface Listed {
  readonly id: string;
  readonly kind: DossierKind;
  readonly parent: string | null;
  readonly lead: string | null;
  readonly name: Words | string;
  readonly card: Card;
  readonly marking: Marking;
  readonly archived: boolean;
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly starts: string | null;
  readonly stage: Stage | null;
  readonly clearer: string | null;
  readonly nextDeadline: string | null;
}

export interface ListWanted {
  readonly workspace: string;
  readonly kind: DossierKind;
  readonly parent?: string;
  readonly archived?: boolean;
  /** A theme code that the card must carry, in `theme`, `themes` or `mandates`. */
  readonly theme?: string;
  readonly forum?: string;
  /** An item that it is about, by its field `items`, where the reader may see that. */
  readonly about?: string;
  readonly from?: string;
  readonly to?: string;
}

/** By when somebody owes a reply is the government's own talk, however public the item: nobody below is told. */
export const seenDeadline = sql`case when (select reader_ceiling()) >= ${sql.lit(governmentRank)} then next_deadline end`;

/**
 * Who owes what and who differs with whom is known to whoever sees the whole desk at the government's level, and to the lead
 * of the item, which is `d` in the question that this is put into.
 */
export const knowsOfAll = sql`((select reader_wide_ceiling()) >= ${sql.lit(governmentRank)} or d.lead = (select reader_institution()))`;

const columns = [
  'id',
  'kind',
  'parent',
  'lead',
  'name',
  'card',
  'rank',
  'audience',
  'archived',
  'version',
  'changed_at',
  'changed_by',
  'starts',
  'stage',
  'clearer',
  sql<Date | null>`${seenDeadline}`.as('next_deadline'),
] as const;

/** The dossiers of one kind in a workspace, by date and then by name. */
export async function findListed(trx: Db, wanted: ListWanted): Promise<readonly Listed[]> {
  let query = trx
    .selectFrom('dossiers')
    .select(columns)
    .where('workspace', '=', wanted.workspace)
    .where('kind', '=', wanted.kind)
    .where('archived', '=', wanted.archived ?? false);
  if (wanted.parent !== undefined) query = query.where('parent', '=', wanted.parent);
  if (wanted.forum !== undefined) query = query.where(sql<boolean>`card ->> 'forum' = ${wanted.forum}`);
  if (wanted.theme !== undefined) {
    query = query.where(
      sql<boolean>`(card ->> 'theme' = ${wanted.theme} or card -> 'themes' ? ${wanted.theme}
        or card -> 'mandates' @> jsonb_build_array(jsonb_build_object('theme', ${wanted.theme}::text)))`,
    );
  }
  if (wanted.about !== undefined) {
    query = query.where(
      sql<boolean>`exists (select from parts p where p.dossier = dossiers.id and p.key = 'field:items'
        and p.body -> 'value' ? ${wanted.about})`,
    );
  }
  if (wanted.from !== undefined) query = query.where('starts', '>=', wanted.from);
  if (wanted.to !== undefined) query = query.where('starts', '<=', wanted.to);
  return (await query.orderBy('starts').orderBy('id').execute()).map(listedFrom);
}

/** Lines for dossiers whose ids are known, such as the institutions that a page names. */
export async function findListedByIds(trx: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Listed>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('dossiers')
    .select(columns)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, listedFrom(row)]));
}

interface ListedRow {
  id: string;
  kind: DossierKind;
  parent: string | null;
  lead: string | null;
  name: Words | string;
  card: Card;
  rank: number;
  audience: string | null;
  archived: boolean;
  version: number;
  changed_at: Date;
  changed_by: string;
  starts: string | null;
  stage: string | null;
  clearer: string | null;
  next_deadline: Date | null;
}

const listedFrom = (row: ListedRow): Listed => ({
  id: row.id,
  kind: row.kind,
  parent: row.parent,
  lead: row.lead,
  name: row.name,
  card: row.card,
  marking: { rank: row.rank, audience: row.audience },
  archived: row.archived,
  version: row.version,
  changedAt: row.changed_at.toISOString(),
  changedBy: row.changed_by,
  starts: row.starts,
  // Written by `standingOf`, so it is one of the stages.
  stage: row.stage as Stage | null,
  clearer: row.clearer,
  nextDeadline: row.next_deadline?.toISOString() ?? null,
});
