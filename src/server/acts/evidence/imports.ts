import {
  mostTroublesSaved,
  type EvidencePlan,
  type EvidenceTrouble,
  type ImportManner,
} from '#desk/evidence/evidence-plan.ts';
import type { TableMapping } from '#desk/evidence/table-mapping.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import {
  findEvidenceImport,
  findEvidenceImports,
  findEvidenceTroubles,
  insertEvidenceImport,
  mapEvidenceImport,
  moveEvidenceImport,
  rememberMappings,
  type EvidenceImport,
} from '#store/evidence/evidence-imports.ts';
import { findLaterImport, markTakenBack, writeBack } from '#store/evidence/take-back.ts';
import { lockEvidence, recountSeries } from '#store/evidence/series.ts';
import { sqlOn, type RunSql } from '#store/votes/run-sql.ts';
import { wake } from '../delivery/wake.ts';
import type { Desk } from '../desk.ts';
import { newId } from '../open-dossier.ts';
import { mayBringIn } from '../may-bring-in.ts';

const engine = <T>(desk: Desk, work: (run: RunSql) => Promise<T>): Promise<T> =>
  asEngine(desk.db, desk.reader, (trx) => work(sqlOn(trx)));
const author = ({ reader: { id, name } }: Desk) => ({ id, name });

/** Notes what is taken in at the terminal, in its transaction, so that the page of imports tells of it as of any other. */
export async function noteEvidenceImport(
  run: RunSql,
  desk: Desk,
  done: {
    readonly id: string;
    readonly manner: ImportManner;
    readonly plan: EvidencePlan;
    readonly troubles: readonly EvidenceTrouble[];
    readonly series: readonly number[];
  },
): Promise<void> {
  const { id, manner, plan, troubles, series } = done;
  await insertEvidenceImport(run, {
    ...{ id, manner, state: 'taking', by: author(desk), at: desk.now(), files: [] },
  });
  const kept = { plan, troubles: troubles.slice(0, mostTroublesSaved), series };
  await moveEvidenceImport(run, id, 'taking', 'taken', kept);
}

/** Takes files from a form to be read; what they would do is said before anything changes. */
export async function beginEvidenceImport(
  desk: Desk,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<Decision<{ readonly id: string }>> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  const id = newId('evidence');
  await engine(desk, (run) =>
    insertEvidenceImport(run, {
      ...{ id, state: 'reading', by: author(desk), at: desk.now(), manner: 'all-or-nothing', files },
    }),
  );
  wake('evidence');
  return { ok: true, id };
}

/** What was brought in before, the latest first; undefined for whoever may not. */
export const readEvidenceImports = async (desk: Desk): Promise<readonly EvidenceImport[] | undefined> =>
  mayBringIn(desk) ? engine(desk, (run) => findEvidenceImports(run, 50)) : undefined;

export const readEvidenceImport = async (desk: Desk, id: string): Promise<EvidenceImport | undefined> =>
  mayBringIn(desk) ? engine(desk, (run) => findEvidenceImport(run, id)) : undefined;

/** All rows of an import that could not be read. */
export const readEvidenceTroubles = async (
  desk: Desk,
  id: string,
): Promise<readonly EvidenceTrouble[] | undefined> =>
  mayBringIn(desk) ? engine(desk, (run) => findEvidenceTroubles(run, id)) : undefined;

/** Says how tables with these columns are read, and has the files read again. */
export async function mapTables(
  desk: Desk,
  id: string,
  shape: string,
  mapping: TableMapping,
): Promise<Decision> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  if (!(await engine(desk, (run) => mapEvidenceImport(run, id, shape, mapping))))
    return refuse('evidence-moved-on');
  wake('evidence');
  return { ok: true };
}

/**
 * Takes in what was read, or leaves it. Pressed twice, it is done once. How its tables were read is remembered for the next of
 * their shape.
 *
 * @param manner undefined leaves it
 */
export async function settleEvidenceImport(
  desk: Desk,
  id: string,
  manner: ImportManner | undefined,
): Promise<Decision> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  const found = await engine(desk, async (run) => {
    const before = await findEvidenceImport(run, id);
    // Where a row is bad, nothing at all is what was chosen.
    const takes = manner === 'skip-bad-rows' || (manner !== undefined && before?.plan?.troubled === 0);
    const moved = await moveEvidenceImport(
      run,
      id,
      'read',
      takes ? 'taking' : 'left',
      manner ? { manner } : {},
    );
    if (moved && takes) await rememberMappings(run, before?.mapping ?? {}, author(desk), desk.now());
    return before;
  });
  if (!found) return refuse('not-found');
  wake('evidence');
  return { ok: true };
}

/** Takes an import back: what was known before it stands again; both stay to be asked for by their days. */
export async function takeBackImport(desk: Desk, id: string): Promise<Decision> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  return engine(desk, async (run) => {
    await lockEvidence(run);
    const later = await findLaterImport(run, id);
    if (later) return refuse('evidence-told-since', [], { by: later.by, day: later.at.slice(0, 10) });
    if (!(await markTakenBack(run, id, desk.reader.name, desk.now()))) return refuse('evidence-moved-on');
    const series = await writeBack(run, id, desk.now());
    await recountSeries(run, series, desk.now());
    return { ok: true as const };
  });
}
