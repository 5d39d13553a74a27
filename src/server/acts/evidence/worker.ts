import { workerData } from 'node:worker_threads';
import { openDb } from '#store/connect.ts';
import { doEvidenceImport } from './do-import.ts';
import type { EvidenceTask } from './run-evidence.ts';

// A million figures take seconds to be read: that is done beside the thread that answers pages.
const { connection, id, save } = workerData as EvidenceTask;
const db = openDb({ ...connection, max: 2 });
try {
  await doEvidenceImport(db, id, save);
} finally {
  await db.destroy();
}
