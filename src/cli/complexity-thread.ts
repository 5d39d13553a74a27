import { parentPort } from 'node:worker_threads';
import { complexity } from '#analysis/complexity/complexity.ts';
import type { Complexity, TradeTable } from '#analysis/complexity/types.ts';

/** What a thread answers: the result, or what the mathematics refuses. */
export type ComplexityAnswer =
  { readonly ok: true; readonly found: Complexity } | { readonly ok: false; readonly reason: string };

parentPort?.on('message', (trade: TradeTable) => {
  try {
    const found = complexity(trade);
    // The large tables are handed over, not copied.
    const moved = [found.rca, found.proximity, found.density, found.gain].map(
      ({ buffer }) => buffer as ArrayBuffer,
    );
    parentPort?.postMessage({ ok: true, found } satisfies ComplexityAnswer, moved);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    parentPort?.postMessage({ ok: false, reason: error.message } satisfies ComplexityAnswer, []);
  }
});
