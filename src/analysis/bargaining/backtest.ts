import { forecast, forecastDefaults, simulate } from './forecast.ts';
import { intervalAt } from './spread-of-draws.ts';
import {
  modelNames,
  type Backtest,
  type ClosedCase,
  type ForecastOptions,
  type ModelName,
  type ModelRecord,
} from './types.ts';

/** The intervals whose hits are counted. */
const levels = [0.5, 0.8, 0.9, 0.95];
/** Draws for each case. */
const draws = 2000;

/**
 * **The track record**: how far each model was from the known outcomes of closed cases, and how often its intervals held them.
 *
 * Errors are on a scale of 0 to 100 whatever each case's own, so that cases can be averaged. An interval of level 0.8 that
 * holds the outcome in clearly fewer than eight of ten cases is too narrow: the doubt about positions is not all the
 * doubt there is. A model without an answer in a case (no core, nobody with weight) is not given one; the case is counted.
 *
 * @param cases at least one; outcomes on each case's own scale
 * @param options the seed, and which models to try; all unless told
 * @returns by model; the same for the same seed
 * @throws RangeError for a value outside its range, with the case
 *
 * Cost: that of a forecast for each case.
 */
export function backtest(
  cases: readonly ClosedCase[],
  { seed, models }: Partial<Pick<ForecastOptions, 'seed' | 'models'>> = {},
): Backtest {
  if (cases.length === 0) throw new RangeError('backtest: there are no cases');
  const settings = {
    ...forecastDefaults,
    draws,
    seed: seed ?? forecastDefaults.seed,
    models: models ?? modelNames,
  };
  const tries = cases.map((closed) => {
    const { name, outcome, lower, upper } = closed;
    if (!(outcome >= lower && outcome <= upper))
      throw new RangeError(
        `backtest: ${name} came out at ${outcome}, outside its scale of ${lower} to ${upper}`,
      );
    try {
      return {
        closed,
        answers: forecast(closed, { ...settings, draws: 0 }).models,
        drawn: simulate(closed, settings),
      };
    } catch (error) {
      throw error instanceof RangeError ? new RangeError(`backtest: in ${name}, ${error.message}`) : error;
    }
  });
  const records = modelNames.map((model) => [model, recordOf(model, tries)] as const);
  return {
    cases: cases.length,
    models: Object.fromEntries(records) as Record<ModelName, ModelRecord>,
    seed: settings.seed,
  };
}

interface Try {
  readonly closed: ClosedCase;
  readonly answers: ReturnType<typeof forecast>['models'];
  readonly drawn: ReadonlyMap<ModelName, Float64Array>;
}

function recordOf(model: ModelName, tries: readonly Try[]): ModelRecord {
  const answered = tries.flatMap(({ closed, answers }) => {
    const { value } = answers[model];
    return value === null ? [] : [{ distance: Math.abs(value - closed.outcome), closed }];
  });
  const distances = answered.map(({ distance }) => distance);
  const errors = answered.map(({ distance, closed }) => (distance / (closed.upper - closed.lower)) * 100);
  const mean = errors.length === 0 ? null : errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const squares = mean === null ? 0 : errors.reduce((sum, error) => sum + (error - mean) ** 2, 0);
  const spread = tries.flatMap(({ closed, drawn }) => {
    const values = drawn.get(model);
    return values && values.length > 0 ? [{ outcome: closed.outcome, sorted: values.slice().sort() }] : [];
  });
  return {
    cases: errors.length,
    withoutAnswer: tries.length - errors.length,
    meanAbsoluteError: mean,
    inUnits: distances.length === 0 ? null : distances.reduce((sum, one) => sum + one, 0) / distances.length,
    standardError: errors.length < 2 ? null : Math.sqrt(squares / (errors.length - 1) / errors.length),
    calibration: levels.map((level) => ({
      level,
      held: spread.filter(({ outcome, sorted }) => {
        const [from, to] = intervalAt(sorted, level);
        return outcome >= from && outcome <= to;
      }).length,
      cases: spread.length,
    })),
  };
}
