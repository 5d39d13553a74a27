import type { Command } from './command.ts';
import { buildDirectory, buildIfNeeded } from './web/build.ts';

/** Builds the pages without opening the desk: by whoever may write where Mufakat is installed. */
export const build: Command = {
  usage: '',
  words: [0, 0],
  options: {},
  run: async ({ root, terminal }) => {
    await buildIfNeeded(root, terminal);
    terminal.note(terminal.t('cli.build.done', { directory: buildDirectory(root) }));
  },
};
