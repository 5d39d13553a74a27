import { readRollCalls } from '#acts/votes/read-roll-calls.ts';
import { csvFile } from '../csv-file.ts';
import { askedVotes } from '../votes/asked-votes.ts';
import type { RequestHandler } from './$types';

const columns =
  'id,body,session,date,symbol,ballot,title,themes,yes,no,abstain,not_voting,country,country_vote,our_country,our_vote,sources,reference';

/** The roll calls that the address asks for, all pages of them. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const filter = askedVotes(url, locals.around.settings.country);
  const { rows } = await readRollCalls(locals.desk, filter, { from: 0, most: 100_000 });
  return csvFile(
    'votes',
    columns.split(','),
    rows.map(({ rollCall, theirs, ours }) => [
      ...[rollCall.id, rollCall.body, rollCall.session, rollCall.date, rollCall.symbol, rollCall.ballot],
      ...[rollCall.title, rollCall.themes.join(' ')],
      ...[rollCall.counts.yes, rollCall.counts.no, rollCall.counts.abstain, rollCall.counts['not-voting']],
      ...[filter.theirs ?? null, theirs ?? null, filter.ours ?? null, ours ?? null],
      ...[rollCall.sources.join(' '), rollCall.reference],
    ]),
  );
};
