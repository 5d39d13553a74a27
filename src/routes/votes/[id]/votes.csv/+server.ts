import { error } from '@sveltejs/kit';
import { readRollCall } from '#acts/votes/read-roll-calls.ts';
import { csvFile } from '../../../csv-file.ts';
import type { RequestHandler } from './$types';

/** How each voted, in the form in which Mufakat reads votes of any body. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await readRollCall(locals.desk, params.id);
  if (!found) error(404);
  const { rollCall, votes } = found;
  const { body, id, session, date, symbol, title, ballot, themes, reference } = rollCall;
  return csvFile(
    `votes-${id.replaceAll(/[^A-Za-z0-9-]+/g, '-')}`,
    'body,roll_call,session,date,symbol,title,ballot,country,vote,themes,reference'.split(','),
    votes.map(({ voter, vote }) => [
      ...[
        body,
        id.startsWith('own:') ? id.slice(`own:${body}/`.length) : id,
        session,
        date,
        symbol,
        title,
        ballot,
      ],
      ...[voter, vote, themes.join(' '), reference],
    ]),
  );
};
