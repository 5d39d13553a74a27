import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '#documents/brief/package-root.ts';

/** What a worker may hold, whatever the desk itself is bounded by: a small place for what is young halves what it takes. */
const resourceLimits = { maxOldGenerationSizeMb: 600, maxYoungGenerationSizeMb: 12 };

/**
 * Does a piece of heavy work beside the thread that answers pages. Where the desk stops it is broken off; what it has begun is
 * taken up again after the next start.
 *
 * @param script the worker, within the package
 */
export function inWorker(script: string, workerData: object, isStopping: () => boolean): Promise<void> {
  const thread = new Worker(join(packageRoot(), script), { workerData, resourceLimits, execArgv: [] });
  const watch = setInterval(() => {
    if (isStopping()) void thread.terminate();
  }, 250);
  return new Promise<void>((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', () => resolve());
  }).finally(() => clearInterval(watch));
}
