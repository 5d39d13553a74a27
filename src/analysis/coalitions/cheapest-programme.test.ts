import load from 'highs';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numeric/random.ts';
import { cheapestProgramme } from './cheapest-programme.ts';
import { cheapestSet } from './cheapest-set.ts';
import type { CheapestSet, Choice, DecisionRule, Member, Persuadable } from './types.ts';

const highs = await load();
const twoThirds: DecisionRule = {
  ...{ way: 'vote', base: 'present-and-voting', abstention: 'not-counted', quorum: null },
  ...{ threshold: { numerator: 2, denominator: 3, moreThan: false }, ifNothingAgreed: 'status-quo' },
  opposedAtMost: { numerator: 1, denominator: 4, moreThan: false },
};

/** A council whose costs follow its weights, so that many sets are nearly alike. */
function council(seed: number, many: number, heaviest: number): Parameters<typeof cheapestProgramme> {
  const random = seededRandom(seed);
  const draw = (most: number): number => Math.floor(random.uniform() * most);
  const choices = ['for', 'against', 'undecided'] as const satisfies readonly Choice[];
  const members = Array.from({ length: many }, (_, at): Member => ({
    ...{ actor: `m${at}`, weight: 1 + draw(heaviest), attendance: 'present' },
  }));
  const people = new Map(members.map(({ actor }) => [actor, 1 + draw(1000)]));
  const persuadable = members.map(({ actor, weight }): Persuadable => ({
    ...{ actor, now: choices[draw(3)] ?? 'undecided' },
    costToSupport: weight * 10 + (people.get(actor) ?? 0) + draw(5),
    costToAbstain: draw(2) === 0 ? weight * 5 : null,
    ...(draw(20) === 0 && { asked: 'must' as const }),
  }));
  const total = [...people.values()].reduce((sum, one) => sum + one, 0);
  const further = {
    second: { weights: people, quota: Math.ceil(total * 0.65) },
    vetoes: new Set(['m3', 'm5']),
  };
  return [twoThirds, members, persuadable, 'abstain', further];
}

function solved(of: Parameters<typeof cheapestProgramme>, found: CheapestSet): CheapestSet {
  const programme = cheapestProgramme(...of);
  if (!programme) return found;
  const { Status, Columns } = highs.solve(programme.text, {
    ...{ output_flag: false, mip_rel_gap: 0, mip_abs_gap: programme.gap },
  });
  const columns = Object.fromEntries(
    Object.entries(Columns).flatMap(([name, column]) => ('Primal' in column ? [[name, column.Primal]] : [])),
  );
  return programme.settle(found, { proved: Status === 'Optimal', columns });
}

describe('The cheapest set put to a solver', () => {
  it('costs what going through all sets finds, and is what makes a dearer one exact', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const asked = council(seed, 24, 9);
      const exact = cheapestSet(...asked);
      expect(exact.atLeast).toBe(exact.cost);
      // As if nothing had been found but that everybody is won over at any price.
      const dear = { ...exact, cost: exact.cost * 2, atLeast: exact.cost / 2, support: [], abstain: [] };
      const settled = solved(asked, dear);
      expect([settled.cost, settled.atLeast]).toEqual([exact.cost, exact.cost]);
      expect(settled.votesFor).toBeGreaterThanOrEqual(settled.needed);
      expect(solved(asked, exact)).toEqual(exact);
    }
  });

  it('is not taken where it is not enough, and proves nothing where the time was up', () => {
    const asked = council(3, 24, 9);
    const exact = cheapestSet(...asked);
    const open = { ...exact, atLeast: exact.cost / 2 };
    const programme = cheapestProgramme(...asked);
    expect(programme?.settle(open, { proved: true, columns: {} })).toBe(open);
    const everybody = Object.fromEntries(Array.from({ length: 24 }, (_, ask) => [`x${ask}_0`, 1]));
    expect(programme?.settle(open, { proved: false, columns: everybody })).toMatchObject({
      ...{ cost: exact.cost, atLeast: exact.cost / 2 },
    });
  });
});
