import type { VotePlan } from '#desk/votes/vote-plan.ts';
import { jsonText, readable } from '../json-text.ts';
import type { RunSql } from './run-sql.ts';

export const importStates = ['reading', 'read', 'taking', 'taken', 'failed', 'left'] as const;
export type ImportState = (typeof importStates)[number];

/** Files of votes that somebody brought, and what became of them. */
export interface VoteImport {
  readonly id: string;
  readonly state: ImportState;
  readonly by: string;
  readonly at: string;
  readonly rowsRead: number;
  readonly plan: VotePlan | null;
  readonly trouble: string;
  readonly files: number;
}

interface Row {
  id: string;
  state: ImportState;
  by_name: string;
  at: Date;
  rows_read: number;
  plan: VotePlan | null;
  trouble: string;
  files: number;
}

const importOf = ({ id, state, by_name, at, rows_read, plan, trouble, files }: Row): VoteImport => ({
  ...{ id, state, plan, trouble, files: plan?.files.length ?? files },
  ...{ by: by_name, at: at.toISOString(), rowsRead: rows_read },
});

const columns = `id, state, by_name, at, rows_read, plan, trouble,
  (select count(*)::integer from vote_files where import = vote_imports.id) as files`;

export async function insertVoteImport(
  run: RunSql,
  {
    id,
    by,
    at,
    files,
  }: {
    readonly id: string;
    readonly by: { readonly id: string; readonly name: string };
    readonly at: string;
    readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  },
): Promise<void> {
  await run(
    `insert into vote_imports (id, state, by_id, by_name, at, touched_at) values ($1, 'reading', $2, $3, $4, 'epoch')`,
    [id, by.id, by.name, at],
  );
  for (const [place, { name, bytes }] of files.entries())
    await run('insert into vote_files (import, place, name, bytes) values ($1, $2, $3, $4)', [
      ...[id, place, name, Buffer.from(bytes)],
    ]);
}

export const findVoteImports = async (run: RunSql, most: number): Promise<readonly VoteImport[]> =>
  (await run<Row>(`select ${columns} from vote_imports order by at desc limit $1`, [most])).map(importOf);

export const findVoteImport = async (run: RunSql, id: string): Promise<VoteImport | undefined> =>
  (await run<Row>(`select ${columns} from vote_imports where id = $1`, [id])).map(importOf)[0];

/** Takes up one that waits to be read or taken in, or whose worker has been silent for a minute; undefined where none does. */
export const claimVoteImport = async (
  run: RunSql,
): Promise<{ readonly id: string; readonly state: 'reading' | 'taking' } | undefined> =>
  (
    await run<{ id: string; state: 'reading' | 'taking' }>(
      `update vote_imports set touched_at = now() where id = (
         select id from vote_imports where state in ('reading', 'taking') and touched_at < now() - interval '1 minute'
         order by at for update skip locked limit 1) returning id, state`,
    )
  )[0];

export const findVoteFiles = (run: RunSql, id: string) =>
  run<{ name: string; bytes: Buffer }>(
    'select name, bytes from vote_files where import = $1 order by place',
    [id],
  );

export const noteRowsRead = async (run: RunSql, id: string, rows: number): Promise<void> => {
  await run('update vote_imports set rows_read = $2, touched_at = now() where id = $1', [id, rows]);
};

/** Lets one be taken up once more whose worker ended for this trouble. @returns false where it was let once already, or is over */
export const retryVoteImport = async (
  run: RunSql,
  id: string,
  from: 'reading' | 'taking',
  trouble: string,
): Promise<boolean> =>
  (
    await run(
      `update vote_imports set trouble = $3, touched_at = 'epoch' where id = $1 and state = $2 and trouble = '' returning 1`,
      [id, from, readable(trouble)],
    )
  ).length > 0;

/** Puts one from one state into another. @returns whether it was in that state */
export async function moveVoteImport(
  run: RunSql,
  id: string,
  from: ImportState,
  to: ImportState,
  said: { readonly plan?: VotePlan; readonly trouble?: string } = {},
): Promise<boolean> {
  const moved = await run(
    `update vote_imports set state = $3, plan = coalesce($4::jsonb, plan), trouble = $5, touched_at = 'epoch'
     where id = $1 and state = $2 returning 1`,
    [id, from, to, said.plan ? jsonText(said.plan) : null, readable(said.trouble ?? '')],
  );
  if (moved.length > 0 && ['taken', 'failed', 'left'].includes(to))
    await run('delete from vote_files where import = $1', [id]);
  return moved.length > 0;
}
