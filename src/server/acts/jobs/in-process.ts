import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '#documents/brief/package-root.ts';

/** What it may hold, whatever the desk itself is bounded by: a small place for what is young halves what it takes. */
const bounds = ['--max-old-space-size=600', '--max-semi-space-size=4'];

/** By these somebody ends a process: whoever stops the desk with all it has started, or the machine. */
const toldToEnd: readonly (NodeJS.Signals | null)[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A process for heavy work ended, and nobody had told it to. */
export class EndedUnexpectedly extends Error {
  /** Whether it looks like want of memory: the system or V8 ended it, the latter by that code where there are no signals. */
  readonly wantedMemory: boolean;

  constructor(script: string, code: number | null, signal: NodeJS.Signals | null) {
    super(`${script} ended with ${code ?? signal}`);
    this.wantedMemory = signal === 'SIGKILL' || signal === 'SIGABRT' || code === 134;
  }
}

/**
 * Does a piece of heavy work beside the process that answers pages, which would never give back the memory it takes. Where the
 * desk stops, or somebody ends the process by hand, it is broken off; what it has begun may be taken up again. A terminal's Ctrl-C
 * reaches the desk alone, which ends the process in good order.
 *
 * @param script what is run, within the package: it finds what it is to do by `givenWork`
 * @returns what it answered with; undefined where it answered nothing, or was broken off
 * @throws EndedUnexpectedly where nobody had told it to end, such as for want of memory
 */
export async function inProcess<Answer = void>(
  script: string,
  work: object,
  isStopping: () => boolean,
): Promise<Answer | undefined> {
  const child = fork(join(packageRoot(), script), {
    ...{ execArgv: bounds, serialization: 'advanced' },
    // Out of reach of the terminal; on Windows that would open a window.
    detached: process.platform !== 'win32',
  });
  const watch = setInterval(() => {
    if (isStopping()) child.kill();
  }, 250);
  let answer: Answer | undefined;
  child.once('message', (said) => {
    answer = said as Answer;
  });
  try {
    const ended = once(child, 'exit');
    child.send(work);
    const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
    if (code === 0 || toldToEnd.includes(signal) || isStopping()) return answer;
    throw new EndedUnexpectedly(script, code, signal);
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

/** Tells the process that started this one what came of it. */
export const answerWith = (answer: object): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(answer, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });
