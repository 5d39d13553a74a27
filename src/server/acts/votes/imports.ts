import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import {
  findVoteImport,
  findVoteImports,
  insertVoteImport,
  moveVoteImport,
  type VoteImport,
} from '#store/votes/vote-imports.ts';
import { wake } from '../delivery/wake.ts';
import type { Desk } from '../desk.ts';
import { newId } from '../open-dossier.ts';
import { mayBringIn } from '../may-bring-in.ts';

/** Takes files from a form to be read; what they would do is said before anything changes. */
export async function beginVoteImport(
  desk: Desk,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<Decision<{ readonly id: string }>> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  const id = newId('votes');
  const { id: by, name } = desk.reader;
  await asEngine(desk.db, desk.reader, (trx) =>
    insertVoteImport(sqlOn(trx), { id, by: { id: by, name }, at: desk.now(), files }),
  );
  wake('votes');
  return { ok: true, id };
}

/** What was brought in before, the latest first; undefined for whoever may not. */
export const readVoteImports = async (desk: Desk): Promise<readonly VoteImport[] | undefined> =>
  mayBringIn(desk) ? asEngine(desk.db, desk.reader, (trx) => findVoteImports(sqlOn(trx), 20)) : undefined;

export const readVoteImport = async (desk: Desk, id: string): Promise<VoteImport | undefined> =>
  mayBringIn(desk) ? asEngine(desk.db, desk.reader, (trx) => findVoteImport(sqlOn(trx), id)) : undefined;

/** Takes in what was read, or leaves it. Pressed twice, it is done once. */
export async function settleVoteImport(desk: Desk, id: string, take: boolean): Promise<Decision> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  const found = await asEngine(desk.db, desk.reader, async (trx) => {
    await moveVoteImport(sqlOn(trx), id, 'read', take ? 'taking' : 'left');
    return findVoteImport(sqlOn(trx), id);
  });
  if (!found) return refuse('not-found');
  if (take) wake('votes');
  return { ok: true };
}
