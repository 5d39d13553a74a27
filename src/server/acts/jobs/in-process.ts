import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '#documents/brief/package-root.ts';

/** What it may hold, whatever the desk itself is bounded by: a small place for what is young halves what it takes. */
const bounds = ['--max-old-space-size=600', '--max-semi-space-size=4'];

/**
 * Does a piece of heavy work beside the process that answers pages, which would never give back the memory it takes. Where the
 * desk stops it is broken off; what it has begun is taken up again after the next start.
 *
 * @param script what is run, within the package: it finds what it is to do by `givenWork`
 * @throws Error where it ended otherwise than by itself, such as for want of memory
 */
export async function inProcess(script: string, work: object, isStopping: () => boolean): Promise<void> {
  const child = fork(join(packageRoot(), script), { execArgv: bounds, serialization: 'advanced' });
  const watch = setInterval(() => {
    if (isStopping()) child.kill();
  }, 250);
  try {
    const ended = once(child, 'exit');
    child.send(work);
    const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
    if (code !== 0 && !isStopping()) throw new Error(`${script} ended with ${code ?? signal}`);
  } finally {
    clearInterval(watch);
  }
}

/** What this process was started to do. It does not outlive the one that started it. */
export async function givenWork<Work>(): Promise<Work> {
  process.once('disconnect', () => process.exit(1));
  const [work] = (await once(process, 'message')) as [Work];
  process.channel?.unref();
  return work;
}
