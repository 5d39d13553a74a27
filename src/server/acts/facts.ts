import { createFactsLookup, type FactsLookup } from '#desk/facts/facts-lookup.ts';
import type { Db } from '#store/database.ts';
import { readAllFacts } from '#store/facts.ts';

const known = new WeakMap<Db, Promise<FactsLookup>>();

/**
 * The public facts, read once per process: they change only with a new version of Mufakat, whose start reads them
 * anew. Pages look names up in it by the hundred, without a query.
 */
export function factsOf(db: Db): Promise<FactsLookup> {
  const already = known.get(db);
  if (already) return already;
  const reading = readAllFacts(db).then(createFactsLookup);
  known.set(db, reading);
  // A database that was away must not be remembered as having no facts.
  reading.catch(() => known.delete(db));
  return reading;
}
