import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { predictVote } from '#analysis/prediction/predict-vote.ts';
import type { KnownAnswer, PredictionOptions } from '#analysis/prediction/types.ts';
import { seededRandom } from '#analysis/numeric/random.ts';
import { Experience, Judge } from './votes/judge.ts';
import { loadVotes } from './votes/load-votes.ts';
import { Past, rowsOf } from './votes/past.ts';

/**
 * How well votes are foretold, beside three simple rules, on real votes of the UN General Assembly:
 * forward in time (fitted to ten sessions, the next foretold from 20 countries whose answer is known), and with one
 * resolution left out at a time (from all others, no answer known). Prints tables; asserts nothing.
 * Run: `node bench/prediction.ts DIRECTORY [FIRST] [LAST]`
 */
const loaded = await loadVotes('bench/prediction.ts');
const { read, votes, chosen } = loaded;
const rows = rowsOf(loaded);
const first = Number(process.argv[3] ?? 70);
const last = Number(process.argv[4] ?? 74);
const options = JSON.parse(process.env['MUFAKAT_PREDICTION'] ?? '{}') as Partial<PredictionOptions>;

/** UN regional groups: whom each country counts as its bloc. */
const blocOf = new Map(
  (
    parse(readFileSync('starter/memberships.csv', 'utf8'), { columns: true }) as Record<string, string>[]
  ).flatMap((row) =>
    row['group']?.startsWith('UN-') === true ? [[row['actor'] ?? '', row['group'] ?? ''] as const] : [],
  ),
);
const blocs = read.countries.map((code) => blocOf.get(code) ?? '');

/** How many votes in a row two countries cast alike, as a share: who is near whom. */
function nearness(among: readonly number[]): Float64Array {
  const size = votes.countries;
  const same = new Float64Array(size * size);
  const both = new Float64Array(size * size);
  for (const r of among) {
    const row = rows[r];
    if (!row) continue;
    for (let a = 0; a < size; a++) {
      if (row[a] === 0) continue;
      for (let b = 0; b < size; b++) {
        if (row[b] === 0) continue;
        both[a * size + b] = (both[a * size + b] ?? 0) + 1;
        same[a * size + b] = (same[a * size + b] ?? 0) + 1 - Math.abs((row[a] ?? 0) - (row[b] ?? 0)) / 2;
      }
    }
  }
  return same.map((sum, k) => sum / ((both[k] ?? 0) + 5));
}

const mostOf = (counts: readonly number[]): number => counts.indexOf(Math.max(...counts)) + 1;
const countsOf = (row: Uint8Array, among: readonly number[]): number[] =>
  [1, 2, 3].map((vote) => among.reduce((sum, c) => (row[c] === vote ? sum + 1 : sum), 0));

interface Contest {
  readonly judges: readonly Judge[];
  readonly lastTime: Experience;
  readonly bloc: Experience;
  readonly neighbours: Experience;
}
const contest = (): Contest => ({
  judges: ['Mufakat', 'everyone as last time', 'bloc majority', 'nearest neighbours'].map(
    (name) => new Judge(name),
  ),
  lastTime: new Experience(),
  bloc: new Experience(),
  neighbours: new Experience(),
});

/** Foretells one roll call by all four ways and notes how well. */
function foretell(
  { judges, lastTime, bloc, neighbours }: Contest,
  past: Past,
  rollCall: number,
  known: readonly number[],
  near: Float64Array,
  usual: Uint8Array,
  besides: readonly number[],
): void {
  const row = rows[rollCall];
  const session = votes.session[rollCall] ?? 0;
  if (!row) return;
  const title = past.sameTitle(read.rollCalls[rollCall]?.title ?? '', session, 3);
  const others = besides.filter((item) => item !== title);
  const like = [
    ...(title === undefined ? [] : [past.like(title, 20)]),
    ...others.map((item) => past.like(item, 1 / others.length)),
  ];
  const answers = known.map((country): KnownAnswer => ({ country, vote: row[country] as 1 | 2 | 3 }));
  const { voters, chances } = predictVote({
    points: past.points,
    errors: past.errors,
    like,
    known: answers,
    seed: rollCall,
    options: { draws: 100, ...options },
  });
  const before = title === undefined ? undefined : past.lastVotes(title);
  const isKnown = new Set(known);
  const learnt: (() => void)[] = [];
  voters.forEach((c, v) => {
    const vote = row[c] ?? 0;
    if (vote === 0 || isKnown.has(c)) return;
    const told: readonly (readonly [Judge | undefined, Experience, string, number])[] = [
      before?.[c]
        ? ([judges[1], lastTime, `same${before[c]}`, before[c]] as const)
        : ([judges[1], lastTime, `usual${usual[c] ?? 1}`, usual[c] ?? 1] as const),
      (() => {
        const mates = known.filter((other) => blocs[other] === blocs[c]);
        // Where nobody's answer is known, the bloc is asked how it voted last time, or usually.
        const counts =
          mates.length > 0
            ? countsOf(row, mates)
            : known.length > 0
              ? countsOf(row, known)
              : countsOf(
                  before ?? usual,
                  voters.filter((other) => blocs[other] === blocs[c]),
                );
        const answer = mostOf(counts);
        const share =
          (counts[answer - 1] ?? 0) /
          Math.max(
            1,
            counts.reduce((a, b) => a + b, 0),
          );
        return [judges[2], bloc, `${answer}/${Math.floor(share * 4)}/${before ? 1 : 0}`, answer] as const;
      })(),
      (() => {
        const from = known.length > 0 ? known : voters.filter((other) => other !== c);
        const source = known.length > 0 ? row : (before ?? usual);
        const nearest = from
          .filter((other) => (source[other] ?? 0) > 0)
          .toSorted((a, b) => (near[c * votes.countries + b] ?? 0) - (near[c * votes.countries + a] ?? 0))
          .slice(0, 5);
        const counts = countsOf(source, nearest);
        const answer = mostOf(counts);
        return [judges[3], neighbours, `${answer}/${counts[answer - 1]}/${before ? 1 : 0}`, answer] as const;
      })(),
    ];
    judges[0]?.note([chances[3 * v] ?? 0, chances[3 * v + 1] ?? 0, chances[3 * v + 2] ?? 0], vote);
    for (const [judge, experience, key, answer] of told) {
      judge?.note(experience.chances(key, answer), vote);
      learnt.push(() => experience.learn(key, vote));
    }
  });
  for (const learn of learnt) learn();
}

