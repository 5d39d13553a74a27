import type { KnownAnswer, PredictionOptions } from '../types.ts';
import { seededRandom } from '../../numeric/random.ts';
import { predictVote } from '../predict-vote.ts';
import { Experience, Judge } from './judge.ts';
import { Past, rowsOf } from './past.ts';
import {
  forecastWays,
  type JudgedVotes,
  type RecordKind,
  type RecordTable,
  type TrackRecord,
} from './types.ts';

interface Room extends JudgedVotes {
  readonly rows: readonly Uint8Array[];
  readonly options: Partial<PredictionOptions>;
}

/** So many sessions before are what a session is foretold from. */
const memory = 10;
/** Of so many countries the answer is known. */
const answersKnown = 20;

/**
 * **How well votes are foretold**: real votes foretold from what came before them, by the model and by three simple rules
 * (everyone as last time, bloc majority, nearest neighbours).
 *
 * Forward in time: fitted to the ten sessions before, each divided resolution of a session is foretold once with the answers of 20 countries
 * drawn by lot, once with none. The simple rules learn their own chances as they go, so that they are as well calibrated as they can be.
 *
 * @returns null where no session to be judged has a divided resolution, or nothing came before it
 * Cost: an estimate and twice as many predictions as resolutions for each session.
 */
export function trackRecord(
  from: JudgedVotes,
  {
    first,
    last,
    options = {},
  }: { readonly first: number; readonly last: number; readonly options?: Partial<PredictionOptions> },
): TrackRecord | null {
  const room: Room = { ...from, rows: rowsOf(from.votes), options };
  const [forward, noAnswer] = [contest(), contest()];
  let done = 0;
  for (let session = first; session <= last; session++) {
    const before = rollCallsIn(room, session - memory, session - 1);
    const here = rollCallsIn(room, session, session);
    if (before.length === 0 || here.length === 0) continue;
    const past = new Past(from, room.rows, markOf(from, before), session - 1);
    const near = nearness(room, rollCallsIn(room, session - 3, session - 1));
    const usual = usualIn(room, rollCallsIn(room, session - 1, session - 1));
    const besides = past.resolutionsOf(session - 1);
    if (besides.length === 0) continue;
    for (const rollCall of here) {
      const random = seededRandom(rollCall);
      const casting = everybody(from).filter(
        (c) => (room.rows[rollCall]?.[c] ?? 0) > 0 && !Number.isNaN(past.points[c]),
      );
      const known = casting
        .map((c) => [random.uniform(), c] as const)
        .toSorted(([a], [b]) => a - b)
        .slice(0, answersKnown)
        .map(([, c]) => c);
      foretell(room, forward, past, rollCall, known, near, usual, besides);
      foretell(room, noAnswer, past, rollCall, [], near, usual, besides);
      done++;
    }
  }
  if (done === 0) return null;
  return {
    firstSession: first,
    lastSession: last,
    // Where no more vote than those whose answers are known, there is nothing to foretell with them.
    tables: [tableOf('forward', done, forward), tableOf('forward-none', done, noAnswer)].filter(
      ({ bins }) => bins.length > 0,
    ),
  };
}

/**
 * One resolution of a session left out at a time, foretold from all others of ten sessions, no answer known.
 *
 * @param most how many resolutions are left out at most, spread over the session in its order; all unless told
 * Cost: an estimate and a prediction for each resolution left out.
 */
export function leftOutRecord(
  from: JudgedVotes,
  session: number,
  options: Partial<PredictionOptions> = {},
  most = Number.POSITIVE_INFINITY,
): RecordTable {
  const room: Room = { ...from, rows: rowsOf(from.votes), options };
  const leftOut = contest();
  const all = rollCallsIn(room, session - memory + 2, session + 1);
  const near = nearness(room, rollCallsIn(room, session - 2, session));
  const targets = rollCallsIn(room, session, session);
  const apart = Math.max(1, targets.length / most);
  const chosen = targets.filter((_, at) => Math.floor(at / apart) !== Math.floor((at - 1) / apart));
  for (const rollCall of chosen) {
    const others = all.filter((other) => other !== rollCall);
    const past = new Past(from, room.rows, markOf(from, others), session);
    const usual = usualIn(
      room,
      targets.filter((other) => other !== rollCall),
    );
    foretell(room, leftOut, past, rollCall, [], near, usual, past.resolutionsOf(session));
  }
  return tableOf('left-out', chosen.length, leftOut);
}

const tableOf = (kind: RecordKind, resolutions: number, { judges }: Contest): RecordTable => ({
  ...{ kind, resolutions },
  rows: judges.map(({ scores }) => scores),
  bins: judges[0]?.bins ?? [],
});

const everybody = ({ votes }: JudgedVotes): readonly number[] =>
  Array.from({ length: votes.countries }, (_, c) => c);
const markOf = ({ votes }: JudgedVotes, among: readonly number[]): Uint8Array => {
  const marks = new Uint8Array(votes.session.length);
  for (const rollCall of among) marks[rollCall] = 1;
  return marks;
};
/** Divided resolutions of these sessions. */
const rollCallsIn = ({ votes, chosen, rows, ...room }: Room, from: number, to: number): number[] =>
  Array.from(votes.session.keys()).filter(
    (r) =>
      votes.session[r]! >= from &&
      votes.session[r]! <= to &&
      chosen[r] === 1 &&
      countsOf(rows[r] ?? new Uint8Array(), everybody({ votes, chosen, ...room })).filter(
        (count) => count > 0,
      ).length > 1,
  );
const usualIn = ({ rows, ...room }: Room, among: readonly number[]): Uint8Array =>
  Uint8Array.from(everybody(room), (c) =>
    mostOf([1, 2, 3].map((vote) => among.reduce((sum, r) => (rows[r]?.[c] === vote ? sum + 1 : sum), 0))),
  );

/** How many votes in a row two countries cast alike, as a share: who is near whom. */
function nearness({ votes, rows }: Room, among: readonly number[]): Float64Array {
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
  judges: forecastWays.map((way) => new Judge(way)),
  lastTime: new Experience(),
  bloc: new Experience(),
  neighbours: new Experience(),
});

/** Foretells one roll call by all four ways and notes how well. */
function foretell(
  { votes, rows, titles, blocs, options }: Room,
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
  const title = past.sameTitle(titles[rollCall] ?? '', session, 3);
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
