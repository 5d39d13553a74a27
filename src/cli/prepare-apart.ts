import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Call } from './command.ts';
import { EndedAlready } from './trouble.ts';

/**
 * Makes the database ready in a process of its own. Reading all facts and examples takes much memory once, which a
 * process that then runs for months would not give back.
 *
 * @throws EndedAlready where it could not be done: the other process has said why.
 */
export async function prepareApart(call: Call, country: string | undefined): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      ...[join(call.root, 'bin', 'mufakat.js'), 'prepare', '--data', call.dataDir],
      ...(call.terminal.isLangSaid ? ['--lang', call.terminal.lang] : []),
      ...(country === undefined ? [] : ['--country', country]),
      ...(call.options['empty'] === true ? ['--empty'] : []),
    ],
    // By the channel it sees when we are killed, and does not stay behind.
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new EndedAlready(code ?? 1);
}
