import { backtest } from '#analysis/bargaining/backtest.ts';
import { forecastDefaults } from '#analysis/bargaining/forecast.ts';
import { modelNames, type Backtest, type ClosedCase } from '#analysis/bargaining/types.ts';
import type { ActorRow } from '#desk/bargain/read-actors.ts';
import { checkPlaces, countOption, readActorFile, scaleAround, scaleOption } from './actor-files.ts';
import type { Command, Terminal } from './command.ts';

/** The track record of the models on closed cases, without a desk. */
export const backtestCommand: Command = {
  usage: 'CASES.csv [options]',
  words: [1, 1],
  options: {
    scale: { value: 'FROM..TO' },
    confidence: { value: 'SHARE' },
    seed: { value: 'NUMBER' },
    json: {},
  },
  run: async (call) => {
    const asked = scaleOption(call);
    const seed = countOption(call, 'seed', 0) ?? forecastDefaults.seed;
    const rows = await readActorFile(call, 'backtest');
    if (asked) checkPlaces(call, rows, asked);
    const given = asked ?? usualScale(rows);
    const cases = [...Map.groupBy(rows, (row) => row.case)].map(([name, actors]): ClosedCase => {
      const outcome = actors[0]?.outcome ?? 0;
      const [lower, upper] = scaleAround(given, [outcome, ...actors.map(({ position }) => position)]);
      return { name, actors, outcome, lower, upper, statusQuo: null, rule: null };
    });
    const record = backtest(cases, { seed, models: modelNames.filter((name) => name !== 'core') });
    const { print } = call.terminal;
    if (call.options['json'] === true) print(JSON.stringify(reportOf(record, given), null, 2));
    else print(tableOf(record, call.terminal));
  },
};

/**
 * Places that lie from 0 to 100, take up half of that together and a tenth of it in every case are on that scale, whatever
 * stretch of it a case takes up.
 */
function usualScale(rows: readonly ActorRow[]): readonly [number, number] | undefined {
  const endsOf = (some: readonly ActorRow[]): readonly [number, number] => {
    const places = some.flatMap(({ position, outcome }) => [position, outcome ?? position]);
    return [
      places.reduce((least, place) => Math.min(least, place), Number.POSITIVE_INFINITY),
      places.reduce((most, place) => Math.max(most, place), Number.NEGATIVE_INFINITY),
    ];
  };
  const [from, to] = endsOf(rows);
  const each = [...Map.groupBy(rows, (row) => row.case).values()].map(endsOf);
  const isUsual = from >= 0 && to <= 100 && to - from >= 50 && each.every(([low, high]) => high - low >= 10);
  return isUsual ? [0, 100] : undefined;
}

const reportOf = (
  { cases, models, seed }: Backtest,
  scale: readonly [number, number] | undefined,
): object => ({
  cases,
  models: Object.fromEntries(
    modelNames.map((name) => {
      const {
        meanAbsoluteError,
        standardError,
        withoutAnswer,
        calibration,
        cases: answered,
        inUnits,
      } = models[name];
      return [
        name,
        {
          cases: answered,
          without_answer: withoutAnswer,
          mean_absolute_error: meanAbsoluteError,
          mean_absolute_error_in_units: inUnits,
          standard_error: standardError,
          calibration: calibration.map((row) => ({
            ...row,
            share: row.cases === 0 ? null : row.held / row.cases,
          })),
        },
      ];
    }),
  ),
  seed,
  scale: scale ?? null,
});

function tableOf({ cases, models }: Backtest, { t }: Terminal): string {
  const lines = modelNames.flatMap((name) => {
    const { meanAbsoluteError, standardError, calibration, cases: answered } = models[name];
    if (meanAbsoluteError === null) return [];
    const held = calibration
      .filter((row) => row.cases > 0)
      .map((row) => `${Math.round(row.level * 100)} %: ${row.held}/${row.cases}`);
    const error = `${meanAbsoluteError.toFixed(1)}${standardError === null ? '' : ` ± ${standardError.toFixed(1)}`}`;
    return [
      `  ${t(`cli.forecast.model.${name}`).padEnd(28)}${error.padStart(12)}   ${answered}   ${held.join(', ')}`,
    ];
  });
  return [t('cli.backtest.head', { cases }), ...lines, '', t('cli.backtest.caveat')].join('\n');
}
