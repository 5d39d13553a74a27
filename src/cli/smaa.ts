import { acceptabilityDefaults } from '#analysis/priorities/acceptability.ts';
import { promethee, topsis, weightedSum, type ExactDecision } from '#analysis/priorities/plain-methods.ts';
import type { Acceptability, Decision, Measurement, Scale } from '#analysis/priorities/types.ts';
import type { WeightStatement } from '#analysis/priorities/weights/types.ts';
import { readDecision, type DecisionTable } from '#desk/priorities/read-decision.ts';
import { readWeights } from '#desk/priorities/read-weights.ts';
import { countOption } from './actor-files.ts';
import { textOf, type Call, type Command, type Terminal } from './command.ts';
import { threadCount } from './in-thread.ts';
import { acceptabilityInThreads } from './smaa-threads.ts';
import { noteProblems, textOfFile } from './table-problems.ts';
import { CliTrouble, misused } from './trouble.ts';

/** Each alternative has a share for as many ranks: so many take a gigabyte and as much to print. */
const mostAlternatives = 3000;

/** How sure an order of alternatives is, from a plain table, without a desk. */
export const smaa: Command = {
  usage: '--values FILE.csv [options]',
  words: [0, 0],
  options: {
    values: { value: 'FILE' },
    weights: { value: 'FILE' },
    samples: { value: 'COUNT' },
    seed: { value: 'NUMBER' },
    scale: { value: 'SCALE' },
    threads: { value: 'COUNT' },
    json: {},
  },
  run: async (call) => {
    const file = textOf(call, 'values');
    if (file === undefined) throw misused('cli.smaa.no-values');
    const samples = countOption(call, 'samples', 1) ?? acceptabilityDefaults.samples;
    const seed = countOption(call, 'seed', 0) ?? acceptabilityDefaults.seed;
    const threads = countOption(call, 'threads', 1) ?? threadCount();
    const asked = scaleOption(call);
    const reading = readDecision(await textOfFile(file));
    if (!reading.ok) {
      noteProblems(call, file, reading.problems);
      throw new CliTrouble('cli.table.refused', { file });
    }
    const { table } = reading;
    const count = table.alternatives.length;
    if (count > mostAlternatives)
      throw new CliTrouble('cli.smaa.too-many', { file, count, most: mostAlternatives });
    const weights = await weightsOf(call, table);
    const scale = asked ?? usualScale(table);
    const decision: Decision = { ...table, scale, ...(weights && { weights }) };
    const found = await assessing(() => acceptabilityInThreads(decision, { samples, seed }, threads));
    if (!found.draws.mixed) call.terminal.note(call.terminal.t('cli.smaa.not-mixed'));
    const { print } = call.terminal;
    if (call.options['json'] === true) print(JSON.stringify(reportOf(decision, found), null, 2));
    else print(tableOf(decision, found, call.terminal));
  },
};

/** Undefined where none is asked for. */
function scaleOption(call: Call): Scale | undefined {
  const text = textOf(call, 'scale');
  if (text === undefined || text === 'min-max' || text === 'given') return text;
  throw misused('cli.smaa.bad-scale', { text });
}

/** Figures that all lie from 0 to 1 are taken to be on a common scale already; others have units of their own. */
export function usualScale({ measurements }: DecisionTable): Scale {
  const within = (value: number): boolean => value >= 0 && value <= 1;
  const common = measurements.every((row) =>
    row.every(
      (one) =>
        one.kind === 'missing' ||
        (one.kind === 'exact' && within(one.value)) ||
        (one.kind === 'interval' && within(one.low) && within(one.high)) ||
        (one.kind === 'normal' && within(one.mean)),
    ),
  );
  return common ? 'given' : 'min-max';
}

async function weightsOf(call: Call, table: DecisionTable): Promise<readonly WeightStatement[] | undefined> {
  const file = textOf(call, 'weights');
  if (file === undefined) return undefined;
  const reading = readWeights(
    await textOfFile(file),
    table.criteria.map(({ name }) => name),
  );
  if (reading.ok) return reading.weights;
  noteProblems(call, file, reading.problems);
  throw new CliTrouble('cli.table.refused', { file });
}

/** What the mathematics refuses is told as it says it. */
export async function assessing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RangeError)
      throw new CliTrouble('cli.smaa.refused', { reason: error.message.replace(/^\w+: /, '') });
    throw error;
  }
}

