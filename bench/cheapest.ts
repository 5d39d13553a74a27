import { cheapestProgramme } from '#analysis/coalitions/cheapest-programme.ts';
import { cheapestSet } from '#analysis/coalitions/cheapest-set.ts';
import type { Choice, DecisionRule, Member, Persuadable } from '#analysis/coalitions/types.ts';
import { seededRandom } from '#analysis/numeric/random.ts';
import { isOpen } from '#desk/coalition/win-over.ts';
import { solveProgramme } from '#acts/solver/solve-programme.ts';

/**
 * The cheapest set in cases made up to be hard: costs that follow both votes and people, so that very many sets are nearly alike, two or three
 * conditions at once, 60 to 190 members, weights up to nine or up to a million. Seconds of the desk's own search and, where that has to
 * stop, of HiGHS in a process of its own, with what it costs by either. `node bench/cheapest.ts [CASES]`.
 */
const cases = Number(process.argv[2] ?? 24);
/** As on the desk's page. */
const looks = 100_000;
const sizes = [60, 120, 190] as const;
const heaviest = [9, 997, 100_003, 1_000_000] as const;
const choices = ['for', 'against', 'undecided'] as const satisfies readonly Choice[];

function council(seed: number): Required<Parameters<typeof cheapestProgramme>> {
  const random = seededRandom(seed);
  const draw = (from: number, to: number): number => from + Math.floor(random.uniform() * (to - from + 1));
  const many = sizes[seed % 3] ?? 190;
  const most = heaviest[seed % 4] ?? 9;
  const members = Array.from({ length: many }, (_, at): Member => ({
    ...{ actor: `m${at}`, weight: draw(1, most), attendance: 'present' },
  }));
  const people = new Map(members.map(({ actor }) => [actor, draw(1, 1_000_000)]));
  const total = [...people.values()].reduce((sum, one) => sum + one, 0);
  const persuadable = members.map(({ actor, weight }): Persuadable => ({
    ...{ actor, now: choices[draw(0, 2)] ?? 'undecided' },
    costToSupport:
      weight * 10 +
      Math.round(((people.get(actor) ?? 0) / total) * most * many * 10) +
      draw(0, Math.max(1, most / 50)),
    costToAbstain: random.uniform() < 0.5 ? weight * 5 : null,
  }));
  const rule: DecisionRule = {
    ...{ way: 'vote', base: 'present-and-voting', abstention: 'not-counted', quorum: null },
    threshold: { numerator: 2, denominator: 3, moreThan: false },
    opposedAtMost: seed % 2 ? { numerator: 1, denominator: 4, moreThan: false } : null,
    ifNothingAgreed: 'status-quo',
  };
  const second = { weights: people, quota: Math.ceil(total * 0.65) };
  return [rule, members, persuadable, 'abstain', { second, vetoes: new Set() }];
}

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(2)} s`;
let stopped = 0;
let proved = 0;
for (let seed = 1; seed <= cases; seed++) {
  const asked = council(seed);
  const begun = performance.now();
  const found = cheapestSet(...asked, looks);
  const own = seconds(begun);
  if (!isOpen(found)) {
    console.log(`case ${seed}: ${asked[1].length} members, ${own}, exact`);
    continue;
  }
  stopped += 1;
  const programme = cheapestProgramme(...asked);
  if (!programme) continue;
  const again = performance.now();
  const solved = await solveProgramme({ text: programme.text, gap: programme.gap, seconds: 8 });
  const settled = programme.settle(found, solved);
  if (!isOpen(settled)) proved += 1;
  const dearer = (100 * (found.cost / settled.cost - 1)).toFixed(3);
  console.log(
    `case ${seed}: ${asked[1].length} members, stopped after ${own}, up to ${(100 * (found.cost / found.atLeast - 1)).toFixed(3)} % from the bound; solver ${seconds(again)}, ${isOpen(settled) ? 'NOT PROVED' : 'proved'}, what had been found was ${dearer} % dearer`,
  );
}
console.log(
  `${cases} cases: ${cases - stopped} by the own search; of ${stopped} others ${proved} proved by the solver within 8 s`,
);
