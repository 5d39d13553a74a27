import { describe, expect, it } from 'vitest';
import type { Versions } from './versions.ts';
import { worthAsking } from './worth-asking.ts';

/** Two versions of a draft, three voters: chances of yes and of abstaining. */
const versions: Versions = {
  count: 2,
  weight: Float64Array.of(0.3, 0.7),
  of: Uint16Array.of(0, 1),
  chance: Float64Array.of(0.9, 0.05, 0.5, 0.2, 0.2, 0.3, 0.1, 0.2, 0.6, 0.1, 0.3, 0.3),
};
const rule = { yes: 1, abstain: 0, no: -2 };
const worth = [rule.yes, rule.abstain, rule.no];

/** Every way in which the three may vote, with its chance and the rule's sum. */
function everyOutcome() {
  const outcomes: { votes: readonly number[]; chance: number; sum: number }[] = [];
  for (let a = 0; a < 3; a++)
    for (let b = 0; b < 3; b++)
      for (let c = 0; c < 3; c++) {
        const votes = [a, b, c];
        let chance = 0;
        for (let m = 0; m < 2; m++) {
          chance += votes.reduce((product, vote, v) => {
            const yes = versions.chance[2 * (3 * m + v)]!;
            const abstain = versions.chance[2 * (3 * m + v) + 1]!;
            return product * [yes, abstain, 1 - yes - abstain][vote]!;
          }, versions.weight[m]!);
        }
        outcomes.push({ votes, chance, sum: votes.reduce((sum, vote) => sum + worth[vote]!, 0) });
      }
  return outcomes;
}

function varianceOf(outcomes: ReturnType<typeof everyOutcome>): number {
  const all = outcomes.reduce((sum, { chance }) => sum + chance, 0);
  const mean = outcomes.reduce((total, { chance, sum }) => total + (chance / all) * sum, 0);
  return outcomes.reduce((total, { chance, sum }) => total + (chance / all) * (sum - mean) ** 2, 0);
}

describe('Whom to ask', () => {
  it('is told by what going through every way to vote gives', () => {
    const outcomes = everyOutcome();
    const found = worthAsking(versions, [10, 11, 12], new Float64Array(3).fill(1), [], rule);
    const whole = varianceOf(outcomes);
    for (const { country, reduction } of found) {
      const left = [0, 1, 2].reduce((sum, vote) => {
        const then = outcomes.filter(({ votes }) => votes[country - 10] === vote);
        return sum + then.reduce((total, { chance }) => total + chance, 0) * varianceOf(then);
      }, 0);
      expect(reduction).toBeCloseTo(1 - left / whole, 10);
    }
    expect(found).toHaveLength(3);
    expect(found[0]!.reduction).toBeGreaterThanOrEqual(found[1]!.reduction);
  });
});
