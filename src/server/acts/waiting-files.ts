import { asEngine, asReader } from '#store/context.ts';
import {
  dropWaitingFiles,
  endWaitingFiles,
  findWaitingFile,
  keepWaitingFile,
  type Waiting,
  type WaitingFile,
} from '#store/waiting-files.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { deskItself } from './accounts.ts';
import type { Desk } from './desk.ts';
import type { Workplace } from './jobs/each-apart.ts';
import { newId } from './open-dossier.ts';

/** Where a table that was looked at may be taken in. */
export type WaitingPurpose = 'trade' | 'participation' | 'dependence';

/** So long a table waits for whoever looked at it. */
const waitingMilliseconds = 3_600_000;

const waitingOf = ({ reader, workspace }: Desk, purpose: WaitingPurpose, id: string): Waiting => ({
  ...{ id, owner: reader.id, workspace, purpose },
});

/** Keeps a table that somebody looked at, for them alone and for an hour, so that one press takes it in. */
export async function keepWaiting(
  desk: Desk,
  purpose: WaitingPurpose,
  file: WaitingFile,
): Promise<{ readonly id: string; readonly until: string }> {
  const id = newId('waiting');
  const until = new Date(Date.parse(desk.now()) + waitingMilliseconds).toISOString();
  await asEngine(desk.db, desk.reader, (trx) =>
    keepWaitingFile(sqlOn(trx), waitingOf(desk, purpose, id), file, until),
  );
  return { id, until };
}

/** The table that this reader looked at; undefined where its hour is over, another took its place, or it is somebody else's. */
export const findWaiting = (
  desk: Desk,
  purpose: WaitingPurpose,
  id: string,
): Promise<WaitingFile | undefined> =>
  asReader(desk.db, desk.reader, (trx) => findWaitingFile(sqlOn(trx), waitingOf(desk, purpose, id)));

/** The table was taken in: what waited is removed. */
export const dropWaiting = (desk: Desk, purpose: WaitingPurpose): Promise<void> =>
  asEngine(desk.db, desk.reader, (trx) => dropWaitingFiles(sqlOn(trx), { owner: desk.reader.id, purpose }));

/** Removes what nobody took in within its hour. */
export const endWaiting = ({ db }: Pick<Workplace, 'db'>): Promise<void> =>
  asEngine(db, deskItself, (trx) => endWaitingFiles(sqlOn(trx)));
