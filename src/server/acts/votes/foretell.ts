import { predictVote } from '#analysis/prediction/predict-vote.ts';
import type { LikeResolution, VotePrediction } from '#analysis/prediction/types.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import {
  knownVotes,
  voteUnder,
  type EnteredVotes,
  type KnownVote,
  type NoVote,
} from '#desk/votes/foretold.ts';
import { toldVotes } from '#desk/votes/told-votes.ts';
import { generalAssembly } from '#desk/votes/vote-record.ts';
import { asReader } from '#store/context.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { findLastSession, findOccasions, type ItemOccasion } from '#store/votes/vote-items.ts';
import { findVoters } from '#store/votes/vote-records.ts';
import { findDoneRun, findEstimatesIn, type VoteEstimate, type VoteRun } from '#store/votes/vote-runs.ts';
import type { Desk } from '../desk.ts';
import { readStanding, type StandingOn } from '../stances/read-standing.ts';

/** How one member is likely to vote; what is known of it already stands beside it. */
export interface ForetoldVote {
  readonly actor: string;
  readonly yes: number;
  readonly abstain: number;
  readonly no: number;
  readonly known: KnownVote | null;
}

/** A vote on a draft as past votes and what is known foretell it. */
export interface Foretold extends Pick<VotePrediction, 'yes' | 'abstain' | 'no' | 'adopted'> {
  /** Whose votes it rests on: the forum's own, or those of the General Assembly. */
  readonly body: string;
  readonly run: VoteRun;
  readonly lastResort: boolean;
  /** Whether the meeting asks for more than votes: what is adopted by votes alone may fail by that. */
  readonly asksMore: boolean;
  readonly votes: readonly ForetoldVote[];
  /** Ten or fewer, those worth most first, with the part of the doubt about the outcome that its answer takes away. */
  readonly ask: readonly { readonly actor: string; readonly reduction: number }[];
  readonly known: readonly KnownVote[];
  /** Members that past votes place nowhere. */
  readonly notPlaced: readonly string[];
  /** Of the resolutions picked: how much what is known makes each the one that the draft is like. */
  readonly likeness: ReadonlyMap<string, number>;
}

export type Foretelling =
  | { readonly ok: true; readonly found: Foretold }
  | { readonly ok: false; readonly why: NoVote | 'no-estimate' | 'nobody-placed' };

/** So much a resolution that was picked counts beside all those of the last session together, as when it was judged. */
const pickedWeight = 20;
/** A country's last point holds for so many sessions. */
const holds = 3;

/** Foretells a vote on an item, as far as its reader may see who stands where. */
export async function foretell(
  desk: Desk,
  item: Dossier,
  meeting: Dossier | undefined,
  asked: { readonly like: readonly string[]; readonly entered: EnteredVotes },
): Promise<Foretelling> {
  const standing = await readStanding(desk, item, meeting);
  const under = voteUnder(standing.rule);
  if (!under.ok) return under;
  const own = meeting ? asText(valueOf(meeting, 'forum')) : '';
  const past = await readPast(desk, own, asked.like);
  if (!past) return { ok: false, why: 'no-estimate' };
  const { board, room } = standing;
  const known = knownVotes(board.each, room.ours, asked.entered);
  const { members, notPlaced } = votersOf(standing, past);
  if (members.length === 0 || past.like.length === 0) return { ok: false, why: 'nobody-placed' };
  const numberOf = (actor: string): number => past.voters.indexOf(actor);
  const predicted = predictVote({
    points: past.points,
    errors: past.errors,
    like: past.like.map(({ like }) => like),
    voters: members.map(numberOf),
    presence: past.presence.map((share, voter) =>
      known.some(({ actor }) => numberOf(actor) === voter)
        ? 1
        : room.standings.get(past.voters[voter] ?? '') === 'absent'
          ? 0
          : share,
    ),
    known: known.flatMap(({ actor, vote, certainty }) =>
      members.includes(actor)
        ? [{ country: numberOf(actor), vote: (toldVotes.indexOf(vote) + 1) as 1 | 2 | 3, certainty }]
        : [],
    ),
    rule: under.counts,
    // Whom we know from a stance alone may be asked; who has told us has answered.
    unasked: [
      ...known.flatMap(({ actor, from }) => (from === 'stance' ? [] : [numberOf(actor)])),
      ...(room.ours === null ? [] : [numberOf(room.ours)]),
    ],
    seed: 1,
  });
  const knownOf = new Map(known.map((one) => [one.actor, one]));
  const { yes, abstain, no, adopted, chances } = predicted;
  return {
    ok: true,
    found: {
      ...{ body: past.run.body, run: past.run, lastResort: under.lastResort, yes, abstain, no, adopted },
      asksMore: room.further !== undefined,
      votes: members.map((actor, n) => ({
        actor,
        yes: chances[3 * n] ?? 0,
        abstain: chances[3 * n + 1] ?? 0,
        no: chances[3 * n + 2] ?? 0,
        known: knownOf.get(actor) ?? null,
      })),
      ask: predicted.ask.map(({ country, reduction }) => ({
        actor: past.voters[country] ?? '',
        reduction,
      })),
      known: known.filter(({ actor }) => members.includes(actor)),
      notPlaced,
      likeness: new Map(
        past.like.flatMap(({ rollCall }, n) =>
          rollCall === null ? [] : [[rollCall, predicted.likeness[n] ?? 0] as const],
        ),
      ),
    },
  };
}

