import type { EvidencePlan, ImportManner } from '#desk/evidence/evidence-plan.ts';
import { asEngine } from '#store/context.ts';
import { insertEvidenceImport } from '#store/evidence/evidence-imports.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';

/** Notes what was taken in at the terminal, so that the page of imports tells of it as of any other. */
export const noteEvidenceImport = (
  desk: Desk,
  done: {
    readonly id: string;
    readonly manner: ImportManner;
    readonly mapping: unknown;
    readonly plan: EvidencePlan;
  },
): Promise<void> =>
  asEngine(desk.db, desk.reader, (trx) =>
    insertEvidenceImport(sqlOn(trx), {
      ...done,
      ...{ state: 'taken', by: { id: desk.reader.id, name: desk.reader.name }, at: desk.now(), files: [] },
    }),
  );
