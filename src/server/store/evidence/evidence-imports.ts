import type { EvidencePlan, EvidenceTrouble, ImportManner } from '#desk/evidence/evidence-plan.ts';
import type { EvidencePreview } from '#desk/evidence/evidence-preview.ts';
import type { TableMapping } from '#desk/evidence/table-mapping.ts';
import { jsonText, readable } from '../json-text.ts';
import type { RunSql } from '../votes/run-sql.ts';

export const evidenceStates = [
  'reading',
  'read',
  'taking',
  'taken',
  'failed',
  'left',
  'back',
  'fetching',
] as const;
export type EvidenceState = (typeof evidenceStates)[number];

/** How tables are read, by their shape; or all of them in one way, as the terminal has it. */
export type SaidMappings = Readonly<Record<string, TableMapping>>;

/** Files of figures that somebody brought, and what became of them. */
export interface EvidenceImport {
  readonly id: string;
  readonly state: EvidenceState;
  readonly by: string;
  readonly at: string;
  readonly manner: ImportManner;
  readonly mapping: SaidMappings | null;
  readonly rowsRead: number;
  readonly plan: EvidencePlan | null;
  readonly preview: EvidencePreview | null;
  readonly trouble: string;
  readonly files: readonly string[];
  /** Who took it back, and when. */
  readonly back: { readonly by: string; readonly at: string } | null;
}

interface Row extends Omit<EvidenceImport, 'by' | 'at' | 'rowsRead' | 'back' | 'files'> {
  by_name: string;
  at: Date;
  rows_read: number;
  files: string[] | null;
  back_by: string | null;
  back_at: Date | null;
}

const importOf = ({ by_name, at, rows_read, files, back_by, back_at, ...row }: Row): EvidenceImport => ({
  ...row,
  ...{ by: by_name, at: at.toISOString(), rowsRead: rows_read },
  files: files ?? row.plan?.files.map(({ name }) => name) ?? [],
  back: back_by === null || back_at === null ? null : { by: back_by, at: back_at.toISOString() },
});

const columns = `id, state, by_name, at, manner, rows_read, plan, trouble, back_by, back_at,
  (select array_agg(name order by place) from evidence_files where import = evidence_imports.id) as files`;

