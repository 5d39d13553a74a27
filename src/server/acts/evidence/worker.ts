import { openDb } from '#store/connect.ts';
import { givenWork } from '../jobs/in-process.ts';
import { doEvidenceImport } from './do-import.ts';
import type { EvidenceTask } from './run-evidence.ts';

// A million figures take seconds to be read: that is done beside the process that answers pages.
const { connection, id, save } = await givenWork<EvidenceTask>();
const db = openDb({ ...connection, max: 2 });
try {
  await doEvidenceImport(db, id, save);
} finally {
  await db.destroy();
}
