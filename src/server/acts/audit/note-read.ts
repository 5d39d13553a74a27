import type { AuditEntry, ExportDetail } from '#desk/audit/audit-row.ts';
import { guest } from '#desk/people/reader.ts';
import { appendAudit } from '#store/audit/audit-rows.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { deskItself } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { exportEntry, type ExportedFrom } from './note-export.ts';

/**
 * How long a look is held back, so that a page is not slowed by its own trace and ten looks at one version make one
 * row. What it costs: a process that is killed outright loses the looks of these seconds; one that stops does not.
 */
const heldFor = 3_000;
/** So many different looks are written at once, however young. */
const mostHeld = 500;

/** Keeps looks until they are written. */
export interface ReadRecorder {
  note(key: string, entry: AuditEntry): void;
  /** Writes what is held; what cannot be written stays held and is tried again. */
  flush(): Promise<void>;
  /** Writes the last of it; nothing is kept after that. @throws what the database answers. */
  close(): Promise<void>;
}

const recorders = new WeakMap<Db, ReadRecorder>();

/** Begins to record who looks at what on a database. A desk that was not begun with this records no looks. */
export function recordReads(db: Db): ReadRecorder {
  let held = new Map<string, AuditEntry>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (held.size === 0) return;
    const taken = held;
    held = new Map();
    try {
      await asEngine(db, deskItself, (trx) => appendAudit(trx, [...taken.values()]));
    } catch (error) {
      for (const [key, entry] of taken) add(key, entry);
      throw error;
    }
  };
  /** One writing at a time: rows are in the order of the looks. */
  const inTurn = (): Promise<void> => {
    const done = writing.catch(() => undefined).then(write);
    writing = done;
    return done;
  };
  const flush = (): Promise<void> =>
    inTurn().catch((error: unknown) => {
      process.stderr.write(
        `audit: ${held.size} looks could not be written yet: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      wait();
    });
  const wait = (): void => {
    timer ??= setTimeout(() => void flush(), heldFor).unref();
  };
  const add = (key: string, entry: AuditEntry): void => {
    const before = held.get(key);
    held.set(key, before ? { ...before, count: before.count + entry.count } : entry);
  };
  const recorder: ReadRecorder = {
    note: (key, entry) => {
      add(key, entry);
      if (held.size >= mostHeld) void flush();
      else wait();
    },
    flush,
    close: async () => {
      recorders.delete(db);
      await inTurn();
    },
  };
  recorders.set(db, recorder);
  return recorder;
}

/** Notes that somebody was shown a dossier. It only remembers: the row is written a little later. */
export function noteRead({ db, reader, now }: Desk, { id, version, workspace }: ExportedFrom): void {
  if (reader.id === guest.id) return;
  recorders.get(db)?.note(`saw ${reader.id} ${id} ${version}`, {
    ...{ at: now(), what: 'saw', by: { id: reader.id, name: reader.name }, workspace },
    ...{ dossier: id, version, count: 1, address: null, detail: {} },
  });
}

/** Notes what a program takes away again and again, such as a calendar: counted like looks. */
export function noteFeed(desk: Desk, detail: ExportDetail): void {
  recorders
    .get(desk.db)
    ?.note(`fed ${desk.reader.id} ${desk.address ?? ''} ${detail.export}`, exportEntry(desk, detail));
}
