import { formatDays } from '#language/formats.ts';
import { textIn } from '#language/language.ts';
import { deskItself } from '#acts/accounts.ts';
import { factsOf } from '#acts/facts.ts';
import { listMeetings } from '#acts/list-meetings.ts';
import type { Command } from './command.ts';
import { withDesk } from './open-desk.ts';

/** Lists meetings, for a person or, as JSON, for a program. */
export const meetings: Command = {
  usage: '[--json]',
  words: [0, 0],
  options: { json: {} },
  run: (call) =>
    withDesk(call, async ({ db }) => {
      const { lang, t, print, note } = call.terminal;
      const facts = await factsOf(db);
      const found = (await listMeetings(db, deskItself)).map(({ name, forum, ...meeting }) => ({
        id: meeting.id,
        name: textIn(name, lang),
        forum,
        forumName: facts.forumName(forum, lang),
        starts: meeting.starts,
        ends: meeting.ends,
        workspace: meeting.workspace,
      }));
      if (call.options['json'] === true) return print(JSON.stringify(found, null, 2));
      if (found.length === 0) return note(t('cli.meetings.none'));
      const idWidth = Math.max(...found.map(({ id }) => id.length)) + 2;
      for (const { id, name, forumName, starts, ends } of found) {
        const days =
          starts === null ? t('cli.meetings.no-date') : formatDays(starts, ends ?? undefined, lang);
        print(`${id.padEnd(idWidth)}${name}\n${' '.repeat(idWidth)}${forumName} · ${days}`);
      }
    }),
};
