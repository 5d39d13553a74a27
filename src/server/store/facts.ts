import { sql } from 'kysely';
import type { Client } from 'pg';
import type { StarterFacts } from '#desk/facts/starter-facts.ts';
import type { Db } from './database.ts';

/** Each table after those that it refers to. */
const tables = [
  'groups',
  'actors',
  'themes',
  'memberships',
  'forums',
  'rules',
  'indicators',
  'indicator_values',
  'indicator_gaps',
  'time_zones',
] as const;
type Table = (typeof tables)[number];

/** Tables whose rows name their source as one thing; the others have its columns beside their own. */
const sourced: ReadonlySet<Table> = new Set([
  'actors',
  'groups',
  'memberships',
  'forums',
  'rules',
  'themes',
  'time_zones',
]);

type Row = Readonly<Record<string, unknown>>;

const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (key: string): string =>
  key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The edition that is in the database; undefined before the first. */
export async function findFactsDigest(owner: Client, edition: string): Promise<string | undefined> {
  const { rows } = await owner.query<{ digest: string }>(
    'select digest from facts_editions where name = $1',
    [edition],
  );
  return rows[0]?.digest;
}

/** Puts one edition of the facts in the place of the one before it. Call it inside a transaction. */
export async function replaceFacts(
  owner: Client,
  edition: string,
  digest: string,
  facts: StarterFacts,
): Promise<void> {
  await owner.query(`truncate ${tables.join(', ')}`);
  const rowsOf = rowsByTable(facts);
  for (const table of tables) {
    await owner.query(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(rowsOf[table].map(toColumns))],
    );
  }
  await owner.query(
    `insert into facts_editions (name, digest) values ($1, $2)
     on conflict (name) do update set digest = excluded.digest, loaded_at = now()`,
    [edition, digest],
  );
}

/** All public facts, as they were brought in. */
export async function readAllFacts(db: Db): Promise<StarterFacts> {
  const read = async <T>(table: Table, order: string): Promise<readonly T[]> => {
    const { rows } = await sql<{ row: Row }>`
      select to_jsonb(t) as row from ${sql.table(table)} t order by ${sql.raw(order)}`.execute(db);
    // What was written from these types is read back as them.
    return rows.map(({ row }) => fromColumns(row, sourced.has(table)) as T);
  };
  return {
    actors: await read('actors', 'place'),
    groups: await read('groups', 'place'),
    memberships: await read('memberships', 'place'),
    forums: await read('forums', 'place'),
    rules: await read('rules', 'place'),
    themes: await read('themes', 'place'),
    indicators: await read('indicators', 'place'),
    indicatorValues: await read('indicator_values', 'indicator, actor, year'),
    indicatorGaps: await read('indicator_gaps', 'place'),
    timeZones: await read('time_zones', 'place'),
  };
}

const rowsByTable = (facts: StarterFacts): Readonly<Record<Table, readonly object[]>> => ({
  actors: facts.actors,
  groups: facts.groups,
  memberships: facts.memberships,
  forums: facts.forums,
  rules: facts.rules,
  themes: facts.themes,
  indicators: facts.indicators,
  indicator_values: facts.indicatorValues,
  indicator_gaps: facts.indicatorGaps,
  time_zones: facts.timeZones,
});

/** A row's `source` stands in columns of its own; everything else under its own name. */
function toColumns(row: object, index: number): Row {
  const { source, ...rest } = row as Row & { readonly source?: Row };
  return Object.fromEntries([
    ['place', index + 1],
    ...Object.entries({ ...rest, ...source }).map(([key, value]) => [snake(key), value]),
  ]);
}

function fromColumns({ place: _place, ...columns }: Row, hasSource: boolean): Row {
  const row = Object.fromEntries(Object.entries(columns).map(([key, value]) => [camel(key), value]));
  if (!hasSource) return row;
  const { publisher, year, reference, ...rest } = row;
  return { ...rest, source: { publisher, year, reference } };
}
