import { writeFile } from 'node:fs/promises';
import { estimateIdealPoints } from '#analysis/ideal-points/ideal-points.ts';
import { findRepeats } from '#analysis/ideal-points/repeats.ts';
import { estimatePlanePoints } from '#analysis/ideal-points/plane/plane-points.ts';
import type { PlanePoints } from '#analysis/ideal-points/plane/types.ts';
import { estimateStaticPoints } from '#analysis/ideal-points/static-points.ts';
import { estimateThemePoints } from '#analysis/ideal-points/theme-points.ts';
import type { IdealPoints, PointEstimates, VoteTable } from '#analysis/ideal-points/types.ts';
import { stateThen } from '#desk/votes/former-states.ts';
import { csvOf, type CsvCell } from '#documents/csv.ts';
import type { ReadVotes } from '#documents/votes/read-votes.ts';
import { textOf, type Call, type Command } from './command.ts';
import { CliTrouble, misused } from './trouble.ts';
import { chooseRollCalls, countryOf, onTheme, plainCsv, readVoteFiles, voteOptions } from './vote-files.ts';

/** Estimates where votes place countries, from files of votes, without a desk. */
export const idealPoints: Command = {
  usage: '--votes FILE… --out FILE.csv [options]',
  words: [0, 0],
  options: {
    ...voteOptions,
    repeated: { value: 'FILE', many: true },
    theme: { value: 'THEME' },
    static: {},
    dimensions: { value: '1|2' },
    positive: { value: 'CODE' },
    out: { value: 'FILE' },
    json: {},
  },
  run: async (call) => {
    const { t, print, note } = call.terminal;
    const out = textOf(call, 'out');
    if (out === undefined && call.options['json'] !== true) throw misused('cli.ideal-points.no-out');
    const still = call.options['static'] === true;
    const dimensions = dimensionsOf(call, still);
    const begun = performance.now();
    const read = await readVoteFiles(call, 'repeated');
    const inTheme = onTheme(call, read);
    const chosen = chooseRollCalls(call, read);
    const repeats = repeatsOf(read);
    const votes: VoteTable = { ...read.columns, repeats };
    const asked = textOf(call, 'positive');
    const usual = Math.max(0, read.countries.indexOf('USA'));
    const positive = asked === undefined ? usual : countryOf(read, asked);
    const between = performance.now();
    const both = inTheme?.map((one, rollCall) => one & (chosen[rollCall] ?? 0));
    const plane =
      dimensions === 2
        ? estimating(() => estimatePlanePoints(votes, { positive, chosen: both ?? chosen }))
        : undefined;
    const general = plane
      ? onFirstOf(plane, votes)
      : estimating(() =>
          still
            ? estimateStaticPoints(votes, { positive, chosen: both ?? chosen })
            : estimateIdealPoints(votes, { positive, chosen }),
        );
    const theme =
      both && !still ? estimating(() => estimateThemePoints(votes, { inTheme: both, general })) : undefined;
    const found = theme ?? general;
    const ended = performance.now();
    const rows = rowsOf(read, found, { tooFew: theme?.tooFew, plane });
    if (out !== undefined) await save(out, rows, plane ? [...columns, ...columnsOfPlane] : columns);
    const used = found.items.ofRollCall.reduce((sum, item) => (item < 0 ? sum : sum + 1), 0);
    const report = {
      converged: found.converged,
      iterations: found.iterations,
      steepness: found.steepness,
      logPosterior: found.trace.at(-1),
      trace: found.trace,
      /** Nothing is drawn at random. */
      seed: null,
      votesRead: read.columns.vote.length,
      votesUsed: general.votes.reduce((sum, own) => sum + own, 0),
      rollCallsRead: read.rollCalls.length,
      rollCallsUsed: used,
      resolutions: found.items.yesBelow.length,
      positive: read.countries[positive] ?? null,
      dimensions,
      divides: plane?.divides ?? [1],
      repeatsListed: read.columns.repeats.reduce((sum, earlier) => (earlier < 0 ? sum : sum + 1), 0),
      repeatsByTitle: repeats.reduce(
        (sum, earlier, rollCall) => (earlier === read.columns.repeats[rollCall] ? sum : sum + 1),
        0,
      ),
      countries: new Set(found.country).size,
      sessions: new Set(found.session).size,
      points: found.point.length,
      withheld: theme ? theme.tooFew.country.length : 0,
      problems: read.problems.length,
      seconds: {
        read: Math.round(between - begun) / 1000,
        estimate: Math.round(ended - between) / 1000,
      },
      out: out ?? null,
    };
    if (call.options['json'] === true) print(JSON.stringify(report, null, 2));
    else
      note(
        t('cli.ideal-points.done', { ...sayable(report), seconds: report.seconds.estimate, out: out ?? '' }),
      );
    if (!found.converged) throw new CliTrouble('cli.ideal-points.not-converged', { steps: found.iterations });
  },
};

