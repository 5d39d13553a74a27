import { verifyRecord, type Difference } from '#acts/verify-record.ts';
import type { Translate } from '#language/messages.ts';
import type { Command } from './command.ts';
import { withDesk } from './open-desk.ts';
import { CliTrouble } from './trouble.ts';

/** Holds the record against itself: the chains, the current state, the attachments. */
export const verify: Command = {
  usage: '',
  words: [0, 0],
  options: {},
  run: (call) =>
    withDesk(call, async ({ db }) => {
      const { t, note, print } = call.terminal;
      const { differences, ...counts } = await verifyRecord(db);
      if (differences.length === 0) return note(t('backup.verified', counts));
      for (const difference of differences) print(describeDifference(t, difference));
      throw new CliTrouble('backup.differs', { count: differences.length });
    }),
};

const describeDifference = (t: Translate, { what, ...values }: Difference): string =>
  t(`backup.difference.${what}`, values);