/** Who meets and may vote, as far as past votes place it; where nobody says who meets, everybody who is placed. */
function votersOf(
  { room }: StandingOn,
  { voters, points }: Past,
): { readonly members: readonly string[]; readonly notPlaced: readonly string[] } {
  const placed = new Set(voters.filter((_, n) => !Number.isNaN(points[n])));
  const mayVote = (actor: string): boolean =>
    !['no-vote', 'no-credentials', 'observer'].includes(room.standings.get(actor) ?? '');
  const all = (room.members ?? [...placed].toSorted()).filter(mayVote);
  return {
    members: all.filter((actor) => placed.has(actor)),
    notPlaced: all.filter((actor) => !placed.has(actor)),
  };
}

interface Past {
  readonly run: VoteRun;
  readonly voters: readonly string[];
  readonly points: Float64Array;
  readonly errors: Float64Array;
  readonly presence: Float64Array;
  /** Those picked, by their roll call, then all of the last session. */
  readonly like: readonly { readonly rollCall: string | null; readonly like: LikeResolution }[];
}

/** What past votes say: those of the forum itself where there are estimates of them, else of the General Assembly. */
const readPast = (desk: Desk, forum: string, picked: readonly string[]): Promise<Past | undefined> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const done =
      (forum === '' ? undefined : await findDoneRun(run, forum)) ?? (await findDoneRun(run, generalAssembly));
    const last = done && (await findLastSession(run, done.id));
    if (!done || last === undefined) return undefined;
    const voters = await findVoters(run);
    const occasions = await findOccasions(run, { run: done.id, rollCalls: picked, session: last });
    const recent = Array.from({ length: holds + 1 }, (_, back) => last - back);
    const sessions = [...new Set([...recent, ...occasions.map(({ session }) => session)])];
    const estimates = await findEstimatesIn(run, { run: done.id, sessions });
    return pastOf(done, last, picked, { voters, occasions, estimates });
  });

function pastOf(
  run: VoteRun,
  last: number,
  picked: readonly string[],
  {
    voters,
    occasions,
    estimates,
  }: {
    readonly voters: readonly string[];
    readonly occasions: readonly ItemOccasion[];
    readonly estimates: readonly VoteEstimate[];
  },
): Past {
  const numberOf = new Map(voters.map((voter, n) => [voter, n]));
  const nowhere = (): Float64Array => new Float64Array(voters.length).fill(Number.NaN);
  const [points, errors] = [nowhere(), nowhere()];
  const then = new Map<number, Float64Array>();
  // By voter, its sessions in order: the last that holds is what remains.
  for (const { voter, session, idealPoint, standardError } of estimates) {
    const n = numberOf.get(voter);
    if (n === undefined) continue;
    const inSession = then.get(session) ?? nowhere();
    then.set(session, inSession);
    inSession[n] = idealPoint;
    if (session < last - holds) continue;
    points[n] = idealPoint;
    errors[n] = standardError;
  }
  const byItem = Map.groupBy(occasions, ({ item }) => item);
  const like: { rollCall: string | null; like: LikeResolution }[] = [];
  const others: LikeResolution[] = [];
  for (const times of byItem.values()) {
    const one = likeOf(times, then, voters.length);
    const rollCall = times.find((time) => picked.includes(time.rollCall))?.rollCall;
    if (rollCall !== undefined) like.push({ rollCall, like: { ...one, weight: pickedWeight } });
    else others.push(one);
  }
  return {
    ...{ run, voters, points, errors },
    presence: presenceOf(
      occasions.filter(({ session }) => session >= last - 1),
      voters.length,
    ),
    like: [
      ...like,
      ...others.map((one) => ({ rollCall: null, like: { ...one, weight: 1 / others.length } })),
    ],
  };
}

const codes: Readonly<Record<string, number>> = { Y: 1, A: 2, N: 3 };

function likeOf(
  times: readonly ItemOccasion[],
  then: ReadonlyMap<number, Float64Array>,
  voters: number,
): LikeResolution {
  const [first] = times;
  return {
    slope: first?.slope ?? 0,
    yesBelow: first?.yesBelow ?? Number.NEGATIVE_INFINITY,
    noAbove: first?.noAbove ?? Number.POSITIVE_INFINITY,
    occasions: times.slice(0, 3).flatMap(({ session, letters }) => {
      const points = then.get(session);
      const votes = Uint8Array.from({ length: voters }, (_, n) => codes[letters[n] ?? ''] ?? 0);
      return points ? [{ votes, points }] : [];
    }),
  };
}

/** How often each voted in the roll calls of late: 1 where there are too few to tell. */
function presenceOf(recent: readonly ItemOccasion[], voters: number): Float64Array {
  const fewest = 10;
  return Float64Array.from({ length: voters }, (_, n) =>
    recent.length < fewest
      ? 1
      : recent.filter(({ letters }) => codes[letters[n] ?? ''] !== undefined).length / recent.length,
  );
}