/** With the mean of the weights drawn, and each uncertain figure at its middle. */
function plainly(decision: Decision, { assessed, meanWeights }: Acceptability): readonly object[] {
  const exact: ExactDecision = {
    criteria: decision.criteria,
    weights: [...meanWeights],
    values: assessed.map((at) => (decision.measurements[at] ?? []).map(middleOf)),
  };
  // Every two are compared: not for thousands.
  const flows =
    assessed.length <= 1000
      ? promethee(
          exact,
          exact.criteria.map(() => ({ kind: 'usual' })),
        ).net
      : undefined;
  const [sums, closeness] = [weightedSum(exact), topsis(exact)];
  return assessed.map((_, row) => ({
    weighted_sum: sums[row],
    topsis: closeness[row],
    promethee: flows?.[row] ?? null,
  }));
}

function middleOf(one: Measurement): number {
  if (one.kind === 'exact') return one.value;
  if (one.kind === 'interval') return (one.low + one.high) / 2;
  return one.kind === 'normal' ? one.mean : 0;
}

/** As JSON: rows stand as in the file; what cannot be assessed is in a list of its own. */
function reportOf(decision: Decision, found: Acceptability): object {
  const plain = plainly(decision, found);
  return {
    alternatives: found.assessed.map((at, row) => ({
      name: decision.alternatives[at],
      acceptability: [...(found.acceptability[row] ?? [])],
      central_weights: found.centralWeights[row] ? [...found.centralWeights[row]] : null,
      confidence: found.confidence[row],
      ...plain[row],
    })),
    not_assessed: found.notAssessed.map(({ alternative, missing }) => ({
      name: decision.alternatives[alternative],
      missing: missing.map(({ criterion }) => decision.criteria[criterion]?.name),
    })),
    criteria: decision.criteria.map(({ name, better }, c) => ({
      name,
      better,
      mean_weight: found.meanWeights[c],
    })),
    scale: decision.scale,
    weights: {
      method: found.draws.method,
      accepted: found.draws.accepted,
      thinning: found.draws.thinning,
      split_r: found.draws.splitR,
      mixed: found.draws.mixed,
    },
    samples: found.samples,
    seed: found.seed,
  };
}

/** For reading: the likeliest first, with the shares of the first three ranks and the mean rank. */
function tableOf(decision: Decision, found: Acceptability, { t }: Terminal): string {
  const percent = (share: number | null | undefined): string =>
    share === null || share === undefined ? '–' : `${Math.round(share * 100)} %`;
  const shown = Math.min(3, found.assessed.length);
  const rows = found.assessed
    .map((at, row) => {
      const shares = found.acceptability[row] ?? new Float64Array();
      return {
        name: decision.alternatives[at] ?? '',
        shares,
        meanRank: shares.reduce((sum, share, rank) => sum + share * (rank + 1), 0),
        confidence: found.confidence[row],
      };
    })
    .toSorted((one, other) => one.meanRank - other.meanRank);
  const width = Math.max(12, ...rows.map(({ name }) => name.length)) + 2;
  const head = [
    t('cli.smaa.alternative').padEnd(width),
    ...Array.from({ length: shown }, (_, rank) => t('cli.smaa.rank', { rank: rank + 1 }).padStart(9)),
    t('cli.smaa.mean-rank').padStart(12),
    t('cli.smaa.confidence').padStart(12),
  ].join('');
  const lines = rows.map(({ name, shares, meanRank, confidence }) =>
    [
      name.padEnd(width),
      ...Array.from({ length: shown }, (_, rank) => percent(shares[rank]).padStart(9)),
      meanRank.toFixed(1).padStart(12),
      percent(confidence).padStart(12),
    ].join(''),
  );
  const left = found.notAssessed.map(({ alternative, missing }) =>
    t('cli.smaa.not-assessed', {
      name: decision.alternatives[alternative] ?? '',
      missing: missing.map(({ criterion }) => decision.criteria[criterion]?.name ?? '').join(', '),
    }),
  );
  return [
    t('cli.smaa.head', {
      count: found.assessed.length,
      criteria: decision.criteria.length,
      samples: found.samples,
      seed: found.seed,
    }),
    t(`cli.smaa.scale.${decision.scale}`),
    '',
    head,
    ...lines,
    ...(left.length > 0 ? ['', ...left] : []),
    '',
    t('cli.smaa.caveat'),
  ].join('\n');
}
