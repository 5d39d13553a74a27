import type { Complexity, TradeTable } from '#analysis/complexity/types.ts';
import type { ComplexityAnswer } from './complexity-thread.ts';
import { answeringThread } from './in-thread.ts';

const module = new URL('./complexity-thread.ts', import.meta.url);

/**
 * Each table's complexity, in their order, reckoned by so many threads, of which none runs far ahead of what has been
 * taken: memory does not grow with the number of tables.
 *
 * @throws RangeError as `complexity`
 */
export async function* complexityInThreads(
  tables: readonly (() => TradeTable)[],
  threads: number,
): AsyncGenerator<Complexity> {
  const hands = Array.from({ length: Math.max(1, Math.min(threads, tables.length)) }, () =>
    answeringThread<TradeTable, ComplexityAnswer>(module),
  );
  const asked: Promise<ComplexityAnswer>[] = [];
  const ask = (): void => {
    const at = asked.length;
    const [table, hand] = [tables[at]?.(), hands[at % hands.length]];
    if (!table || !hand) return;
    const answer = hand.ask(table, [table.values.buffer as ArrayBuffer]);
    // Whoever stops early leaves some unread.
    answer.catch(() => undefined);
    asked.push(answer);
  };
  try {
    for (let ahead = 0; ahead <= hands.length; ahead++) ask();
    for (let at = 0; at < tables.length; at++) {
      const answer = await asked[at];
      asked[at] = Promise.reject(new Error('taken'));
      asked[at]?.catch(() => undefined);
      if (!answer?.ok) throw new RangeError(answer?.reason);
      yield answer.found;
      ask();
    }
  } finally {
    for (const hand of hands) await hand.end();
  }
}
