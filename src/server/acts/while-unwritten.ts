import type { IsoMoment } from '#language/formats.ts';
import { findSnapshot } from '#store/snapshot.ts';
import type { Db } from '#store/database.ts';
import type { Desk } from './desk.ts';

/** Something that was read, and the last moment at which the clock alone has not made it another; null where it never does. */
export interface Reading<T> {
  readonly found: T;
  readonly until: IsoMoment | null;
}

interface Kept<T> {
  readonly snapshot: string;
  readonly from: IsoMoment;
  readonly reading: Promise<Reading<T>>;
}

/** For how many readers a page is kept: those who came last. */
const most = 64;

/**
 * Keeps what each reader was last shown of a page, and shows it again as long as nothing was written since. The database is
 * asked each time whether that is so; nothing is kept a moment longer, nor ever shown to another: what a reader may see
 * follows from what is told of them, and all of that, with what they ask for, is what it is kept by.
 */
export function keptWhileUnwritten<T, Asked>(
  read: (desk: Desk, asked: Asked) => Promise<Reading<T>>,
): (desk: Desk, asked: Asked) => Promise<T> {
  const ofDesks = new WeakMap<Db, Map<string, Kept<T>>>();
  return async (desk, asked) => {
    const kept = ofDesks.get(desk.db) ?? new Map<string, Kept<T>>();
    ofDesks.set(desk.db, kept);
    const key = JSON.stringify([desk.workspace, desk.reader, asked]);
    // Asked before anything is read: what is written meanwhile makes the next snapshot another one.
    const snapshot = await findSnapshot(desk.db);
    const now = desk.now();
    const last = kept.get(key);
    if (last?.snapshot === snapshot && last.from <= now) {
      const { found, until } = await last.reading;
      if (until === null || now <= until) return found;
    }
    const made = { snapshot, from: now, reading: read(desk, asked) };
    kept.delete(key);
    kept.set(key, made);
    for (const old of [...kept.keys()].slice(0, -most)) kept.delete(old);
    made.reading.catch(() => kept.get(key) === made && kept.delete(key));
    return (await made.reading).found;
  };
}
