import { createFindArea } from '#desk/evidence/areas.ts';
import { mostTroublesKept, type EvidencePlan, type ImportManner } from '#desk/evidence/evidence-plan.ts';
import type { PreviewChange } from '#desk/evidence/evidence-preview.ts';
import { sameIndicator } from '#desk/evidence/catalogue.ts';
import { isSameSeries, seriesWith } from '#desk/evidence/series.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { TableMapping } from '#desk/evidence/table-mapping.ts';
import {
  collectEvidence,
  type EvidenceFile,
  type ReadEvidenceFile,
} from '#documents/evidence/collect-evidence.ts';
import { shapeOf } from '#documents/evidence/mapping.ts';
import { EvidenceCollector } from '#documents/evidence/collector.ts';
import type { ReadingOptions } from '#documents/evidence/read-rows.ts';
import { asEngine } from '#store/context.ts';
import { findMappings, type RememberedMapping } from '#store/evidence/evidence-imports.ts';
import { findAllSeries, lockEvidence, recountSeries, saveAreas, saveSeries } from '#store/evidence/series.ts';
import {
  comparedWithHeld,
  findChanges,
  writeObservations,
  type Written,
} from '#store/evidence/observations.ts';
import { sqlOn, type RunSql } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { mayBringIn } from '../may-bring-in.ts';

/** Files of figures that were read, to be taken in as a whole. */
export interface GatheredEvidence {
  readonly collector: EvidenceCollector;
  readonly files: readonly ReadEvidenceFile[];
  /** How tables of some shapes were read before, by their shape. */
  readonly remembered: ReadonlyMap<string, RememberedMapping>;
  /** Of these, those by which tables were read now. */
  readonly used: Readonly<Record<string, TableMapping>>;
}

/**
 * Reads files of figures, one after the other.
 *
 * @param tell is told how many rows were read of which file
 * @param remembers whether tables are read as those of their shape were before, where `options` does not say how
 */
export async function gatherEvidence(
  desk: Desk,
  given: Iterable<EvidenceFile>,
  options: ReadingOptions = {},
  tell: (rows: number, file: string) => void = () => undefined,
  remembers = true,
): Promise<GatheredEvidence> {
  const facts = await factsOf(desk.db);
  const [held, mappings] = await asEngine(desk.db, desk.reader, async (trx) => [
    await findAllSeries(sqlOn(trx)),
    await findMappings(sqlOn(trx)),
  ]);
  const remembered = new Map(remembers ? mappings.map((one) => [one.shape, one]) : []);
  const used: Record<string, TableMapping> = {};
  const reading: ReadingOptions = {
    ...options,
    mappingOf: (cells) => {
      const said = options.mappingOf?.(cells);
      const shape = shapeOf(cells);
      const before = said ? undefined : remembered.get(shape)?.mapping;
      if (before) used[shape] = before;
      return said ?? before;
    },
  };
  const heldKeys = new Set(held.map(({ source, code }) => `${source}\u0000${code}`));
  const named = facts.all.actors.flatMap(({ code, name }) =>
    Object.values(name).flatMap((words) => (words ? [[code, words] as const] : [])),
  );
  const collector = new EvidenceCollector(createFindArea(named), (code, source) =>
    heldKeys.has(`${source}\u0000${code}`),
  );
  const files: ReadEvidenceFile[] = [];
  let before = 0;
  for (const file of given) {
    const read = await collectEvidence(collector, file, reading, (rows) => tell(before + rows, file.name));
    before += read.reduce((sum, { rows }) => sum + rows, 0);
    files.push(...read);
  }
  return { collector, files, remembered, used };
}

export interface ImportWishes {
  readonly manner: ImportManner;
  /** False only says what would be done. */
  readonly save: boolean;
  /** Under what the figures are written as known from this import. */
  readonly import: string;
  readonly tell?: (done: number, of: number) => void;
  /** What else stands or falls with what was taken in: called in the same transaction. */
  readonly settled?: (run: RunSql, plan: EvidencePlan, series: readonly number[]) => Promise<void>;
}

/** So many changes are shown before they are made. */
const changesShown = 20;
/** So many figures go to the database at once. */
const batch = 20_000;

/**
 * Takes figures in, in one transaction: those of every row that can be read, or none where one cannot and all or nothing was asked
 * for. The same files again change nothing.
 */
