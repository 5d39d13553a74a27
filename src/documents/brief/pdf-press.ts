import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { PrintAnswer } from './pdf-worker.ts';
import { packageRoot } from './package-root.ts';

/** A print that takes longer is given up and its process ended. */
const patience = 60_000;
/** An idle press gives its memory back after this long. */
const idleFor = 5 * 60_000;
/** The compiler never gives back all it took: a press that has grown beyond this makes room for a new one. */
const mostMemory = 400 * 1024 * 1024;

export interface PrintedPdf {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

let press: ChildProcess | undefined;
let queue: Promise<unknown> = Promise.resolve();
let idle: NodeJS.Timeout | undefined;
let lastId = 0;

/**
 * Prints a layout in the print process: one at a time, kept warm between jobs, and none of it keeps the
 * program running.
 *
 * @throws Error when the template does not compile, or the process ends or takes too long: bugs, or a machine out of memory.
 */
export function printOnPress(layout: string, archival: boolean): Promise<PrintedPdf> {
  const job = queue.then(() => printNow(layout, archival));
  queue = job.catch(() => undefined);
  return job;
}

/** Starts the print process, so that the first print need not wait for it. */
export function warmPress(): void {
  const worker = runningPress();
  worker.unref();
  worker.channel?.unref();
  restLater();
}

/** Lets the print process go: it ends when it has nothing to print. */
export function closePress(): void {
  clearTimeout(idle);
  if (press?.connected === true) press.disconnect();
  press = undefined;
}

/** Ends the print process at once, whatever it does. */
function killPress(): void {
  clearTimeout(idle);
  press?.kill('SIGKILL');
  press = undefined;
}

function runningPress(): ChildProcess {
  if (press?.connected === true && press.exitCode === null) return press;
  const root = packageRoot();
  const started = fork(join(root, 'src/documents/brief/pdf-worker.ts'), [root], {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  started.once('exit', () => {
    if (press === started) press = undefined;
  });
  press = started;
  return started;
}

function printNow(layout: string, archival: boolean): Promise<PrintedPdf> {
  clearTimeout(idle);
  const worker = runningPress();
  worker.ref();
  worker.channel?.ref();
  lastId += 1;
  const id = lastId;
  return new Promise<PrintedPdf>((resolve, reject) => {
    const finish = (settle: () => void): void => {
      clearTimeout(late);
      worker.off('message', onAnswer);
      worker.off('exit', onExit);
      worker.off('error', onError);
      worker.unref();
      worker.channel?.unref();
      restLater();
      settle();
    };
    const onAnswer = (answer: PrintAnswer): void => {
      if (answer.id !== id) return;
      if ('error' in answer) {
        finish(() => reject(new Error(`printOnPress: ${answer.error}`)));
        return;
      }
      finish(() => resolve({ pdf: answer.pdf, pages: answer.pages }));
      if (answer.memory > mostMemory) {
        closePress();
        warmPress();
      }
    };
    const onError = (error: Error): void => {
      killPress();
      finish(() => reject(error));
    };
    const onExit = (code: number | null, signal: string | null): void =>
      finish(() => reject(new Error(`printOnPress: the print process ended (${signal ?? code})`)));
    const late = setTimeout(() => {
      killPress();
      finish(() => reject(new Error(`printOnPress: not printed within ${patience / 1000} s`)));
    }, patience);
    worker.on('message', onAnswer);
    worker.once('exit', onExit);
    worker.once('error', onError);
    worker.send({ id, layout, archival });
  });
}

function restLater(): void {
  clearTimeout(idle);
  if (press === undefined) return;
  idle = setTimeout(closePress, idleFor);
  idle.unref();
}
