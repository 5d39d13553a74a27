import { setTimeout as wait } from 'node:timers/promises';
import { deskItself } from '#acts/accounts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import type { Desk } from '#acts/desk.ts';
import { askForEstimates, readRuns } from '#acts/votes/estimates.ts';
import { runVotes } from '#acts/votes/run-votes.ts';
import { formatMoment, formatShortDate } from '#language/formats.ts';
import type { Command } from './command.ts';
import { withDesk } from './open-desk.ts';
import { CliTrouble } from './trouble.ts';

/** Makes the estimates from votes anew, now; a desk that runs may do a part of it. */
export const estimate: Command = {
  usage: '[--json]',
  words: [0, 0],
  options: { json: {} },
  run: (call) =>
    withDesk(call, async ({ cluster, db }) => {
      const { t, lang, print } = call.terminal;
      const desk: Desk = {
        db,
        reader: deskItself,
        workspace: ownWorkspace,
        now: () => new Date().toISOString(),
      };
      await askForEstimates(desk);
      let runs = await readRuns(desk);
      while (runs.some(({ state }) => state === 'waiting' || state === 'running')) {
        await runVotes(db, cluster.connection('app'));
        runs = await readRuns(desk);
        await wait(200);
      }
      if (call.options['json'] === true) print(JSON.stringify(runs, null, 2));
      for (const { state, body, rollCalls, votes, firstVote, lastVote, doneAt, trouble } of runs) {
        const when = formatMoment(doneAt ?? desk.now(), lang, 'UTC');
        if (state === 'failed') throw new CliTrouble('votes.estimates.failed', { body, when, trouble });
        const [from, to] = [formatShortDate(firstVote ?? '', lang), formatShortDate(lastVote ?? '', lang)];
        if (call.options['json'] !== true)
          print(t('votes.estimates.done', { body, when, rollCalls, votes, from, to }));
      }
    }),
};