const divided = (rollCall: number): boolean =>
  countsOf(
    rows[rollCall] ?? new Uint8Array(),
    read.countries.map((_, c) => c),
  ).filter((count) => count > 0).length > 1;
const rollCallsIn = (from: number, to: number): number[] =>
  read.rollCalls.flatMap(({ sessionNumber }, r) =>
    sessionNumber >= from && sessionNumber <= to && chosen[r] === 1 && divided(r) ? [r] : [],
  );
const usualIn = (among: readonly number[]): Uint8Array =>
  Uint8Array.from(read.countries, (_, c) =>
    mostOf([1, 2, 3].map((vote) => among.reduce((sum, r) => (rows[r]?.[c] === vote ? sum + 1 : sum), 0))),
  );

function show(heading: string, { judges }: Contest): void {
  console.log(`\n${heading}\n| | log loss | Brier | right | calibration error |\n|---|---|---|---|---|`);
  for (const { row } of judges) console.log(`| ${row.join(' | ')} |`);
  console.log(
    `calibration of Mufakat, chance given → how often it came: ${judges[0]?.calibration.join(', ')}`,
  );
}

const forward = contest();
const noAnswer = contest();
let done = 0;
for (let session = first; session <= last; session++) {
  const before = rollCallsIn(session - 10, session - 1);
  const past = new Past(
    loaded,
    rows,
    Uint8Array.from(read.rollCalls, (_, r) => (before.includes(r) ? 1 : 0)),
    session - 1,
  );
  const lastSession = rollCallsIn(session - 1, session - 1);
  const near = nearness(rollCallsIn(session - 3, session - 1));
  const usual = usualIn(lastSession);
  const besides = past.resolutionsOf(session - 1);
  for (const rollCall of rollCallsIn(session, session)) {
    const random = seededRandom(rollCall);
    const casting = read.countries.flatMap((_, c) =>
      (rows[rollCall]?.[c] ?? 0) > 0 && !Number.isNaN(past.points[c]) ? [c] : [],
    );
    const known = casting
      .map((c) => [random.uniform(), c] as const)
      .toSorted(([a], [b]) => a - b)
      .slice(0, 20)
      .map(([, c]) => c);
    foretell(forward, past, rollCall, known, near, usual, besides);
    foretell(noAnswer, past, rollCall, [], near, usual, besides);
    done++;
  }
}
show(`Forward in time, sessions ${first} to ${last}, ${done} resolutions, 20 answers known`, forward);
show(`The same, no answer known`, noAnswer);

if (process.argv[5] !== 'forward') {
  const leftOut = contest();
  const all = rollCallsIn(last - 9, last);
  const near = nearness(rollCallsIn(last - 3, last - 1));
  const targets = rollCallsIn(last - 1, last - 1);
  for (const rollCall of targets) {
    const known = Uint8Array.from(read.rollCalls, (_, r) => (r !== rollCall && all.includes(r) ? 1 : 0));
    const past = new Past(loaded, rows, known, last - 1);
    const usual = usualIn(targets.filter((other) => other !== rollCall));
    foretell(leftOut, past, rollCall, [], near, usual, past.resolutionsOf(last - 1));
  }
  show(
    `One resolution of session ${last - 1} left out at a time, ${targets.length} resolutions, no answer known`,
    leftOut,
  );
}
