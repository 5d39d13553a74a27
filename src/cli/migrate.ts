import { migrateDesk } from '#acts/prepare-desk.ts';
import type { Command } from './command.ts';
import { openDesk, withOwner } from './open-desk.ts';
import { tellStep } from './prepare.ts';

/** Brings the database up to date without opening the desk: for an upgrade that is done by hand. */
export const migrate: Command = {
  usage: '',
  words: [0, 0],
  options: {},
  run: async (call) => {
    const { t, note, print } = call.terminal;
    const desk = await openDesk(call, 'command');
    try {
      const names = await withOwner(desk.cluster, (owner) =>
        migrateDesk(owner, desk.db, call.root, (step) => tellStep(call.terminal, step)),
      );
      for (const name of names) print(name);
      note(t('cli.migrate.done', { count: names.length }));
    } finally {
      await desk.close();
    }
  },
};
