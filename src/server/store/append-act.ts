import { sql } from 'kysely';
import { isCoordinationDeed } from '#desk/coordination/coordination-deeds.ts';
import { sameMarking } from '#desk/marking/marking.ts';
import { findStance } from '#desk/stance/stance.ts';
import type { Act } from '#desk/record/act.ts';
import { canonical } from '#desk/record/canonical.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { partsOf, type StoredPart } from '#desk/record/parts.ts';
import { findActs, type ChainedAct } from './acts.ts';
import type { Trx } from './database.ts';
import { hashOf } from './hash-chain.ts';
import { actRow, headRow, partRow, visibleIn } from './rows.ts';

/**
 * Puts one act on the record and the state it leads to beside it, both or neither.
 *
 * @param before the locked state; undefined when the act opens the dossier.
 * @param after the state with the act applied.
 * @param previous the hash of the act before.
 */
export async function appendAct(
  trx: Trx,
  before: Dossier | undefined,
  after: Dossier,
  act: Act<AnyDeed>,
  previous: string,
): Promise<string> {
  const hash = hashOf(act, previous);
  if (!before) await insertHead(trx, after, hash);
  await insertActs(trx, [actRow({ ...act, previous, hash }, after)]);
  if (before) await updateHead(trx, after, hash);
  await writeParts(trx, before, after);
  if (before && movesMarkings(before, after, act)) await remarkActs(trx, after);
  return hash;
}

/** Writes the state that acts led to which were put on the record before it (`insertOwnActs`). */
export async function writeState(trx: Trx, before: Dossier, after: Dossier, headHash: string): Promise<void> {
  await updateHead(trx, after, headHash);
  await writeParts(trx, before, after);
}

const headColumns = (dossier: Dossier, headHash: string) => {
  const row = headRow(dossier, headHash);
  return { ...row, name: JSON.stringify(row.name), card: JSON.stringify(row.card) };
};

/** Adds the row of a dossier. */
export async function insertHead(trx: Trx, dossier: Dossier, headHash: string): Promise<void> {
  await trx.insertInto('dossiers').values(headColumns(dossier, headHash)).execute();
}

async function updateHead(trx: Trx, dossier: Dossier, headHash: string): Promise<void> {
  const {
    id,
    kind: _kind,
    workspace: _workspace,
    parent: _parent,
    created_at: _createdAt,
    ...row
  } = headColumns(dossier, headHash);
  await trx.updateTable('dossiers').set(row).where('id', '=', id).execute();
}

/**
 * Writes the state of a dossier anew, as its acts lead to it: its row, its parts, and who may see each act.
 *
 * @param stored the keys of the parts that are there now.
 */
export async function replaceState(
  trx: Trx,
  dossier: Dossier,
  acts: readonly ChainedAct[],
  stored: ReadonlySet<string>,
): Promise<void> {
  await updateHead(trx, dossier, acts.at(-1)?.hash ?? '');
  await writeParts(trx, undefined, dossier);
  await removeParts(
    trx,
    dossier,
    partsOf(dossier).map(({ key }) => key),
    stored,
  );
  await remarkActs(trx, dossier);
}

/** Adds acts with the hashes they have. The database takes only acts of the person who acts. */
export async function insertActs(trx: Trx, rows: readonly ReturnType<typeof actRow>[]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('acts')
    .values(rows.map((row) => writtenAct(row)))
    .execute();
}

/** The row of an act as it is written: what is JSON as text. */
export const writtenAct = (row: ReturnType<typeof actRow>) => ({
  ...row,
  by: JSON.stringify(row.by),
  deed: JSON.stringify(row.deed),
  marking: JSON.stringify(row.marking),
});

/** Writes the parts that differ from before, and removes those that are gone. */
export async function writeParts(trx: Trx, before: Dossier | undefined, after: Dossier): Promise<void> {
  const old = new Map((before ? partsOf(before) : []).map((part) => [part.key, part]));
  const current = partsOf(after);
  const changed = current.filter((part) => !isSame(old.get(part.key), part));
  if (changed.length > 0) {
    await trx
      .insertInto('parts')
      .values(
        changed.map((part) => {
          const row = partRow(after, part);
          return { ...row, body: JSON.stringify(row.body) };
        }),
      )
      .onConflict((conflict) =>
        conflict.columns(['dossier', 'key']).doUpdateSet((row) => ({
          rank: row.ref('excluded.rank'),
          audience: row.ref('excluded.audience'),
          shared_with: row.ref('excluded.shared_with'),
          delegates: row.ref('excluded.delegates'),
          body: sql<string>`excluded.body`,
          words: row.ref('excluded.words'),
        })),
      )
      .execute();
  }
  await removeParts(
    trx,
    after,
    current.map(({ key }) => key),
    old.keys(),
  );
}

/** An act leaves most parts as they are, and what it leaves is the same object: only what is another is compared word by word. */
function isSame(was: StoredPart | undefined, is: StoredPart): boolean {
  if (!was || was.body !== is.body) return was !== undefined && canonical(was) === canonical(is);
  const frame = ({ marking, sharedWith, delegates }: StoredPart): string =>
    canonical([marking, sharedWith, delegates]);
  return frame(was) === frame(is);
}

/** Removes those of the stored parts that are not among the current ones. */
async function removeParts(
  trx: Trx,
  { id }: Dossier,
  current: readonly string[],
  stored: Iterable<string>,
): Promise<void> {
  const gone = [...stored].filter((key) => !current.includes(key));
  if (gone.length > 0) {
    await trx.deleteFrom('parts').where('dossier', '=', id).where('key', 'in', gone).execute();
  }
}

/**
 * Whether an act changes who may see the acts before it: a marking is changed, or a field is filled for the first
 * time, with a marking that requests and clearances which speak of it must rise to.
 */
const movesMarkings = (before: Dossier, after: Dossier, { deed }: Act<AnyDeed>): boolean =>
  deed.kind === 'field-marked' ||
  deed.kind === 'dossier-marked' ||
  // A point may bring a section into a question that is closer than all it spoke of before.
  deed.kind === 'point-added' ||
  // What is put on a meeting's agenda is as close as what it speaks of, and the acts around it with it.
  isCoordinationDeed(deed) ||
  // What became more closely kept while a review went on is so in all that was said of it before.
  deed.kind === 'review-closed' ||
  deed.kind === 'review-raised' ||
  (deed.kind === 'stance-recorded' && isMarkedAnew(before, after, deed.stance)) ||
  Object.keys(after.fields).length !== Object.keys(before.fields).length;

/** Whether a stance is marked otherwise than before. */
const isMarkedAnew = (before: Dossier, after: Dossier, id: string): boolean => {
  const [was, is] = [findStance(before, id)?.marking, findStance(after, id)?.marking];
  return was !== undefined && is !== undefined && !sameMarking(was, is);
};

/** When a marking changes, so does who may see the past of what it marks: of those acts alone whose row says otherwise. */
async function remarkActs(trx: Trx, dossier: Dossier): Promise<void> {
  const acts = await findActs(trx, dossier.id);
  const seen = acts.map((act) => visibleIn(act, dossier));
  await sql`
    update acts set rank = seen.rank, audience = seen.audience
    from unnest(
      ${acts.map(({ seq }) => seq)}::integer[], ${seen.map(({ rank }) => rank)}::integer[],
      ${seen.map(({ audience }) => audience)}::text[]) as seen (seq, rank, audience)
    where acts.dossier = ${dossier.id} and acts.seq = seen.seq
      and (acts.rank, acts.audience) is distinct from (seen.rank, seen.audience)`.execute(trx);
}
