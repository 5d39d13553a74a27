import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { readStarterFacts, type StarterProblem } from '#desk/facts/starter-facts.ts';
import { findFactsDigest, replaceFacts } from '#store/facts.ts';
import { sqlOnClient } from '#store/votes/run-sql.ts';
import { replaceStarterVotes } from './votes/starter-votes.ts';

export type LoadedStarter =
  | { readonly ok: true; readonly changed: boolean }
  | { readonly ok: false; readonly problems: readonly StarterProblem[] };

const edition = 'starter';

/**
 * Brings the public facts of a directory into the database: all of them in one transaction, or nothing and every
 * line that is wrong. An edition that is already there is left as it is.
 *
 * @param owner a connection that may write them; the desk's own may only read
 * @throws Error of the file system or the database
 */
export async function loadStarter(owner: Client, directory: string): Promise<LoadedStarter> {
  const texts = await readTexts(directory);
  const digest = digestOf(texts);
  if ((await findFactsDigest(owner, edition)) === digest) return { ok: true, changed: false };
  const { facts, votes, problems } = readStarterFacts(texts);
  if (problems.length > 0) return { ok: false, problems };
  await owner.query('begin');
  try {
    await replaceFacts(owner, edition, digest, facts);
    await replaceStarterVotes(sqlOnClient(owner), votes);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
  return { ok: true, changed: true };
}

/** The tables of a directory, those of `roll-calls/` included, by their names in it. */
async function readTexts(directory: string): Promise<ReadonlyMap<string, string>> {
  const tablesIn = async (folder: string): Promise<string[]> =>
    (await readdir(join(directory, folder)))
      .filter((name) => name.endsWith('.csv'))
      .map((name) => (folder === '' ? name : `${folder}/${name}`));
  const names = [...(await tablesIn('')), ...(await tablesIn('roll-calls'))].toSorted();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const),
    ),
  );
}

function digestOf(texts: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [name, text] of texts) hash.update(`${name}\0${text}\0`);
  return hash.digest('hex');
}
