import { openDb } from '#store/connect.ts';
import { givenWork } from '../jobs/in-process.ts';
import { doImport } from './do-import.ts';
import { doEstimate, doRecord } from './do-estimate.ts';
import type { VoteTask } from './worker-message.ts';

// Reading a million votes and estimating from them takes seconds: it is done beside the process that answers pages.
const { connection, task } = await givenWork<VoteTask>();
const db = openDb({ ...connection, max: 2 });
try {
  if (task.kind === 'import') await doImport(db, task.id, task.save);
  else if (task.kind === 'estimate') await doEstimate(db, task.id, task.body);
  else await doRecord(db, task.id, task.body);
} finally {
  await db.destroy();
}