export async function importEvidence(
  desk: Desk,
  { collector, files }: GatheredEvidence,
  { manner, save, import: name, tell, settled }: ImportWishes,
): Promise<
  Decision<{
    readonly plan: EvidencePlan;
    /** Where it only says what would be done, the first figures that the desk knows otherwise. */
    readonly changes: readonly Omit<PreviewChange, 'name'>[];
    /** Numbers of the series that were taken in. */
    readonly series: readonly number[];
  }>
> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  const facts = await factsOf(desk.db);
  const takes = save && (manner === 'skip-bad-rows' || collector.troubled === 0) && collector.count > 0;
  const now = desk.now();
  const changes: Omit<PreviewChange, 'name'>[] = [];
  const { plan, series } = await asEngine(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    if (takes) await lockEvidence(run);
    const { numbers, held } = await numbersOf(run, collector, facts, takes);
    const done = { added: 0, revised: 0, missing: 0, blanked: 0 };
    for (let from = 0; from < collector.count; from += batch) {
      const columns = collector.slice(from, from + batch);
      const numbered = { ...columns, series: columns.series.map((at) => numbers[at] ?? 0) };
      const anew = !columns.series.some((at) => held.has(at));
      const written = takes
        ? await writeObservations(run, numbered, { from: now, import: name }, anew)
        : await comparedWithHeld(run, numbered, anew);
      done.added += written.added;
      done.revised += written.revised;
      done.missing += written.missing;
      done.blanked += written.blanked;
      if (!takes && written.revised > 0 && changes.length < changesShown) {
        const found = await findChanges(run, numbered, changesShown - changes.length);
        const codes = new Map(numbers.map((number, at) => [number, collector.series[at]?.code ?? '']));
        changes.push(...found.map(({ series: of, ...one }) => ({ code: codes.get(of) ?? '', ...one })));
      }
      tell?.(Math.min(from + batch, collector.count), collector.count);
    }
    if (takes) {
      await saveAreas(run, collector.areas);
      if (done.added + done.revised > 0) await recountSeries(run, numbers, now);
    }
    const made = planOf(collector, files, done, takes);
    if (takes) await settled?.(run, made, numbers);
    return { plan: made, series: numbers };
  });
  return { ok: true, plan, changes, series };
}

function planOf(
  collector: EvidenceCollector,
  files: readonly ReadEvidenceFile[],
  { blanked, ...counts }: Written,
  taken: boolean,
): EvidencePlan {
  const periods = collector.periods.toSorted();
  const { series, areas, troubles, troubled, repeated, count, blanks } = collector;
  return {
    files: files.map(({ name, format, rows }) => ({ name, format: format ?? null, rows })),
    ...{
      ...counts,
      same: count - blanks - counts.added - counts.revised + blanked,
      repeated,
      series: series.length,
    },
    countries: areas.filter(({ kind }) => kind === 'country').length,
    aggregates: areas.filter(({ kind }) => kind === 'aggregate').length,
    ...{ first: periods[0] ?? null, last: periods.at(-1) ?? null },
    ...{ troubles: troubles.slice(0, mostTroublesKept), troubled, taken },
  };
}

/** The number in the database of each series that was read; one that is not there yet has a number that nothing stands under. */
async function numbersOf(
  run: RunSql,
  collector: EvidenceCollector,
  facts: FactsLookup,
  save: boolean,
): Promise<{ readonly numbers: readonly number[]; readonly held: ReadonlySet<number> }> {
  const all = await findAllSeries(run);
  const held = new Set<number>();
  const byKey = new Map(all.map((series) => [`${series.source}\u0000${series.code}`, series]));
  let next = all.reduce((most, { id }) => Math.max(most, id), 0) + 1;
  const numbers: number[] = [];
  for (const about of collector.described()) {
    const before = byKey.get(`${about.source}\u0000${about.code}`);
    const id = before?.id ?? next++;
    if (before) held.add(numbers.length);
    numbers.push(id);
    if (!save) continue;
    const now = before ? seriesWith(before, about) : about;
    if (before && isSameSeries(before, now)) continue;
    await saveSeries(run, {
      ...now,
      id,
      indicator: before?.indicator ?? sameIndicator(about.code, facts.all.indicators) ?? about.code,
    });
  }
  return { numbers, held };
}
