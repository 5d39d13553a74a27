import { join } from 'node:path';
import { findExampleNames, readExample } from '#acts/example-files.ts';
import { loadExample } from '#acts/load-example.ts';
import type { Command } from './command.ts';
import { withDesk } from './open-desk.ts';
import { misused } from './trouble.ts';

/** Throws a worked example away and makes it anew, as it came with this version. */
export const example: Command = {
  usage: 'reset NAME',
  words: [2, 2],
  options: {},
  run: async (call) => {
    const { t, note, lang } = call.terminal;
    const [verb, name = ''] = call.words;
    if (verb !== 'reset')
      throw misused('cli.wrong-words', { usage: 'mufakat example reset NAME', command: 'example' });
    const directory = join(call.root, 'starter', 'examples');
    const names = await findExampleNames(directory);
    if (!names.includes(name)) throw misused('cli.example.unknown', { name, names: names.join(', ') });
    const made = await readExample(directory, name);
    await withDesk(call, async ({ db }) => loadExample(db, made));
    note(t('cli.example.reset', { name: made.name[lang] }));
  },
};
