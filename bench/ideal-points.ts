import { arrangeVotes } from '#analysis/ideal-points/arrange.ts';
import { agreementScores } from '#analysis/ideal-points/agreement.ts';
import { estimateIdealPoints } from '#analysis/ideal-points/ideal-points.ts';
import { loadVotes } from './votes/load-votes.ts';
import { published, publishedSessions } from './votes/published.ts';
import { samplePoints } from './votes/sampler.ts';

/**
 * How fast and how right ideal points are, on the real votes of the UN General Assembly, sessions 1 to 74: seconds and
 * memory from votes in memory to converged estimates with standard errors; beside the published figures that are at
 * hand; and, where a number of rounds is given (9000 take about an hour), beside a run of the authors' sampler, session by session.
 * Run: `node --max-semi-space-size=4 bench/ideal-points.ts DIRECTORY [ROUNDS]`, with the flag that `mufakat ideal-points` has too.
 */
const loaded = await loadVotes('bench/ideal-points.ts', 74);
const { read, votes, unitedStates } = loaded;
const chosen = loaded.chosen.map((one, r) => (votes.session[r] === 19 ? 0 : one));
const before = Math.round(process.memoryUsage().rss / 1e6);
const estimate = () => estimateIdealPoints(votes, { positive: unitedStates, chosen });
for (const run of ['first', 'second', 'third']) {
  const begun = performance.now();
  const { converged, iterations, steepness, point } = estimate();
  const seconds = ((performance.now() - begun) / 1000).toFixed(2);
  const memory = Math.round(process.resourceUsage().maxRSS / 1e3);
  console.log(
    `${run} run: ${seconds} s, ${point.length} points, ${iterations} steps, ${converged ? 'converged' : 'NOT CONVERGED'} (steepness ${steepness.toExponential(1)}), ${memory} MB at its highest, reading among it; ${before} were there when the files had been read`,
  );
}
const found = estimate();
const begun = performance.now();
const scores = agreementScores(votes, { among: read.countries.map((_, c) => c), chosen });
console.log(
  `agreement of all pairs in all sessions: ${scores.length} scores in ${((performance.now() - begun) / 1000).toFixed(2)} s`,
);

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const n = pairs.length;
  const mean = (which: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[which], 0) / n;
  const [a, b] = [mean(0), mean(1)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [x, y] of pairs) {
    ab += (x - a) * (y - b);
    aa += (x - a) ** 2;
    bb += (y - b) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

const rowOf = new Map(
  Array.from(found.country, (c, n) => [`${read.countries[c]} ${found.session[n]}`, n] as const),
);
for (const [code, text] of Object.entries(published)) {
  const path = text.split(' ').map(Number);
  const pairs = publishedSessions.map(
    (session, k) =>
      [found.point[rowOf.get(`${code} ${session}`) ?? -1] ?? Number.NaN, path[k] ?? Number.NaN] as const,
  );
  console.log(
    `${code} over sessions, beside the published path: correlation ${correlation(pairs).toFixed(3)}`,
  );
}

const rounds = Number(process.argv[3] ?? 0);
if (rounds > 0) {
  const starts = new Map(
    Object.entries({ USA: 3, CAN: 3, GBR: 3, ISR: 3, RUS: -2, DDR: -2 }).map(([code, at]) => [
      read.countries.indexOf(code),
      at,
    ]),
  );
  const arranged = arrangeVotes(votes, chosen);
  const sampled = samplePoints(arranged, starts, rounds, 1);
  const bySession = new Map<number, [number, number][]>();
  found.point.forEach((own, n) => {
    const session = found.session[n] ?? 0;
    const pairs = bySession.get(session) ?? [];
    pairs.push([own, sampled[n] ?? 0]);
    bySession.set(session, pairs);
  });
  const each = [...bySession]
    .map(([session, pairs]) => [correlation(pairs), session] as const)
    .toSorted(([a], [b]) => a - b);
  console.log(
    `beside ${rounds} rounds of the authors' sampler: median correlation of a session ${each[each.length >> 1]?.[0].toFixed(4)}, lowest ${each[0]?.[0].toFixed(4)} (session ${each[0]?.[1]}), pooled ${correlation([...bySession.values()].flat()).toFixed(4)}`,
  );
  for (const [code, text] of Object.entries(published)) {
    const path = text.split(' ').map(Number);
    const away = publishedSessions.map((session, k) =>
      Math.abs((sampled[rowOf.get(`${code} ${session}`) ?? -1] ?? 0) - (path[k] ?? 0)),
    );
    console.log(
      `${code}: the sampler's path is ${(away.reduce((a, b) => a + b, 0) / away.length).toFixed(3)} from the published one on average`,
    );
  }
}
