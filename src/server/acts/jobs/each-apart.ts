import type { IsoMoment } from '#language/formats.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { clearStuck, findStuckSubjects, keepStuck, type Piecework } from '#store/stuck.ts';
import { deskItself } from '../accounts.ts';

/** What is worked on: its own name among its like, and the dossier it belongs to. */
export interface Piece {
  readonly subject: string;
  readonly dossier: string | null;
}

export interface Workplace {
  readonly db: Db;
  readonly now: () => IsoMoment;
  /** Whether the desk stops: what has not been begun is left to the next run. */
  readonly isStopping?: () => boolean;
}

/**
 * Does each piece of some work by itself: one that fails holds back none of the others. It is kept with its reason, where the
 * operator sees it, until a later run does it or finds that it is wanted no more. `doOne` opens a transaction of its own.
 *
 * @param all whether these are all that are wanted now, so that whatever else was stuck is wanted no more
 * @throws only where even that cannot be written down, as when the database is away
 */
export async function eachApart<P extends Piece>(
  { db, now, isStopping }: Workplace,
  work: Piecework,
  pieces: readonly P[],
  doOne: (piece: P) => Promise<unknown>,
  { all = true }: { readonly all?: boolean } = {},
): Promise<void> {
  const stuck = await asEngine(db, deskItself, (trx) => findStuckSubjects(trx, work));
  const over = new Set(all ? stuck : []);
  for (const piece of pieces) {
    if (isStopping?.()) return;
    const { subject, dossier } = piece;
    try {
      await doOne(piece);
      if (stuck.has(subject)) over.add(subject);
    } catch (error) {
      over.delete(subject);
      // Its trace stands in the log once, however often it is tried.
      if (!stuck.has(subject)) logTrace(work, subject, error);
      const trouble = troubleOf(error);
      await asEngine(db, deskItself, (trx) => keepStuck(trx, { work, subject, dossier, trouble }, now()));
    }
  }
  if (over.size > 0) await asEngine(db, deskItself, (trx) => clearStuck(trx, work, [...over]));
}

function logTrace(work: Piecework, subject: string, error: unknown): void {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${work} ${subject}: ${trace}\n`);
}

/** What went wrong, in one line. What it quotes may be a dossier's own words, and is left out. */
export function troubleOf(error: unknown): string {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (said.split('\n')[0] ?? '').replaceAll(/(["'`])(?:(?!\1).){12,}\1/g, '$1…$1').slice(0, 300);
}
