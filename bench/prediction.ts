import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { leftOutRecord, trackRecord } from '#analysis/prediction/record/track-record.ts';
import type { RecordTable } from '#analysis/prediction/record/types.ts';
import type { PredictionOptions } from '#analysis/prediction/types.ts';
import { regionalBlocs } from '#desk/votes/regional-blocs.ts';
import { loadVotes } from './votes/load-votes.ts';

/**
 * How well votes are foretold, beside three simple rules, on real votes of the UN General Assembly:
 * forward in time (fitted to ten sessions, the next foretold from 20 countries whose answer is known), and with one
 * resolution left out at a time (from all others, no answer known). Prints tables; asserts nothing. A desk does the former
 * by itself, with every estimate.
 * Run: `node bench/prediction.ts DIRECTORY [FIRST] [LAST]`
 */
const { read, votes, chosen, unitedStates } = await loadVotes('bench/prediction.ts');
const first = Number(process.argv[3] ?? 70);
const last = Number(process.argv[4] ?? 74);
const options = JSON.parse(process.env['MUFAKAT_PREDICTION'] ?? '{}') as Partial<PredictionOptions>;

/** UN regional groups: whom each country counts as its bloc, as on a desk. */
const groups = parse<Record<'code' | 'kind', string>>(readFileSync('starter/groups.csv', 'utf8'), {
  columns: true,
});
const memberships = parse<Record<'group' | 'actor', string>>(
  readFileSync('starter/memberships.csv', 'utf8'),
  { columns: true },
);
const blocOf = regionalBlocs(groups, memberships);
const judged = {
  ...{ votes, chosen, positive: unitedStates },
  titles: read.rollCalls.map(({ title }) => title),
  blocs: read.countries.map((code) => blocOf.get(code) ?? ''),
};

const ways = {
  mufakat: 'Mufakat',
  'last-time': 'everyone as last time',
  bloc: 'bloc majority',
  neighbours: 'nearest neighbours',
};

function show(heading: string, { rows, bins }: RecordTable): void {
  console.log(`\n${heading}\n| | log loss | Brier | right | calibration error |\n|---|---|---|---|---|`);
  for (const { way, logLoss, brier, right, calibration } of rows)
    console.log(
      `| ${ways[way]} | ${logLoss.toFixed(3)} | ${brier.toFixed(3)} | ${(100 * right).toFixed(1)} % | ${calibration.toFixed(3)} |`,
    );
  const said = bins.map(([given, came, many]) => `${given.toFixed(2)} → ${came.toFixed(2)} (${many})`);
  console.log(`calibration of Mufakat, chance given → how often it came: ${said.join(', ')}`);
}

const record = trackRecord(judged, { first, last, options });
const [forward, noAnswer] = record?.tables ?? [];
if (forward)
  show(
    `Forward in time, sessions ${first} to ${last}, ${forward.resolutions} resolutions, 20 answers known`,
    forward,
  );
if (noAnswer) show('The same, no answer known', noAnswer);
if (process.argv[5] !== 'forward') {
  const leftOut = leftOutRecord(judged, last - 1, options);
  show(
    `One resolution of session ${last - 1} left out at a time, ${leftOut.resolutions} resolutions, no answer known`,
    leftOut,
  );
}
