import { finish, joinCounts, prepareSampling } from '#analysis/priorities/acceptability.ts';
import { confidenceBlocks, type ConfidenceTask } from '#analysis/priorities/confidence.ts';
import { blockCount, sampleBlocks, type Counts, type SamplingTask } from '#analysis/priorities/sampling.ts';
import type { Acceptability, AcceptabilityOptions, Decision } from '#analysis/priorities/types.ts';
import { inThread } from './in-thread.ts';

/** What is asked of a thread. */
export type SmaaWork = { readonly blocks: readonly number[] } & (
  | { readonly kind: 'sample'; readonly task: SamplingTask }
  | { readonly kind: 'confidence'; readonly task: ConfidenceTask }
);

const thread = new URL('./smaa-thread.ts', import.meta.url);

/** Below so many multiplications starting a thread costs more than it saves. */
const small = 20_000_000;

/** As `acceptability`, to the last bit, with the work shared by so many threads. */
export async function acceptabilityInThreads(
  decision: Decision,
  options: AcceptabilityOptions,
  threads: number,
): Promise<Acceptability> {
  const prepared = prepareSampling(decision, options);
  const { samples, values } = prepared.task;
  const light = samples * values.base.length < small;
  const hands = Array.from({ length: light ? 1 : Math.min(threads, blockCount) }, (_, hand) => hand);
  const shared = hands.map((hand) =>
    Array.from({ length: blockCount }, (_, block) => block).filter((block) => block % hands.length === hand),
  );
  const counts = await Promise.all(
    shared.map(async (blocks) =>
      hands.length === 1
        ? sampleBlocks(prepared.task, blocks)
        : inThread<Counts>(thread, { kind: 'sample', task: prepared.task, blocks } satisfies SmaaWork),
    ),
  );
  const joined = joinCounts(prepared, counts);
  const task = joined.confidence;
  if (!task) return finish(prepared, joined, []);
  const firsts = await Promise.all(
    shared.map(async (blocks) =>
      hands.length === 1
        ? confidenceBlocks(task, blocks)
        : inThread<Uint32Array>(thread, { kind: 'confidence', task, blocks } satisfies SmaaWork),
    ),
  );
  return finish(prepared, joined, firsts);
}
