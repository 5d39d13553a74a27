import { text } from 'node:stream/consumers';
import { deskItself } from '#acts/accounts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import { takeBounce } from '#acts/delivery/not-arrived.ts';
import type { Command } from './command.ts';
import { withDesk } from './open-desk.ts';
import { misused } from './trouble.ts';

/** Takes from the mail server what came back: it pipes each message for the desk's return address into this. */
export const mail: Command = {
  usage: 'bounced < MESSAGE',
  words: [1, 1],
  options: {},
  run: (call) => {
    const { terminal, words } = call;
    if (words[0] !== 'bounced') {
      throw misused('cli.wrong-words', { usage: `mufakat mail ${mail.usage}`, command: 'mail' });
    }
    return withDesk(call, async ({ db }) => {
      const now = (): string => new Date().toISOString();
      const desk = { db, reader: deskItself, workspace: ownWorkspace, now };
      const taken = await takeBounce(desk, await text(process.stdin));
      // An answering machine's letter is nothing to complain of: the mail server must not send it back once more.
      terminal.note(
        taken.done === 'marked'
          ? terminal.t('telling.bounce.marked', { address: taken.address })
          : terminal.t(`telling.bounce.${taken.why}`),
      );
    });
  },
};
