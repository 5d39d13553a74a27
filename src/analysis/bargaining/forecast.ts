import { checkBargain } from './check-bargain.ts';
import { positionDraws } from './draw-positions.ts';
import { medianFinder } from './median-finder.ts';
import { silenceOf, slowModels, solverOf, weightsOf, type Solve } from './models.ts';
import { spreadOfDraws } from './spread-of-draws.ts';
import {
  modelNames,
  type Bargain,
  type Forecast,
  type ForecastOptions,
  type ModelForecast,
  type ModelName,
} from './types.ts';

export const forecastDefaults: ForecastOptions = {
  draws: 10_000,
  slowDraws: 200,
  level: 0.9,
  classes: 20,
  seed: 1,
  models: modelNames,
};

/** So many units of work, cubes of actors, are done at most for the draws of a slow model. */
const mostWork = 20_000_000;
/** Draws made at a time: their loops are then compiled each on its own. */
const drawsTogether = 64;
/** Fewer draws than these say nothing of a spread. */
const fewest = 20;

/**
 * **The landing zone**: where an agreement is likely to be by each model, and how much that could be off because positions
 * are not known for sure.
 *
 * Each model answers once for the positions as they are recorded (`value`), and again for many draws of positions as they
 * might be: around each recorded one with the spread that its confidence gives it, independently, and never beyond the
 * scale's ends. The `interval` holds `level` of these answers. All models see the same draws. It measures the doubt about
 * positions alone: not about salience or capability, and not whether the model is right; for that see `backtest`.
 *
 * Input: see `Bargain`; nothing may be missing (leave an actor out whose position is not known, and say so). Output in units
 * of the scale. The same seed gives the same numbers on every machine.
 *
 * Cost: O(draws × actors) for the mean, the median and the core; O(actors³) a round for the other two, which with many
 * actors get fewer draws, below twenty no interval, and above 250 actors no answer. 100,000 draws of 190 actors: `bench/landing.ts`.
 *
 * @throws RangeError for a value outside its range, with the actor
 *
 * @example
 * forecast({ actors, lower: 0, upper: 10, statusQuo: null, rule: null }).models.weighted_mean; // { value: 7.39, interval: … }
 */
export function forecast(bargain: Bargain, options: Partial<ForecastOptions> = {}): Forecast {
  checkBargain('forecast', bargain);
  const settings = { ...forecastDefaults, ...options };
  const { level, seed } = settings;
  if (!(level > 0 && level < 1))
    throw new RangeError(`forecast: level must lie between 0 and 1, not ${level}`);
  for (const count of ['draws', 'slowDraws', 'classes'] as const) {
    if (!Number.isSafeInteger(settings[count]) || settings[count] < 0)
      throw new RangeError(`forecast: ${count} must be a whole number from 0, not ${settings[count]}`);
  }
  const drawn = simulate(bargain, settings);
  const answers = modelNames.map(
    (model) => [model, answerOf(model, bargain, settings, drawn.get(model))] as const,
  );
  return { models: Object.fromEntries(answers) as Record<ModelName, ModelForecast>, level, seed };
}

function answerOf(
  model: ModelName,
  bargain: Bargain,
  { level, classes, models }: ForecastOptions,
  values: Float64Array | undefined,
): ModelForecast {
  const nothing = { value: null, interval: null, spread: null, draws: 0 };
  const reason = silenceOf(model, bargain);
  if (!models.includes(model)) return nothing;
  if (reason !== undefined) return { ...nothing, reason };
  const recorded = Float64Array.from(bargain.actors, ({ position }) => position);
  const value = solverOf(model, bargain)(recorded);
  if (value === null) return { ...nothing, reason: 'empty-core' };
  if (values === undefined || values.length < fewest) return { ...nothing, value };
  const spread = spreadOfDraws(values, level, classes, bargain);
  return { value, interval: spread.interval, spread, draws: values.length };
}

/** Each asked model's answers to the same draws; a draw for which it has none is left out. */
export function simulate(bargain: Bargain, settings: ForecastOptions): Map<ModelName, Float64Array> {
  const { draws, slowDraws, models, seed } = settings;
  const affordable = Math.floor(mostWork / bargain.actors.length ** 3);
  const enough = Math.min(slowDraws, draws, affordable);
  const running = models
    .filter((model) => silenceOf(model, bargain) === undefined)
    .map((model) => {
      const count = slowModels.has(model) ? enough : draws;
      return { model, solve: fastSolverOf(model, bargain), count, values: new Float64Array(count), found: 0 };
    });
  const next = positionDraws(bargain, seed);
  const actors = bargain.actors.length;
  const most = Math.max(0, ...running.map(({ count }) => count));
  const together = new Float64Array(drawsTogether * actors);
  const each = Array.from({ length: drawsTogether }, (_, at) =>
    together.subarray(at * actors, (at + 1) * actors),
  );
  for (let from = 0; from < most; from += drawsTogether) {
    next(together);
    for (const run of running) solveEach(run, each.slice(0, Math.max(0, run.count - from)));
  }
  return new Map(running.map(({ model, values, found }) => [model, values.subarray(0, found)]));
}

/** A model at work: its answers so far. */
interface Run {
  readonly solve: Solve;
  readonly values: Float64Array;
  found: number;
}

function solveEach(run: Run, draws: readonly Float64Array[]): void {
  for (const positions of draws) {
    const value = run.solve(positions);
    if (value !== null) run.values[run.found++] = value;
  }
}

/** For many draws: the weight added up once, the median looked for near the earlier ones. */
function fastSolverOf(model: ModelName, bargain: Bargain): Solve {
  if (model === 'weighted_median') return medianFinder(weightsOf(bargain));
  if (model !== 'weighted_mean') return solverOf(model, bargain);
  const weights = weightsOf(bargain);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return (positions) => {
    let pull = 0;
    for (let actor = 0; actor < weights.length; actor++) pull += weights[actor]! * positions[actor]!;
    return pull / whole;
  };
}
