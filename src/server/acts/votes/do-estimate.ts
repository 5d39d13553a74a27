import { estimateIdealPoints } from '#analysis/ideal-points/ideal-points.ts';
import { findRepeats } from '#analysis/ideal-points/repeats.ts';
import { estimateThemePoints } from '#analysis/ideal-points/theme-points.ts';
import type { IdealPoints, PointEstimates, VoteTable } from '#analysis/ideal-points/types.ts';
import { leftOutRecord, trackRecord } from '#analysis/prediction/record/track-record.ts';
import type { TrackRecord } from '#analysis/prediction/record/types.ts';
import { recordVersion, sessionToJudge } from '#desk/votes/prediction-record.ts';
import { regionalBlocs } from '#desk/votes/regional-blocs.ts';
import { voteColumns, type VoteColumns } from '#documents/votes/read-votes.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findVotesForEstimates, type CountedRollCall } from '#store/votes/roll-calls.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { findRepeats as findListedRepeats, findVoters } from '#store/votes/vote-records.ts';
import { saveVoteItems, type VoteItem } from '#store/votes/vote-items.ts';
import {
  failRun,
  finishRun,
  keepRecord,
  noteRunProgress,
  type VoteEstimate,
} from '#store/votes/vote-runs.ts';
import { deskItself } from '../accounts.ts';
import { factsOf } from '../facts.ts';

/** A country that belongs on the positive side of the scale; another body without it has its first voter there. */
const positiveSide = 'USA';

/** Estimates where the votes of a body place everybody, over all votes and by theme, and keeps it for all who ask. */
export async function doEstimate(db: Db, id: string, body: string): Promise<void> {
  const now = (): string => new Date().toISOString();
  const engine = <T>(work: (run: ReturnType<typeof sqlOn>) => Promise<T>): Promise<T> =>
    asEngine(db, deskItself, (trx) => work(sqlOn(trx)));
  let from: GeneralEstimate;
  try {
    from = await generalEstimate(db, body);
    const { rollCalls, countries, votes, general } = from;
    const estimates = [...rowsOf('', countries, general)];
    const themes = [...new Set(rollCalls.flatMap((one) => one.themes))].toSorted();
    const left: string[] = [];
    for (const [n, theme] of themes.entries()) {
      await engine((run) => noteRunProgress(run, id, (n + 1) / (themes.length + 1)));
      const inTheme = Uint8Array.from(rollCalls, (one) => (one.themes.includes(theme) ? 1 : 0));
      const found = onTheme(votes, inTheme, general);
      if (found) estimates.push(...rowsOf(theme, countries, found));
      else left.push(theme);
    }
    const days = rollCalls.map(({ date }) => date).toSorted();
    const { iterations, steepness, converged } = general;
    const items = itemsOf(rollCalls, general);
    await engine(async (run) => {
      await finishRun(run, id, estimates, {
        ...{ body, at: now(), rollCalls: rollCalls.length, votes: votes.vote.length },
        ...{ firstVote: days[0] ?? null, lastVote: days.at(-1) ?? null },
        report: { iterations, steepness, converged, withoutEstimate: left },
      });
      await saveVoteItems(run, id, items);
    });
  } catch (error) {
    await engine((run) => failRun(run, id, error instanceof Error ? error.message : String(error), now()));
    return;
  }
  // The estimates are there for all who ask; how good they are takes as long again.
  await keepJudgement(db, id, from);
}

/** Adds to estimates that hold how well votes would have been foretold: for those that an earlier version of the desk made. */
export async function doRecord(db: Db, id: string, body: string): Promise<void> {
  try {
    await keepJudgement(db, id, await generalEstimate(db, body));
  } catch (error) {
    // It would end alike each time: there is none until the next estimate, instead of another try every two minutes.
    await keep(db, id, null);
    throw error;
  }
}

const keepJudgement = async (db: Db, id: string, from: GeneralEstimate): Promise<void> =>
  keep(db, id, await judged(db, from));

async function keep(db: Db, id: string, record: TrackRecord | null): Promise<void> {
  await asEngine(db, deskItself, (trx) => keepRecord(sqlOn(trx), id, record, recordVersion));
}

interface GeneralEstimate {
  readonly rollCalls: readonly CountedRollCall[];
  readonly countries: readonly string[];
  readonly votes: VoteTable;
  readonly general: IdealPoints;
  readonly positive: number;
}

