import type { ChainedAct } from '#store/acts.ts';
import { insertActs, insertHead, writeParts } from '#store/append-act.ts';
import { actingAs } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { actRow } from '#store/rows.ts';
import { deskItself } from '../accounts.ts';
import { tryToFold } from './archived-acts.ts';

/** Rows that one statement takes. */
const batch = 500;

/**
 * Puts a whole dossier where there is none: its acts as they are, with their hashes, and the state that they lead to. The
 * database takes acts only of the person who acts, so it is told for each author's acts who that was.
 *
 * @throws Error naming a dossier whose acts do not fold.
 */
export async function putDossier(trx: Trx, acts: readonly ChainedAct[]): Promise<void> {
  const folded = tryToFold(acts);
  if ('reason' in folded) throw new Error(`${acts[0]?.dossier ?? ''}: ${folded.reason}`);
  const { dossier } = folded;
  await insertHead(trx, dossier, acts.at(-1)?.hash ?? '');
  await writeParts(trx, undefined, dossier);
  const byAuthor = Map.groupBy(acts, ({ by }) => by.id);
  for (const [id, own] of byAuthor) {
    await actingAs(trx, { ...deskItself, id });
    for (const some of batches(own)) {
      await insertActs(
        trx,
        some.map((act) => actRow(act, dossier)),
      );
    }
  }
}

/** The rows in portions that a statement takes. */
export function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += batch) yield rows.slice(start, start + batch);
}
