import type { WeightStatement } from '#analysis/priorities/weights/types.ts';
import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asCodes, asDate, asNumber, asRows, asText, asWords, type Row } from '#desk/record/value.ts';
import { criteria, isCriterion, levels, type Criterion, type Level } from './criteria.ts';

/** What somebody judges of a theme, in words. */
export interface Judgement {
  readonly theme: string;
  readonly criterion: Criterion;
  readonly level: Level;
  /** A person of the directory; empty where none is named. */
  readonly judge: string;
  readonly reason: Words;
}

/** What somebody judges of one item. */
export interface ItemJudgement extends Omit<Judgement, 'theme'> {
  readonly item: string;
}

/** A theme placed by hand. */
export interface Placed {
  readonly theme: string;
  readonly place: number;
  readonly reason: Words;
}

export interface Review {
  readonly id: string;
  readonly name: Words;
  readonly on: IsoDate;
  readonly peers: readonly string[];
  readonly weights: ReadonlyMap<Criterion, WeightStatement>;
  readonly judgements: readonly Judgement[];
  readonly itemJudgements: readonly ItemJudgement[];
  readonly placed: readonly Placed[];
  /** Items placed by hand, each by its id where a theme has its code. */
  readonly itemsPlaced: readonly Placed[];
}

/** A review as its dossier holds it; rows that are not whole are left out, as the form says of them. */
export function reviewFrom(dossier: Dossier): Review {
  const rows = (key: string): readonly Row[] => asRows(valueOf(dossier, key));
  return {
    id: dossier.id,
    name: asWords(valueOf(dossier, 'name')),
    on: asDate(valueOf(dossier, 'on')) ?? '',
    peers: asCodes(valueOf(dossier, 'peers')),
    weights: new Map(
      rows('weights').flatMap((row) => {
        const criterion = row['criterion'];
        return isCriterion(criterion) ? [[criterion, statementIn(row)] as const] : [];
      }),
    ),
    judgements: rows('judgements').flatMap((row) => {
      const judged = judgedIn(row);
      return judged ? [{ theme: asText(row['theme']), ...judged }] : [];
    }),
    itemJudgements: rows('itemJudgements').flatMap((row) => {
      const judged = judgedIn(row);
      return judged ? [{ item: asText(row['item']), ...judged }] : [];
    }),
    placed: placedIn(rows('placed'), 'theme'),
    itemsPlaced: placedIn(rows('itemsPlaced'), 'item'),
  };
}

const placedIn = (rows: readonly Row[], key: 'theme' | 'item'): readonly Placed[] =>
  rows.flatMap((row) => {
    const place = asNumber(row['place']);
    const theme = asText(row[key]);
    return place === undefined || theme === '' ? [] : [{ theme, place, reason: asWords(row['reason']) }];
  });

function judgedIn(row: Row): Omit<Judgement, 'theme'> | null {
  const criterion = row['criterion'];
  const level = levels.find((one) => one === row['level']);
  return isCriterion(criterion) && level
    ? { criterion, level, judge: asText(row['judge']), reason: asWords(row['reason']) }
    : null;
}

/** Exact before an interval before a rank: what says more. Limits that cross are kept as they were written: the order says so. */
function statementIn(row: Row): WeightStatement {
  const percent = (key: string): number | undefined => {
    const value = asNumber(row[key]);
    return value === undefined ? undefined : value / 100;
  };
  const share = percent('share');
  if (share !== undefined) return { kind: 'exact', weight: share };
  const [low, high] = [percent('atLeast'), percent('atMost')];
  if (low !== undefined || high !== undefined) return { kind: 'interval', low: low ?? 0, high: high ?? 1 };
  const rank = asNumber(row['rank']);
  return rank === undefined || rank < 1 ? { kind: 'unknown' } : { kind: 'rank', rank: Math.round(rank) };
}

/** What is known of all weights, in the order of `criteria`. */
export const weightsOf = (review: Review | undefined): readonly WeightStatement[] =>
  criteria.map((criterion) => review?.weights.get(criterion) ?? { kind: 'unknown' });

/** The latest review of a day or before, and the one before it. */
export function latestReviews(
  reviews: readonly Review[],
  on: IsoDate,
): readonly [Review | undefined, Review | undefined] {
  const past = reviews
    .filter((review) => review.on !== '' && review.on <= on)
    .toSorted((one, other) => other.on.localeCompare(one.on) || other.id.localeCompare(one.id));
  return [past[0], past[1]];
}