/** @throws Error where it does not converge */
async function generalEstimate(db: Db, body: string): Promise<GeneralEstimate> {
  const { voters, rollCalls, listed } = await asEngine(db, deskItself, async (trx) => {
    const run = sqlOn(trx);
    return {
      voters: await findVoters(run),
      rollCalls: await findVotesForEstimates(run, body),
      listed: await findListedRepeats(run),
    };
  });
  const { countries, columns } = voteColumns(rollCalls, voters, listed);
  const votes: VoteTable = { ...columns, repeats: repeatsIn(rollCalls, columns) };
  const positive = Math.max(0, countries.indexOf(positiveSide));
  const general = estimateIdealPoints(votes, { positive });
  if (!general.converged) throw new Error(`not converged after ${general.iterations} steps`);
  return { rollCalls, countries, votes, general, positive };
}

/** An estimate is made for each resolution that is left out. */
const mostLeftOut = 20;

/** How well the votes of the last full session would have been foretold from those before; null where too little is there to judge on. */
async function judged(db: Db, from: GeneralEstimate): Promise<TrackRecord | null> {
  const { rollCalls, countries, votes, general, positive } = from;
  const chosen = Uint8Array.from(general.items.ofRollCall, (item) => (item < 0 ? 0 : 1));
  const session = sessionToJudge(
    rollCalls.flatMap(({ sessionNumber }, n) => (chosen[n] === 1 ? [sessionNumber] : [])),
  );
  if (session === undefined) return null;
  const { all } = await factsOf(db);
  const blocOf = regionalBlocs(all.groups, all.memberships);
  const blocs = countries.map((code) => blocOf.get(code) ?? '');
  const titles = rollCalls.map(({ title }) => title);
  try {
    const past = { votes, titles, chosen, positive, blocs };
    const forward = trackRecord(past, { first: session, last: session });
    return (
      forward && { ...forward, tables: [...forward.tables, leftOutRecord(past, session, {}, mostLeftOut)] }
    );
  } catch (error) {
    // That nothing can be said of how good it is is no reason to do without the estimate of all votes.
    process.stderr.write(`votes: not judged: ${String(error)}\n`);
    return null;
  }
}

/** Resolutions that come again: as listed, and for sessions after the last that the list knows by their titles. */
function repeatsIn(rollCalls: readonly CountedRollCall[], columns: VoteColumns): Int32Array {
  const listed = columns.repeats.reduce((last, earlier, rollCall) => (earlier < 0 ? last : rollCall), -1);
  const from = rollCalls[listed]?.sessionNumber ?? Number.NEGATIVE_INFINITY;
  return findRepeats(columns, {
    titles: rollCalls.map(({ title }) => title),
    whole: Uint8Array.from(rollCalls, ({ ballot, sessionNumber }) =>
      ballot === 'whole' && sessionNumber >= from ? 1 : 0,
    ),
  });
}

/** Undefined where the theme's votes divide nobody. */
function onTheme(votes: VoteTable, inTheme: Uint8Array, general: PointEstimates) {
  try {
    const found = estimateThemePoints(votes, { inTheme, general });
    return found.converged ? found : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** How each roll call divides countries; those that divide nobody have no item. */
function itemsOf(rollCalls: readonly CountedRollCall[], { items }: IdealPoints): readonly VoteItem[] {
  const cut = (of: number | undefined): number | null =>
    of !== undefined && Number.isFinite(of) ? of : null;
  return rollCalls.flatMap(({ ids: [rollCall] }, n) => {
    const item = items.ofRollCall[n] ?? -1;
    if (item < 0 || rollCall === undefined) return [];
    const slope = items.slope[item] ?? 0;
    return [
      { rollCall, item, slope, yesBelow: cut(items.yesBelow[item]), noAbove: cut(items.noAbove[item]) },
    ];
  });
}

const rowsOf = (theme: string, countries: readonly string[], found: PointEstimates): VoteEstimate[] =>
  Array.from(found.country, (country, n) => ({
    theme,
    voter: countries[country] ?? '',
    session: found.session[n] ?? 0,
    idealPoint: found.point[n] ?? 0,
    standardError: found.standardError[n] ?? 0,
    votes: found.votes[n] ?? 0,
  }));
