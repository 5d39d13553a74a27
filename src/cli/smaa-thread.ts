import { parentPort, workerData } from 'node:worker_threads';
import { confidenceBlocks } from '#analysis/priorities/confidence.ts';
import { sampleBlocks } from '#analysis/priorities/sampling.ts';
import type { SmaaWork } from './smaa-threads.ts';

const work = workerData as SmaaWork;
parentPort?.postMessage(
  work.kind === 'sample' ? sampleBlocks(work.task, work.blocks) : confidenceBlocks(work.task, work.blocks),
  [],
);