export interface NewEvidenceImport {
  readonly id: string;
  readonly state: EvidenceState;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly manner: ImportManner;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

export async function insertEvidenceImport(
  run: RunSql,
  { id, state, by, at, manner, files }: NewEvidenceImport,
): Promise<void> {
  await run(
    `insert into evidence_imports (id, state, by_id, by_name, at, manner, touched_at)
     values ($1, $2, $3, $4, $5, $6, 'epoch')`,
    [id, state, by.id, by.name, at, manner],
  );
  for (const [place, { name, bytes }] of files.entries())
    await run('insert into evidence_files (import, place, name, bytes) values ($1, $2, $3, $4)', [
      ...[id, place, name, Buffer.from(bytes)],
    ]);
}

/** The last of them, without what is shown of one alone. */
export const findEvidenceImports = async (run: RunSql, most: number): Promise<readonly EvidenceImport[]> =>
  (
    await run<Row>(
      `select ${columns}, null as mapping, null as preview from evidence_imports order by at desc limit $1`,
      [most],
    )
  ).map(importOf);

/** Some of them, without what is shown of one alone. */
export const findEvidenceImportsNamed = async (
  run: RunSql,
  ids: readonly string[],
): Promise<readonly EvidenceImport[]> =>
  (
    await run<Row>(
      `select ${columns}, null as mapping, null as preview from evidence_imports where id = any ($1::text[])`,
      [ids],
    )
  ).map(importOf);

export const findEvidenceImport = async (run: RunSql, id: string): Promise<EvidenceImport | undefined> =>
  (await run<Row>(`select ${columns}, mapping, preview from evidence_imports where id = $1`, [id])).map(
    importOf,
  )[0];

export const findEvidenceTroubles = async (run: RunSql, id: string): Promise<readonly EvidenceTrouble[]> =>
  (
    await run<{ troubles: readonly EvidenceTrouble[] }>(
      'select troubles from evidence_imports where id = $1',
      [id],
    )
  )[0]?.troubles ?? [];

/** Takes up one that waits to be read or taken in, or whose worker has been silent for a minute; undefined where none does. */
export const claimEvidenceImport = async (
  run: RunSql,
): Promise<{ readonly id: string; readonly state: 'reading' | 'taking' } | undefined> =>
  (
    await run<{ id: string; state: 'reading' | 'taking' }>(
      `update evidence_imports set touched_at = now() where id = (
         select id from evidence_imports where state in ('reading', 'taking') and touched_at < now() - interval '1 minute'
         order by at for update skip locked limit 1) returning id, state`,
    )
  )[0];

export const findEvidenceFiles = (run: RunSql, id: string) =>
  run<{ name: string; bytes: Buffer }>(
    'select name, bytes from evidence_files where import = $1 order by place',
    [id],
  );

export const findEvidenceNames = async (run: RunSql, id: string): Promise<readonly string[]> =>
  (await run<{ name: string }>('select name from evidence_files where import = $1 order by place', [id])).map(
    ({ name }) => name,
  );

export const findEvidencePage = async (run: RunSql, id: string, name: string): Promise<Buffer | undefined> =>
  (
    await run<{ bytes: Buffer }>('select bytes from evidence_files where import = $1 and name = $2', [
      id,
      name,
    ])
  )[0]?.bytes;

/** Keeps an answer of a service as a file of an import that is being fetched; of one that is no more, nothing. */
export const keepEvidencePage = async (
  run: RunSql,
  id: string,
  name: string,
  bytes: Uint8Array,
): Promise<void> => {
  await run(
    `insert into evidence_files (import, place, name, bytes)
     select $1, coalesce(max(place) + 1, 0), $2, $3 from evidence_files where import = $1
     having exists (select from evidence_imports where id = $1 and state = 'fetching')`,
    [id, name, Buffer.from(bytes)],
  );
};

/** Forgets the pages of one indicator: the service has changed them meanwhile. */
export const forgetEvidencePages = async (run: RunSql, id: string, code: string): Promise<void> => {
  await run('delete from evidence_files where import = $1 and starts_with(name, $2)', [id, `${code} (`]);
};

export const noteEvidenceRows = async (run: RunSql, id: string, rows: number): Promise<void> => {
  await run('update evidence_imports set rows_read = $2, touched_at = now() where id = $1', [id, rows]);
};

/** What is known of an import once it was read or taken in. */
export interface EvidenceRead {
  readonly plan?: EvidencePlan;
  readonly preview?: EvidencePreview;
  readonly troubles?: readonly EvidenceTrouble[];
  readonly series?: readonly number[];
  readonly trouble?: string;
  readonly manner?: ImportManner;
}

/** Puts one from one state into another. @returns whether it was in that state */
export async function moveEvidenceImport(
  run: RunSql,
  id: string,
  from: EvidenceState,
  to: EvidenceState,
  { plan, preview, troubles, series, trouble = '', manner }: EvidenceRead = {},
): Promise<boolean> {
  const moved = await run(
    `update evidence_imports set state = $3, plan = coalesce($4::jsonb, plan), preview = coalesce($5::jsonb, preview),
       troubles = coalesce($6::jsonb, troubles), series = coalesce($7::integer[], series), trouble = $8,
       manner = coalesce($9, manner), touched_at = 'epoch'
     where id = $1 and state = $2 returning 1`,
    [
      ...[
        id,
        from,
        to,
        json(plan),
        json(preview),
        json(troubles),
        series ? [...series] : null,
        readable(trouble),
      ],
      manner ?? null,
    ],
  );
  if (moved.length > 0 && ['taken', 'left'].includes(to))
    await run('delete from evidence_files where import = $1', [id]);
  // Without a plan nothing else would say which files they were.
  if (moved.length > 0 && to === 'failed')
    await run(`update evidence_files set bytes = '' where import = $1`, [id]);
  return moved.length > 0;
}

const json = (value: unknown): string | null => (value === undefined ? null : jsonText(value));

/** Says how tables of a shape are read in one import, and has it read again. @returns whether it waited for that */
export const mapEvidenceImport = async (
  run: RunSql,
  id: string,
  shape: string,
  mapping: TableMapping,
): Promise<boolean> =>
  (
    await run(
      `update evidence_imports set mapping = coalesce(mapping, '{}') || jsonb_build_object($2::text, $3::jsonb),
         state = 'reading', rows_read = 0, touched_at = 'epoch' where id = $1 and state = 'read' returning 1`,
      [id, shape, jsonText(mapping)],
    )
  ).length > 0;

/** How tables of a shape were read before, and who said so. */
export interface RememberedMapping {
  readonly shape: string;
  readonly mapping: TableMapping;
  readonly by: string;
  readonly at: string;
}

export const findMappings = async (run: RunSql): Promise<readonly RememberedMapping[]> =>
  (
    await run<{ signature: string; mapping: TableMapping; by_name: string; at: Date }>(
      'select signature, mapping, by_name, at from evidence_mappings',
    )
  ).map(({ signature, mapping, by_name, at }) => ({
    ...{ shape: signature, mapping, by: by_name, at: at.toISOString() },
  }));

export async function rememberMappings(
  run: RunSql,
  mappings: SaidMappings,
  by: { readonly id: string; readonly name: string },
  at: string,
): Promise<void> {
  for (const [shape, mapping] of Object.entries(mappings))
    await run(
      `insert into evidence_mappings (signature, mapping, by_id, by_name, at) values ($1, $2, $3, $4, $5)
       on conflict (signature) do update set mapping = excluded.mapping, by_id = excluded.by_id,
         by_name = excluded.by_name, at = excluded.at`,
      [shape, jsonText(mapping), by.id, by.name, at],
    );
}
