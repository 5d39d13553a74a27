import { setTimeout } from 'node:timers/promises';

/** The end of what was last begun on each dossier that somebody works on. */
const ends = new Map<string, Promise<unknown>>();

/**
 * Works on these dossiers after whoever came before. The database would make them wait as well, but on its connections: where
 * two hundred people answer in one minute, nobody else could read the desk until the last of them is done.
 */
export async function inTurn<T>(dossiers: readonly string[], work: () => Promise<T>): Promise<T> {
  const before = dossiers.flatMap((id) => ends.get(id) ?? []);
  const done = Promise.all(before).then(work);
  const end = done.then(
    () => undefined,
    () => undefined,
  );
  for (const id of dossiers) ends.set(id, end);
  try {
    return await done;
  } finally {
    for (const id of dossiers) if (ends.get(id) === end) ends.delete(id);
  }
}

interface Waiting<W, R> {
  readonly work: W;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/** So much is done together at most: the first of them waits for the last. */
const most = 50;

/** Where one turn follows another, so many milliseconds are waited for whoever else is on the way: alone, nobody waits. */
const gatherFor = 10;

/**
 * What waits for a turn at the very same dossiers is done in that turn together: locking, reading and writing them once takes
 * little more for many than for one. Where doing it together fails, each is done alone, so that nobody fails by another's fault.
 *
 * @param doAll does several pieces of work on the same dossiers and gives what came of each, in their order.
 */
export function sharedTurns<W, R>(
  doAll: (works: readonly W[]) => Promise<readonly R[]>,
): (dossiers: readonly string[], work: W) => Promise<R> {
  const gathering = new Map<string, Waiting<W, R>[]>();
  return (dossiers, work) =>
    new Promise<R>((resolve, reject) => {
      const key = dossiers.join(' ');
      const own = { work, resolve, reject };
      const others = gathering.get(key);
      if (others && others.length < most) {
        others.push(own);
        return;
      }
      const batch = [own];
      gathering.set(key, batch);
      const follows = dossiers.some((id) => ends.has(id));
      void inTurn(dossiers, async () => {
        if (follows && batch.length < most) await setTimeout(gatherFor);
        // Whoever comes from now on waits for the next turn.
        if (gathering.get(key) === batch) gathering.delete(key);
        await settle(doAll, batch);
      });
    });
}

async function settle<W, R>(
  doAll: (works: readonly W[]) => Promise<readonly R[]>,
  batch: readonly Waiting<W, R>[],
): Promise<void> {
  try {
    const results = await doAll(batch.map(({ work }) => work));
    for (const [place, { resolve }] of batch.entries()) resolve(results[place] as R);
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error);
    else for (const alone of batch) await settle(doAll, [alone]);
  }
}
