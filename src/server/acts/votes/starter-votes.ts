import type { StarterVotes } from '#desk/facts/starter-facts.ts';
import { generalAssembly, type VoteRecord } from '#desk/votes/vote-record.ts';
import type { RunSql } from '#store/votes/run-sql.ts';
import {
  deleteVoteRecords,
  findVoters,
  lockVotes,
  saveVoteRecords,
  saveVoters,
} from '#store/votes/vote-records.ts';
import { askForEstimatesIn } from './estimates.ts';
import { putTogether } from './put-together.ts';

/**
 * Puts the votes that come with this version in the place of those that came with the one before; what somebody brought in
 * beside them stays. Call it inside a transaction.
 */
export async function replaceStarterVotes(run: RunSql, { actors, rollCalls }: StarterVotes): Promise<void> {
  await lockVotes(run);
  const held = await findVoters(run);
  const voters = [...held, ...actors.filter((actor) => !held.includes(actor))];
  const places = voters.map((voter) => actors.indexOf(voter));
  const records = rollCalls.map(
    ({ undl, symbol, session, date, title, theme, counts, letters, reference }): VoteRecord => ({
      ...{
        source: 'starter',
        id: undl,
        body: generalAssembly,
        session,
        date,
        symbol,
        ballot: 'whole',
        title,
      },
      agenda: '',
      issues: theme === '' ? [] : [theme],
      published: { yes: counts.yes, no: counts.no, abstain: counts.abstain },
      publisher: '',
      reference,
      letters: places.map((place) => letters[place] ?? '.').join(''),
    }),
  );
  await saveVoters(run, voters);
  await deleteVoteRecords(run, 'starter');
  await saveVoteRecords(run, records);
  await putTogether(run, generalAssembly);
  await askForEstimatesIn(run, new Date().toISOString());
}
