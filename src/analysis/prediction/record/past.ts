import { estimateIdealPoints } from '../../ideal-points/ideal-points.ts';
import { titleKey } from '../../ideal-points/repeats.ts';
import type { IdealPoints, VoteTable } from '../../ideal-points/types.ts';
import type { LikeResolution, Occasion } from '../types.ts';
import type { JudgedVotes } from './types.ts';

/** Votes as rows: of each roll call, each country's vote, 0 for none. */
export function rowsOf(votes: VoteTable): readonly Uint8Array[] {
  const rows = Array.from(votes.session, () => new Uint8Array(votes.countries));
  votes.vote.forEach((vote, n) => {
    const row = rows[votes.rollCall[n] ?? 0];
    if (row) row[votes.country[n] ?? 0] = vote;
  });
  return rows;
}

/** What is known from some roll calls alone: the estimates, and each resolution as something a draft may be like. */
export class Past {
  readonly #from: JudgedVotes;
  readonly #rows: readonly Uint8Array[];
  readonly #known: Uint8Array;
  readonly #points: IdealPoints;
  readonly #inSession = new Map<number, Float64Array>();
  readonly #rollCallsOf: readonly number[][];
  readonly points: Float64Array;
  readonly errors: Float64Array;

  /** @param known of each roll call: 1 where it may be used @param session as of which the countries' points are */
  constructor(from: JudgedVotes, rows: readonly Uint8Array[], known: Uint8Array, session: number) {
    this.#from = from;
    this.#rows = rows;
    this.#known = known;
    this.#points = estimateIdealPoints(from.votes, { positive: from.positive, chosen: known });
    if (!this.#points.converged) throw new Error('an estimate did not converge');
    const { country, session: of, point, standardError, items } = this.#points;
    this.points = new Float64Array(from.votes.countries).fill(Number.NaN);
    this.errors = this.points.slice();
    const nearest = new Map<number, number>();
    country.forEach((c, n) => {
      const away = Math.abs((of[n] ?? 0) - session);
      if (away <= (nearest.get(c) ?? 3)) {
        nearest.set(c, away);
        this.points[c] = point[n] ?? Number.NaN;
        this.errors[c] = standardError[n] ?? Number.NaN;
      }
      const then = this.#inSession.get(of[n] ?? 0) ?? new Float64Array(from.votes.countries).fill(Number.NaN);
      this.#inSession.set(of[n] ?? 0, then);
      then[c] = point[n] ?? Number.NaN;
    });
    const rollCallsOf: number[][] = Array.from(items.slope, () => []);
    items.ofRollCall.forEach((item, rollCall) => {
      if (item >= 0 && known[rollCall] === 1) rollCallsOf[item]?.unshift(rollCall);
    });
    this.#rollCallsOf = rollCallsOf;
  }

  /** Resolutions of one session, each once. */
  resolutionsOf(session: number): readonly number[] {
    const { ofRollCall } = this.#points.items;
    const items = new Set<number>();
    ofRollCall.forEach((item, rollCall) => {
      if (item >= 0 && this.#known[rollCall] === 1 && this.#from.votes.session[rollCall] === session)
        items.add(item);
    });
    return [...items];
  }

  /** The resolution that bears the title, voted on at most `back` sessions away; the nearest. */
  sameTitle(title: string, session: number, back: number): number | undefined {
    const key = titleKey(title);
    let best: number | undefined;
    let nearest = back;
    this.#points.items.ofRollCall.forEach((item, rollCall) => {
      if (item < 0 || this.#known[rollCall] !== 1) return;
      const away = Math.abs((this.#from.votes.session[rollCall] ?? 0) - session);
      if (away > nearest || titleKey(this.#from.titles[rollCall] ?? '') !== key) return;
      nearest = away;
      best = item;
    });
    return best;
  }

  /** The resolution that a roll call is on; undefined where it divided nobody or may not be used. */
  itemOf(rollCall: number): number | undefined {
    const item = this.#points.items.ofRollCall[rollCall] ?? -1;
    return item >= 0 && this.#known[rollCall] === 1 ? item : undefined;
  }

  /** How each country voted on a resolution the last time that it was voted on. */
  lastVotes(item: number): Uint8Array | undefined {
    return this.#rows[this.#rollCallsOf[item]?.[0] ?? -1];
  }

  like(item: number, weight: number): LikeResolution {
    const { slope, yesBelow, noAbove } = this.#points.items;
    const occasions = (this.#rollCallsOf[item] ?? []).slice(0, 3).flatMap((rollCall): Occasion[] => {
      const points = this.#inSession.get(this.#from.votes.session[rollCall] ?? 0);
      const votes = this.#rows[rollCall];
      return points && votes ? [{ votes, points }] : [];
    });
    return {
      slope: slope[item] ?? 0,
      yesBelow: yesBelow[item] ?? 0,
      noAbove: noAbove[item] ?? 0,
      occasions,
      weight,
    };
  }
}
