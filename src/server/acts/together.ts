import type { Refusal } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import type { Desk } from './desk.ts';
import type { Done } from './perform.ts';

/** Ends the transaction, so that what went before a refusal is undone with it. */
class Undone extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** What is done in a piece of work of several acts; anything refused ends the whole of it. */
export type Must = (done: Promise<Done>) => Promise<Extract<Done, { ok: true }>>;

/** Does several acts as one: all of them, or, where one is refused, none and the refusal. */
export async function together<T extends { readonly ok: boolean }>(
  desk: Desk,
  work: (trx: Trx, must: Must) => Promise<T>,
): Promise<T | Refusal> {
  const must: Must = async (doing) => {
    const done = await doing;
    if (!done.ok) throw new Undone(done);
    return done;
  };
  try {
    return await asEngine(desk.db, desk.reader, (trx) => work(trx, must));
  } catch (error) {
    if (error instanceof Undone) return error.refusal;
    throw error;
  }
}