/** Two dimensions are for points that stand still: a path in a plane is another model. */
function dimensionsOf(call: Call, still: boolean): 1 | 2 {
  const written = textOf(call, 'dimensions') ?? '1';
  if (written !== '1' && written !== '2') throw misused('cli.ideal-points.bad-dimensions', { written });
  if (written === '2' && !still) throw misused('cli.ideal-points.plane-stands-still');
  return written === '2' ? 2 : 1;
}

/** The first dimension as points on a line, for the table's first columns. */
function onFirstOf(plane: PlanePoints, { session }: VoteTable): IdealPoints {
  const last = session.reduce((latest, one) => Math.max(latest, one), 0);
  const first = (values: Float64Array): Float64Array => values.filter((_, k) => k % 2 === 0);
  return {
    ...plane,
    session: new Int32Array(plane.country.length).fill(last),
    point: first(plane.point),
    standardError: first(plane.standardError),
  };
}

/** The report's plain figures, for a sentence. */
const sayable = (report: object): Record<string, number> =>
  Object.fromEntries(Object.entries(report).filter(([, value]) => typeof value === 'number'));

/** Listed repeats as they are; for sessions after the last that the list knows, and without a list, by title. */
function repeatsOf({ columns, rollCalls }: ReadVotes): Int32Array {
  const listed = columns.repeats.reduce((last, earlier, rollCall) => (earlier < 0 ? last : rollCall), -1);
  const from = rollCalls[listed]?.sessionNumber ?? Number.NEGATIVE_INFINITY;
  return findRepeats(columns, {
    titles: rollCalls.map(({ title }) => title),
    whole: Uint8Array.from(rollCalls, ({ ballot, sessionNumber }) =>
      ballot === 'whole' && sessionNumber >= from ? 1 : 0,
    ),
  });
}

/** What the estimator refuses is told as it says it: the votes given do not allow an estimate. */
function estimating<T>(estimate: () => T): T {
  try {
    return estimate();
  } catch (error) {
    if (error instanceof RangeError) throw new CliTrouble('cli.votes.no-estimate', { reason: error.message });
    throw error;
  }
}

/**
 * By country and then session; where too few votes allow nothing to be said, the two figures are empty. A seat is told by the state that held
 * it on most of the session's roll calls: the USSR up to the 46th, Russia from the 47th.
 */
function rowsOf(
  { countries, rollCalls }: ReadVotes,
  { country, session, point, standardError, votes }: PointEstimates,
  more: {
    readonly tooFew: Pick<PointEstimates, 'country' | 'session' | 'votes'> | undefined;
    readonly plane: PlanePoints | undefined;
  },
): readonly (readonly CsvCell[])[] {
  const six = (value: number | undefined): number | null =>
    value === undefined ? null : Number(value.toFixed(6));
  const middles = middleDays(rollCalls);
  const row = (of: Pick<PointEstimates, 'country' | 'session' | 'votes'>, n: number, known: boolean) => {
    const session = of.session[n] ?? 0;
    const { code, name } = stateThen(countries[of.country[n] ?? 0] ?? '', middles.get(session) ?? '9999');
    const figures = known ? [six(point[n]), six(standardError[n])] : [null, null];
    const { plane } = more;
    const across = plane
      ? [six(plane.point[2 * n + 1]), six(plane.standardError[2 * n + 1]), six(plane.errorCorrelation[n])]
      : [];
    return [code, name, session, ...figures, of.votes[n] ?? 0, ...across] as const;
  };
  const all = [
    ...Array.from(point, (_, n) => row({ country, session, votes }, n, true)),
    ...Array.from(more.tooFew?.country ?? [], (_, n) =>
      row(more.tooFew ?? { country, session, votes }, n, false),
    ),
  ];
  return all.toSorted((a, b) => (a[0] === b[0] ? a[2] - b[2] : a[0] < b[0] ? -1 : 1));
}

/** The day in the middle of a session's roll calls, which are in the order of time. */
const middleDays = (rollCalls: ReadVotes['rollCalls']): ReadonlyMap<number, string> =>
  new Map(
    [...Map.groupBy(rollCalls, ({ sessionNumber }) => sessionNumber)].map(([session, own]) => [
      session,
      own[own.length >> 1]?.date ?? '',
    ]),
  );

const columns = ['iso3', 'country', 'session', 'ideal_point', 'standard_error', 'votes'];
const columnsOfPlane = ['second_point', 'second_error', 'error_correlation'];

async function save(
  file: string,
  rows: readonly (readonly CsvCell[])[],
  columns: readonly string[],
): Promise<void> {
  await writeFile(file, plainCsv(csvOf(columns, rows))).catch((error: Error) => {
    throw new CliTrouble('cli.file-unwritable', { file, reason: error.message });
  });
}
