import { isDeepStrictEqual } from 'node:util';
import { mostTroubles, type VotePlan } from '#desk/votes/vote-plan.ts';
import { createFindState, type FindState } from '#desk/votes/states.ts';
import { generalAssembly, voteSources, type VoteRecord, type VoteSource } from '#desk/votes/vote-record.ts';
import type { ReadVoteFile } from '#documents/votes/collect-votes.ts';
import type { VoteCollector } from '#documents/votes/collector.ts';
import { resolveVotes, type HeldVotes } from '#documents/votes/resolve-votes.ts';
import type { RunSql } from '#store/votes/run-sql.ts';
import {
  findRepeats,
  findVoteRecordsOf,
  findVoters,
  lockVotes,
  saveRepeats,
  saveVoteRecords,
  saveVoters,
} from '#store/votes/vote-records.ts';
import { putTogether } from './put-together.ts';

/**
 * Takes into the database what was gathered from files, or only says what that would do. The same files again change
 * nothing, and files in another order come to the same. Call it inside a transaction.
 *
 * @param named names of states in the desk's languages
 * @returns what it does, and the bodies whose votes or resolutions that come again it changes
 */
export async function bringIn(
  run: RunSql,
  collector: VoteCollector,
  files: readonly ReadVoteFile[],
  { named, save }: { readonly named: Iterable<readonly [string, string]>; readonly save: boolean },
): Promise<{ readonly plan: VotePlan; readonly changed: ReadonlySet<string> }> {
  if (save) await lockVotes(run);
  const findState: FindState = createFindState(named);
  const held = await findHeld(run, collector);
  const { voters, records, problems } = resolveVotes(collector, findState, held);
  const changed: VoteRecord[] = [];
  let added = 0;
  let changedVotes = 0;
  for (const record of records) {
    const before = held.find(record.source, record.id);
    if (!before) added += 1;
    else if (isDeepStrictEqual({ ...before }, { ...record })) continue;
    else changedVotes += differingVotes(before.letters, record.letters);
    changed.push(record);
  }
  const known = new Set((await findRepeats(run)).map(({ earlier, later }) => `${earlier} ${later}`));
  const pairs = collector.repeated.filter(({ earlier, later }) => !known.has(`${earlier} ${later}`));
  const bodies = new Set([
    ...changed.map(({ body }) => body),
    ...changed.flatMap(({ source, id }) => held.find(source, id)?.body ?? []),
  ]);
  if (save) {
    await saveVoters(run, voters);
    await saveVoteRecords(run, changed);
    await saveRepeats(run, pairs);
    for (const body of bodies) await putTogether(run, body);
  }
  const days = records.map(({ date }) => date).toSorted();
  const plan: VotePlan = {
    files: files.map(({ name, format, rows }) => ({ name, format: format ?? null, rows })),
    ...{ added, changed: changed.length - added, same: records.length - changed.length },
    votes: records.reduce((sum, { letters }) => sum + letters.replaceAll(/[^YNA]/g, '').length, 0),
    ...{ changedVotes, repeated: new Set(pairs.map(({ earlier, later }) => `${earlier} ${later}`)).size },
    bodies: [...new Set(records.map(({ body }) => body))].toSorted(),
    ...{ first: days[0] ?? null, last: days.at(-1) ?? null },
    troubles: problems.slice(0, mostTroubles),
    troubled: problems.reduce((sum, { rows }) => sum + rows, 0),
  };
  // Voeten's list of resolutions that come again is of the General Assembly's.
  return { plan, changed: pairs.length > 0 ? bodies.add(generalAssembly) : bodies };
}

/** What the database holds of the roll calls that the files tell of, and of those with the same numbers elsewhere. */
async function findHeld(run: RunSql, { rollCalls }: VoteCollector): Promise<HeldVotes> {
  const ids = new Map<VoteSource, Set<string>>(voteSources.map((source) => [source, new Set<string>()]));
  for (const { source, id } of rollCalls) {
    ids.get(source)?.add(id);
    if (source === 'voeten') ids.get('unvotes')?.add(id);
    if (source === 'unvotes') ids.get('voeten')?.add(id);
  }
  const records = new Map<string, VoteRecord>();
  for (const [source, some] of ids) {
    if (some.size === 0) continue;
    for (const record of await findVoteRecordsOf(run, source, [...some]))
      records.set(`${source} ${record.id}`, record);
  }
  return { voters: await findVoters(run), find: (source, id) => records.get(`${source} ${id}`) };
}

function differingVotes(before: string, now: string): number {
  let differing = 0;
  for (let place = 0; place < before.length; place += 1) {
    if (before[place] !== ' ' && before[place] !== (now[place] ?? ' ')) differing += 1;
  }
  return differing;
}
