import { describe, expect, it } from 'vitest';
import { normalBelow } from '../numeric/normal.ts';
import { ballotOf, leaningOn } from './leaning.ts';
import { predictVote } from './predict-vote.ts';
import type { KnownAnswer, LikeResolution, PredictionInput } from './types.ts';

const points = Float64Array.of(-1.5, -0.8, -0.2, 0, 0.3, 0.9, 1.6, 2.4);
const errors = new Float64Array(8).fill(0.1);
/** Divides at 0 and leaves room of a half for abstaining; nobody's own leaning is known. */
const plain: LikeResolution = { slope: 1.5, yesBelow: -0.25, noAbove: 0.25, occasions: [] };
const turned: LikeResolution = { slope: -1.5, yesBelow: -0.25, noAbove: 0.25, occasions: [] };
const input: PredictionInput = {
  points,
  errors,
  like: [plain],
  seed: 1,
  rule: { yes: 1, abstain: 0, no: -1 },
};

const chance = (of: PredictionInput, country: number, vote: number): number => {
  const { voters, chances } = predictVote(of);
  return chances[3 * voters.indexOf(country) + vote - 1]!;
};

describe('The prediction of a vote', () => {
  it('is that of the ordered probit where one resolution is repeated as it was', () => {
    const exact = { ...input, options: { versions: 1, drift: 1e-9, step: 1e-12 } };
    // By hand: Φ((−0.25 − 1.5 × −0.8) / √(1 + 1.5² × 0.1²)), and the same for the other cut.
    const spread = Math.sqrt(1 + 0.0225);
    expect(chance(exact, 1, 1)).toBeCloseTo(normalBelow((-0.25 + 1.2) / spread), 10);
    expect(chance(exact, 1, 3)).toBeCloseTo(1 - normalBelow((0.25 + 1.2) / spread), 10);
  });

  it('has chances that sum to 1, and counts that sum to the voters', () => {
    const found = predictVote({ ...input, like: [plain, turned] });
    for (let v = 0; v < 8; v++)
      expect(found.chances.slice(3 * v, 3 * v + 3).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(found.yes.mean + found.abstain.mean + found.no.mean).toBeCloseTo(8, 10);
    expect(found.yes.low).toBeLessThanOrEqual(found.yes.mean);
    expect(found.yes.high).toBeGreaterThanOrEqual(found.yes.mean);
  });

  it('learns from known answers which of the past resolutions the draft is like', () => {
    const known: KnownAnswer[] = [
      { country: 0, vote: 3 },
      { country: 7, vote: 1 },
    ];
    const before = predictVote({ ...input, like: [plain, turned] });
    const after = predictVote({ ...input, like: [plain, turned], known });
    expect(before.likeness[1]).toBeCloseTo(0.5, 10);
    expect(after.likeness[1]).toBeGreaterThan(0.99);
    expect(chance({ ...input, like: [plain, turned], known }, 6, 1)).toBeGreaterThan(0.9);
    expect(chance({ ...input, like: [plain, turned], known }, 0, 3)).toBeCloseTo(1, 12);
  });

  it('takes an uncertain answer for less than a certain one', () => {
    const told = (certainty: number) =>
      chance({ ...input, like: [plain, turned], known: [{ country: 0, vote: 3, certainty }] }, 7, 1);
    expect(told(1)).toBeGreaterThan(told(0.5));
    expect(told(0.5)).toBeGreaterThan(told(0));
    expect(told(0)).toBeCloseTo(chance({ ...input, like: [plain, turned] }, 7, 1), 10);
  });

  it('expects who voted against its place on the line to do so again', () => {
    const votes = Uint8Array.of(3, 1, 1, 1, 3, 3, 3, 3);
    const repeated: LikeResolution = { ...plain, occasions: [{ votes, points }] };
    expect(chance({ ...input, like: [repeated] }, 0, 3)).toBeGreaterThan(4 * chance(input, 0, 3));
    expect(chance({ ...input, like: [repeated] }, 1, 1)).toBeGreaterThan(chance(input, 1, 1));
  });

  it('gives an answer that nobody gave last time a small chance', () => {
    const votes = Uint8Array.of(1, 1, 1, 1, 2, 2, 2, 2);
    const open = { ...plain, noAbove: Number.POSITIVE_INFINITY, occasions: [{ votes, points }] };
    const no = chance({ ...input, like: [open] }, 7, 3);
    expect(no).toBeGreaterThan(0);
    expect(no).toBeLessThan(0.1);
    expect(ballotOf({ ...plain, yesBelow: 0, noAbove: 0 })).toEqual({ slope: 1.5, low: -0.1, high: 0.1 });
  });

  it('counts by the rule', () => {
    const certain = (yes: number): KnownAnswer[] =>
      Array.from(points, (_, country) => ({ country, vote: country < yes ? 1 : 3 }));
    const adopted = (yes: number, rule: PredictionInput['rule']) =>
      predictVote({ ...input, known: certain(yes), ...(rule && { rule }) }).adopted;
    expect(adopted(5, { yes: 1, abstain: 0, no: -1 })).toBe(1);
    expect(adopted(4, { yes: 1, abstain: 0, no: -1 })).toBe(0);
    expect(adopted(4, { yes: 1, abstain: 0, no: -1, atLeast: true })).toBe(1);
    // Six of eight are two thirds and more, five are not.
    expect(adopted(6, { yes: 1, abstain: 0, no: -2, atLeast: true })).toBe(1);
    expect(adopted(5, { yes: 1, abstain: 0, no: -2, atLeast: true })).toBe(0);
    expect(predictVote({ points, errors, like: [plain], seed: 1 }).adopted).toBeUndefined();
  });

  it('counts who stays away as the rule says', () => {
    const known: KnownAnswer[] = Array.from(points, (_, country) => ({ country, vote: 1 }));
    const half = {
      ...input,
      known,
      presence: new Float64Array(8).fill(0.5),
      rule: { yes: 1, abstain: -1, no: -1, absent: -1 },
    };
    const found = predictVote({ ...half, options: { draws: 20_000 } });
    expect(found.yes.mean).toBeCloseTo(4, 1);
    // More than four of eight fair coins: 93 of 256.
    expect(found.adopted).toBeCloseTo(93 / 256, 1);
  });

  it('is the same for the same seed, and near it for another', () => {
    const like = [plain, turned];
    expect(predictVote({ ...input, like })).toEqual(predictVote({ ...input, like }));
    const other = predictVote({ ...input, like, seed: 2 });
    expect(other.seed).toBe(2);
    other.chances.forEach((own, k) =>
      expect(own).toBeCloseTo(predictVote({ ...input, like }).chances[k]!, 1),
    );
  });
});

describe('Whom to ask next', () => {
  it('is whoever is least sure where the draft itself is not in doubt', () => {
    const { ask } = predictVote({ ...input, options: { versions: 1, drift: 1e-9 } });
    // One version: an answer tells of nobody else, so the parts are the countries' own variances and sum to 1.
    expect(ask.reduce((sum, { reduction }) => sum + reduction, 0)).toBeCloseTo(1, 10);
    expect(ask[0]?.country).toBe(3);
    expect(ask.at(-1)?.country).toBe(7);
  });

  it('is whoever tells most of the others where the draft is in doubt', () => {
    const { ask } = predictVote({ ...input, like: [plain, turned] });
    // Far out on the line an answer tells which of the two it is; in the middle it tells nothing.
    expect(points[ask[0]?.country ?? 3]).toBeGreaterThan(0.5);
    const rank = (country: number): number => ask.findIndex((one) => one.country === country);
    expect(rank(7)).toBeLessThan(rank(3));
    expect(ask[0]?.reduction).toBeGreaterThan(0.3);
  });

  it('leaves out whoever has answered, and names ten at most', () => {
    const many = Float64Array.from({ length: 30 }, (_, c) => (c - 15) / 8);
    const found = predictVote({
      points: many,
      errors: new Float64Array(30),
      like: [plain],
      known: [
        { country: 15, vote: 1 },
        { country: 16, vote: 1, certainty: 0.9 },
      ],
      unasked: [16, 14],
      seed: 3,
    });
    // Ten are left to ask all the same.
    expect(found.ask).toHaveLength(10);
    for (const answered of [14, 15, 16])
      expect(found.ask.map(({ country }) => country)).not.toContain(answered);
  });
});

describe('A country’s own leaning', () => {
  it('has the moments that adding up over a fine grid gives', () => {
    const votes = Uint8Array.of(3, 2, 1);
    const then = Float64Array.of(-1, 0.2, 1.4);
    const like: LikeResolution = { ...plain, occasions: [{ votes, points: then }] };
    const { mean, variance } = leaningOn(like, ballotOf(like), 0.6, 3);
    votes.forEach((vote, c) => {
      let [whole, first, second] = [0, 0, 0];
      for (let d = -6; d <= 6; d += 0.001) {
        const lean = 1.5 * then[c]! + d;
        const low = normalBelow((-0.25 - lean) / Math.sqrt(0.4));
        const high = normalBelow((0.25 - lean) / Math.sqrt(0.4));
        const weight = Math.exp((-d * d) / 1.2) * (vote === 1 ? low : vote === 2 ? high - low : 1 - high);
        whole += weight;
        first += weight * d;
        second += weight * d * d;
      }
      expect(mean[c]).toBeCloseTo(first / whole, 6);
      expect(variance[c]).toBeCloseTo(second / whole - (first / whole) ** 2, 6);
    });
  });
});

describe('Input that does not fit', () => {
  it.each([
    ['like has no resolution', { like: [] }],
    ['points has 8 countries but errors has 1', { errors: new Float64Array(1) }],
    ['known has country 9 but there are 8 countries', { known: [{ country: 9, vote: 1 }] }],
    [
      'known has a country twice',
      {
        known: [
          { country: 1, vote: 1 },
          { country: 1, vote: 3 },
        ],
      },
    ],
    [
      'voters has country 0, which has no point',
      { points: points.map((x, c) => (c === 0 ? Number.NaN : x)), voters: [0] },
    ],
    ['presence must lie between 0 and 1', { presence: new Float64Array(8).fill(2) }],
    [
      'resolution 0 has slope 1 and cuts 1 and 0',
      { like: [{ slope: 1, yesBelow: 1, noAbove: 0, occasions: [] }] },
    ],
    ['own and interval must lie below 1', { options: { own: 1 } }],
  ] as readonly (readonly [string, Partial<PredictionInput>])[])(
    'is refused by name: %s',
    (problem, change) => {
      expect(() => predictVote({ ...input, ...change })).toThrow(`predictVote: ${problem}`);
    },
  );
});
