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
