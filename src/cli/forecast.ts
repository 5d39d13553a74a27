import { forecast, forecastDefaults } from '#analysis/bargaining/forecast.ts';
import { sensitivity } from '#analysis/bargaining/sensitivity.ts';
import {
  modelNames,
  type Bargain,
  type Forecast,
  type ModelForecast,
  type ModelName,
} from '#analysis/bargaining/types.ts';
import { liesOutside } from '#desk/bargain/lies-outside.ts';
import {
  checkPlaces,
  countOption,
  numberOption,
  readActorFile,
  scaleAround,
  scaleOption,
} from './actor-files.ts';
import { textOf, type Call, type Command, type Terminal } from './command.ts';
import { misused } from './trouble.ts';

/** The landing zone of a table of actors, without a desk. */
export const forecastCommand: Command = {
  usage: 'ACTORS.csv [options]',
  words: [1, 1],
  options: {
    scale: { value: 'FROM..TO' },
    'status-quo': { value: 'PLACE' },
    rule: { value: 'RULE' },
    confidence: { value: 'SHARE' },
    draws: { value: 'COUNT' },
    seed: { value: 'NUMBER' },
    json: {},
  },
  run: async (call) => {
    const given = scaleOption(call);
    const statusQuo = numberOption(call, 'status-quo') ?? null;
    const draws = countOption(call, 'draws', 100) ?? forecastDefaults.draws;
    const seed = countOption(call, 'seed', 0) ?? forecastDefaults.seed;
    const share = ruleOf(call);
    const actors = await readActorFile(call, 'forecast');
    const scale = scaleAround(given, [
      ...actors.map(({ position }) => position),
      ...(statusQuo === null ? [] : [statusQuo]),
    ]);
    checkPlaces(call, actors, scale);
    if (statusQuo !== null && !(statusQuo >= scale[0] && statusQuo <= scale[1]))
      throw misused('cli.forecast.status-quo-outside', { statusQuo, lower: scale[0], upper: scale[1] });
    const rule = share && { votes: actors.map(() => 1), needed: share(actors.length) };
    const bargain: Bargain = { actors, lower: scale[0], upper: scale[1], statusQuo, rule };
    const found = forecast(bargain, { draws, seed });
    const { print } = call.terminal;
    if (call.options['json'] === true) print(JSON.stringify(reportOf(bargain, found), null, 2));
    else print(tableOf(bargain, found, call.terminal));
  },
};

const rules: Readonly<Record<string, (members: number) => number>> = {
  consensus: (members) => members,
  majority: (members) => Math.floor(members / 2) + 1,
  'two-thirds': (members) => Math.ceil((2 * members) / 3),
  'three-quarters': (members) => Math.ceil((3 * members) / 4),
};

/** How many votes of so many members are needed under the rule asked for; null where none was named. */
function ruleOf(call: Call): ((members: number) => number) | null {
  const name = textOf(call, 'rule');
  if (name === undefined) return null;
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (!rule) throw misused('cli.forecast.bad-rule', { name, rules: Object.keys(rules).join(', ') });
  return rule;
}

/** As JSON: what `models` holds is documented; the rest says how it came about. */
function reportOf(bargain: Bargain, { models, level, seed }: Forecast): object {
  const answer = ({ value, interval, spread, reason, draws }: ModelForecast): object => ({
    value,
    interval,
    ...(reason === undefined ? {} : { reason }),
    draws,
    ...(spread && {
      mean: spread.mean,
      median: spread.median,
      standard_deviation: spread.standardDeviation,
      histogram: spread.histogram,
    }),
  });
  return {
    models: Object.fromEntries(modelNames.map((name) => [name, answer(models[name])])),
    level,
    seed,
    scale: [bargain.lower, bargain.upper],
    status_quo: bargain.statusQuo,
    actors: bargain.actors.length,
    sensitivity: sensitivity(bargain).map(({ actor, pull, withoutIt, uncertaintyShare }) => ({
      actor,
      pull,
      without_it: withoutIt,
      uncertainty_share: uncertaintyShare,
    })),
  };
}

/** For reading: a line a model, and who moves the first of them most. */
function tableOf(bargain: Bargain, { models, level }: Forecast, { t }: Terminal): string {
  const places = (value: number): string => value.toFixed(decimalsOf(bargain.upper - bargain.lower));
  const line = (name: ModelName): string => {
    const { value, interval, reason } = models[name];
    const label = t(`cli.forecast.model.${name}`).padEnd(28);
    if (value === null) return `  ${label}${reason === undefined ? '' : t(`cli.forecast.reason.${reason}`)}`;
    const spread = interval
      ? `${places(interval[0])} … ${places(interval[1])}`
      : t('cli.forecast.no-interval');
    return `  ${label}${places(value).padStart(10)}   ${spread}`;
  };
  const pullers = sensitivity(bargain)
    .toSorted((one, other) => other.pull - one.pull)
    .slice(0, 5)
    .map(({ actor, pull, uncertaintyShare }) =>
      t('cli.forecast.pull', {
        actor,
        pull: Math.round(pull * 100),
        doubt: Math.round(uncertaintyShare * 100),
      }),
    );
  return [
    t('cli.forecast.head', {
      actors: bargain.actors.length,
      lower: places(bargain.lower),
      upper: places(bargain.upper),
      level: Math.round(level * 100),
    }),
    ...modelNames.map(line),
    ...(modelNames.some((name) => liesOutside(models[name])) ? [t('cli.forecast.tips')] : []),
    '',
    t('cli.forecast.movers'),
    ...pullers.map((words) => `  ${words}`),
    '',
    t('cli.forecast.caveat'),
  ].join('\n');
}

/** So many that a hundredth of the scale shows. */
const decimalsOf = (length: number): number => Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(length))));
