import { refuse, type Decision } from '#desk/record/refusal.ts';
import { changesAnything, type VotePlan } from '#desk/votes/vote-plan.ts';
import { collectVotes, type ReadVoteFile, type VoteFile } from '#documents/votes/collect-votes.ts';
import { VoteCollector } from '#documents/votes/collector.ts';
import { asEngine } from '#store/context.ts';
import { sqlOn, type RunSql } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { bringIn } from './bring-in.ts';
import { askForEstimatesIn } from './estimates.ts';
import { mayBringIn } from '../may-bring-in.ts';

/** Files of votes that were read, to be taken in as a whole. */
export interface GatheredVotes {
  readonly collector: VoteCollector;
  readonly files: readonly ReadVoteFile[];
}

/** Reads files of votes, one after the other. @param tell is told how many rows were read of which file */
export async function gatherVotes(
  given: Iterable<VoteFile>,
  tell: (rows: number, file: string) => void = () => undefined,
): Promise<GatheredVotes> {
  const collector = new VoteCollector();
  const files: ReadVoteFile[] = [];
  let before = 0;
  for (const file of given) {
    const read = await collectVotes(collector, file, (rows) => tell(before + rows, file.name));
    before += read.rows;
    files.push(read);
  }
  return { collector, files };
}

/**
 * Takes files of votes in: every row that can be read, in one transaction; what cannot be read is listed. Where they
 * change anything, new estimates are asked for.
 *
 * @param save false only says what would be done
 * @param settled is done with them, in the same transaction
 */
export async function importVotes(
  desk: Desk,
  { collector, files }: GatheredVotes,
  save: boolean,
  settled?: (run: RunSql, plan: VotePlan) => Promise<unknown>,
): Promise<Decision<{ readonly plan: VotePlan }>> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  const { all } = await factsOf(desk.db);
  const named = all.actors.flatMap(({ code, name }) =>
    Object.values(name).flatMap((words) => (words ? [[code, words] as const] : [])),
  );
  const plan = await asEngine(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const { plan: done, changed } = await bringIn(run, collector, files, { named, save });
    if (save && changesAnything(done)) await askForEstimatesIn(run, desk.now(), changed);
    await settled?.(run, done);
    return done;
  });
  return { ok: true, plan };
}
