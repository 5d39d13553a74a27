import { saidFields } from '#desk/evidence/catalogue.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import { addWords } from '#store/evidence/words.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { mayBringIn } from '../may-bring-in.ts';

/**
 * Writes a note on an indicator, or what its source does not tell: a version of its own, with who and when.
 *
 * @param base the version that its author saw; where somebody wrote another meanwhile it is refused
 */
export async function sayOfIndicator(
  desk: Desk,
  said: {
    readonly indicator: string;
    readonly field: string;
    readonly base: number;
    readonly value: unknown;
  },
): Promise<Decision> {
  if (!mayBringIn(desk) || (said.field !== 'note' && !saidFields.has(said.field))) return refuse('not-yours');
  const { id, name } = desk.reader;
  const added = await asEngine(desk.db, desk.reader, (trx) =>
    addWords(sqlOn(trx), { ...said, by: { id, name }, at: desk.now() }),
  );
  return added ? { ok: true } : refuse('evidence-changed');
}
