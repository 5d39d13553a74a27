import {
  forecastWays,
  type ForecastScores,
  type ForecastWay,
  type RecordTable,
  type TrackRecord,
} from '#analysis/prediction/record/types.ts';

/** Fewer divided resolutions than these in a session say little of how well it was foretold. */
export const fewestJudged = 20;

/** Counts up where a track record comes to hold something else: one that an earlier version kept is then made anew. */
export const recordVersion = 1;

/** The last of these sessions that has enough divided resolutions to be judged on, with another before it; undefined where none has. */
export function sessionToJudge(sessions: readonly number[]): number | undefined {
  const counts = Map.groupBy(sessions, (session) => session);
  return [...counts]
    .filter(([session, own]) => own.length >= fewestJudged && [...counts.keys()].some((one) => one < session))
    .map(([session]) => session)
    .toSorted((a, b) => b - a)[0];
}

/** What was kept of a track record with an estimate; null where none was, or by another version of the desk. */
export function keptRecord(kept: unknown): TrackRecord | null {
  if (typeof kept !== 'object' || kept === null || !('tables' in kept) || !Array.isArray(kept.tables))
    return null;
  const sound = (kept.tables as readonly Partial<RecordTable>[]).every(
    ({ rows, bins }) => Array.isArray(bins) && rows?.every(({ way }) => forecastWays.includes(way)) === true,
  );
  return sound ? (kept as TrackRecord) : null;
}

/**
 * The table whose chances are drawn: with 20 answers known, or with none where no more vote than these; undefined where nothing
 * was foretold of resolutions to come.
 */
export const drawnTable = ({ tables }: TrackRecord): RecordTable | undefined =>
  (['forward', 'forward-none'] as const)
    .map((drawn) => tables.find(({ kind, bins }) => kind === drawn && bins.length > 0))
    .find((table) => table !== undefined);

export const measures = ['logLoss', 'brier', 'right', 'calibration'] as const;
export type Measure = (typeof measures)[number];

/** Where a simple rule does better than the model. */
export interface RuleAhead {
  readonly way: ForecastWay;
  readonly measures: readonly Measure[];
}

/** Which simple rules do better than the model, and by which measures: differences that no printed figure shows count for nothing. */
export function rulesAhead({ rows }: RecordTable): readonly RuleAhead[] {
  const own = rows.find(({ way }) => way === 'mufakat');
  if (!own) return [];
  const seen = (value: number): number => Math.round(value * 1000);
  const isAhead = (rule: ForecastScores, measure: Measure): boolean =>
    measure === 'right' ? seen(rule.right) > seen(own.right) : seen(rule[measure]) < seen(own[measure]);
  return rows
    .filter(({ way }) => way !== 'mufakat')
    .map((rule) => ({ way: rule.way, measures: measures.filter((measure) => isAhead(rule, measure)) }))
    .filter((one) => one.measures.length > 0);
}

export type { RecordTable, TrackRecord } from '#analysis/prediction/record/types.ts';
