import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** So many threads share heavy work: as the machine has cores, but no crowd. */
export const threadCount = (): number => Math.max(1, Math.min(8, availableParallelism()));

/**
 * Runs a module in a thread of its own and gives what it posts; what it throws is thrown here.
 *
 * @param data sent as a copy
 */
export function inThread<Answer>(module: URL, data: unknown): Promise<Answer> {
  const thread = new Worker(module, { workerData: data, execArgv: [] });
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`The thread of ${module.pathname} ended with ${code}.`)));
  });
}
