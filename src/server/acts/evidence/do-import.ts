import { mostTroublesSaved } from '#desk/evidence/evidence-plan.ts';
import { shapeOf } from '#documents/evidence/mapping.ts';
import type { SeenTable } from '#documents/evidence/read-rows.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import {
  findEvidenceFiles,
  findEvidenceImport,
  moveEvidenceImport,
  noteEvidenceRows,
} from '#store/evidence/evidence-imports.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import { deskItself } from '../accounts.ts';
import { gatherEvidence, importEvidence } from './import-evidence.ts';
import { previewOf } from './preview.ts';

/** How often a page that waits hears how far the reading is. */
const betweenWords = 500;

/**
 * Reads the files that somebody brought, and says what they would do or takes them in. Whatever breaks off here may be done
 * again: taking in twice is taking in once.
 *
 * @param save whether they are taken in
 */
export async function doEvidenceImport(db: Db, id: string, save: boolean): Promise<void> {
  const desk = { db, reader: deskItself, workspace: ownWorkspace, now: () => new Date().toISOString() };
  const engine = <T>(work: (run: ReturnType<typeof sqlOn>) => Promise<T>): Promise<T> =>
    asEngine(db, deskItself, (trx) => work(sqlOn(trx)));
  const from = save ? 'taking' : 'reading';
  let told = 0;
  let telling: Promise<void> = Promise.resolve();
  const tell = (rows: number): void => {
    if (performance.now() - told < betweenWords) return;
    told = performance.now();
    telling = telling.then(() => engine((run) => noteEvidenceRows(run, id, rows)));
  };
  try {
    const found = await engine((run) => findEvidenceImport(run, id));
    if (!found) return;
    // A service without labels leaves an empty page for them.
    const files = (await engine((run) => findEvidenceFiles(run, id))).filter(({ bytes }) => bytes.length > 0);
    // What somebody looked at is taken in as they saw it.
    const shown = save ? found.preview : null;
    const seen: SeenTable[] = [];
    const gathered = await gatherEvidence(
      desk,
      files.map(({ name, bytes }) => ({ name, bytes: [bytes] })),
      {
        mappingOf: (cells) => found.mapping?.[shapeOf(cells)] ?? shown?.used?.[shapeOf(cells)],
        see: (table) => seen.push(table),
      },
      tell,
      shown === null,
    );
    await telling;
    const done = await importEvidence(desk, gathered, {
      ...{ manner: found.manner, save, import: id, tell: (made) => tell(made) },
      settled: async (run, plan, series) => {
        const troubles = gathered.collector.troubles.slice(0, mostTroublesSaved);
        await moveEvidenceImport(run, id, from, 'taken', { plan, troubles, series });
      },
    });
    if (!done.ok) throw new Error(done.reason);
    await telling;
    const { plan, changes } = done;
    if (plan.taken) return;
    const kept = { plan, troubles: gathered.collector.troubles.slice(0, mostTroublesSaved) };
    if (save) await engine((run) => moveEvidenceImport(run, id, from, 'left', kept));
    else {
      const preview = await previewOf(desk, gathered, seen, changes, found.mapping ?? {});
      await engine((run) => moveEvidenceImport(run, id, from, 'read', { ...kept, preview }));
    }
  } catch (error) {
    const trouble = error instanceof Error ? error.message : String(error);
    await engine((run) => moveEvidenceImport(run, id, from, 'failed', { trouble }));
  }
}
