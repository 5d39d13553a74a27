import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { factsTables, type FactsTable } from '#desk/facts/facts.ts';
import { readFacts, type FactsReading } from '#desk/facts/read-facts.ts';

/**
 * Reads the public facts that a fresh desk opens with: one file `<table>.csv` for each table.
 *
 * @throws Error of the file system when a file is missing or may not be read.
 */
export async function readStarter(directory: string): Promise<FactsReading> {
  const texts = await Promise.all(
    factsTables.map(
      async (table) => [table, await readFile(join(directory, `${table}.csv`), 'utf8')] as const,
    ),
  );
  return readFacts(Object.fromEntries(texts) as Record<FactsTable, string>);
}
