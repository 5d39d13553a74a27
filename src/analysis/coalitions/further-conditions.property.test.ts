import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numeric/random.ts';
import { blockingUnder } from './blocking-under.ts';
import { carryingUnder } from './chance-to-carry.ts';
import { cheapestSet } from './cheapest-set.ts';
import { supportCurve } from './support-curve.ts';
import { tally } from './tally.ts';
import { rules } from './testing.ts';
import type { Choice, FurtherConditions, Member, Persuadable } from './types.ts';
import { sidesOf, voteAt } from './vote-at.ts';
import { wholeWeights } from './whole-weights.ts';

const anyMember = fc.record({
  weight: fc.integer({ min: 0, max: 5 }),
  people: fc.integer({ min: 0, max: 40 }),
  veto: fc.constantFrom(true, false, false, false),
  attendance: fc.constantFrom<Member['attendance']>('present', 'present', 'present', 'absent'),
  now: fc.constantFrom<Choice>('for', 'against', 'abstain', 'undecided'),
  costToSupport: fc.option(fc.integer({ min: 0, max: 9 })),
  costToAbstain: fc.option(fc.integer({ min: 0, max: 9 })),
  asked: fc.constantFrom('must', 'never', undefined, undefined, undefined),
});
type Written = Member & Persuadable & { readonly people: number; readonly veto: boolean };
const anyMeeting = fc.array(anyMember, { minLength: 1, maxLength: 7 }).map((members) =>
  members.map(({ asked, ...member }, at): Written => {
    const order =
      asked === 'must' && (member.attendance !== 'present' || member.costToSupport === null)
        ? undefined
        : asked;
    return { ...member, actor: `m${at}`, ...(order === undefined ? {} : { asked: order }) };
  }),
);
const anyRule = fc.constantFrom(
  rules.union,
  rules.importantQuestion,
  rules.waiver,
  rules.amendment,
  rules.standard,
);

function furtherOf(meeting: readonly Written[], share: number | null): FurtherConditions {
  const voting = meeting.filter(({ attendance }) => attendance === 'present');
  return {
    second:
      share === null
        ? null
        : wholeWeights(new Map(voting.map(({ actor, people }) => [actor, people])), share),
    vetoes: new Set(meeting.flatMap(({ actor, veto }) => (veto ? [actor] : []))),
  };
}

/** By the words of the conditions, not by the sums that the search uses. */
function carries(
  rule: (typeof rules)['union'],
  meeting: readonly Written[],
  choices: ReadonlyMap<string, Choice>,
  share: number | null,
): boolean {
  const voting = meeting.filter(({ attendance }) => attendance === 'present');
  const people = (among: readonly Written[]): number => among.reduce((sum, one) => sum + one.people, 0);
  const supporting = voting.filter(({ actor }) => choices.get(actor) === 'for');
  if (tally({ ...rule, quorum: null }, meeting, choices).outcome !== 'carried') return false;
  if (voting.some(({ actor, veto }) => veto && choices.get(actor) === 'against')) return false;
  return share === null || (people(voting) > 0 && 100 * people(supporting) >= share * people(voting));
}

describe('The cheapest set where the meeting asks for more than votes', () => {
  it('costs what trying every set finds, and carries by every condition', () => {
    fc.assert(
      fc.property(
        ...[
          anyRule,
          anyMeeting,
          fc.constantFrom('against', 'abstain'),
          fc.constantFrom(null, 25, 50, 65, 100),
        ],
        (rule, meeting, rest, share) => {
          const further = furtherOf(meeting, share);
          const found = cheapestSet(rule, meeting, meeting, rest, further);
          let least: number | null = null;
          const choices = new Map<string, Choice>();
          const visit = (at: number, cost: number): void => {
            const member = meeting[at];
            if (member === undefined) {
              if (carries(rule, meeting, choices, share)) least = Math.min(least ?? cost, cost);
              return;
            }
            const { actor, asked, costToSupport, costToAbstain, attendance } = member;
            const now = member.now === 'undecided' ? rest : member.now;
            const free = attendance === 'present' && now !== 'for' && asked !== 'never';
            if (asked !== 'must' || now === 'for') visit(at + 1, set(actor, now, cost));
            if (free && costToSupport !== null) visit(at + 1, set(actor, 'for', cost + costToSupport));
            if (free && now === 'against' && costToAbstain !== null && costToAbstain !== undefined)
              visit(at + 1, set(actor, 'abstain', cost + costToAbstain));
          };
          const set = (actor: string, choice: Choice, cost: number): number => {
            choices.set(actor, choice);
            return cost;
          };
          visit(0, 0);
          expect(found.feasible ? found.cost : null).toBe(least);
          if (!found.feasible) return;
          expect(found.atLeast).toBe(found.cost);
          const won = new Map<string, Choice>(
            meeting.map(({ actor, now }) => [actor, now === 'undecided' ? rest : now]),
          );
          for (const actor of found.support) won.set(actor, 'for');
          for (const actor of found.abstain) won.set(actor, 'abstain');
          expect(carries(rule, meeting, won, share)).toBe(true);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('is no dearer than what another search finds among thirty, and proved where it says so', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 99 })), {
          minLength: 20,
          maxLength: 30,
        }),
        (drawn) => {
          const members = drawn.map((_, at) => ({
            actor: `m${at}`,
            weight: 1,
            attendance: 'present' as const,
          }));
          const second = wholeWeights(new Map(drawn.map(([people], at) => [`m${at}`, people])), 65);
          const asked = drawn.map(([, cost], at) => ({
            actor: `m${at}`,
            now: 'against' as const,
            costToSupport: cost,
          }));
          const found = cheapestSet(rules.union, members, asked, 'abstain', { second, vetoes: new Set() });
          // Of each number of votes and sum of people the least cost, one member after the other.
          const votes = Math.floor(members.length / 2) + 1;
          let least = new Map<number, number>([[0, 0]]);
          for (const [people, cost] of drawn) {
            const next = new Map(least);
            for (const [state, before] of least) {
              const to =
                Math.min(votes, Math.floor(state / 1e5) + 1) * 1e5 +
                Math.min(second.quota, (state % 1e5) + people);
              next.set(to, Math.min(next.get(to) ?? Number.POSITIVE_INFINITY, before + cost));
            }
            least = next;
          }
          expect(found.cost).toBe(least.get(votes * 1e5 + second.quota));
          expect(found.atLeast).toBe(found.cost);
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('A text along the scale where the meeting asks for more than votes', () => {
  it('carries exactly where counting says so, under every condition', () => {
    const anyPlace = fc.option(fc.integer({ min: 0, max: 100 }), { freq: 8 });
    fc.assert(
      fc.property(
        ...[anyRule, anyMeeting, fc.array(anyPlace, { minLength: 7, maxLength: 7 })],
        ...[fc.constantFrom(null, 50, 65), fc.constantFrom(null, 0, 40)],
        (rule, meeting, places, share, statusQuo) => {
          const scale = { lower: 0, upper: 100, statusQuo };
          const actors = meeting.map(({ actor }, at) => ({
            ...{ actor, position: places[at] ?? null, salience: [1, 0.5, 0.8][at % 3]!, confidence: 1 },
          }));
          const further = furtherOf(meeting, share);
          const curve = supportCurve(rule, meeting, actors, scale, { steps: 24, further });
          for (const { text, chanceCarried } of curve.points) {
            // Not where somebody stands on an edge: there one digit of rounding decides.
            if (Number.isInteger(text * 10)) continue;
            const votes = new Map<string, Choice>(
              actors.map(
                ({ actor, position, salience }) =>
                  [
                    ...[
                      actor,
                      position === null ? 'abstain' : voteAt(position, sidesOf(text, salience, scale)),
                    ],
                  ] as [string, Choice],
              ),
            );
            const expected = carries(rule, meeting, votes, share);
            expect([text, curve.carries!.some(([from, to]) => from <= text && text <= to)]).toEqual([
              text,
              expected,
            ]);
            if (rule.opposedAtMost === null && [...votes.values()].includes('for') && expected)
              expect(chanceCarried).toBe(1);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('has the chance that going through every way of voting adds up to', () => {
    const anyGuess = fc.record({
      supports: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      people: fc.integer({ min: 5, max: 40 }),
      veto: fc.constantFrom(true, false, false, false, false),
    });
    fc.assert(
      fc.property(fc.array(anyGuess, { minLength: 9, maxLength: 9 }), (drawn) => {
        const voters = drawn.map((_, at) => ({ actor: `m${at}`, weight: 1, attendance: 'present' as const }));
        const guesses = drawn.map(({ supports }) => ({ for: supports, against: (1 - supports) * 0.7 }));
        const further: FurtherConditions = {
          second: wholeWeights(new Map(drawn.map(({ people }, at) => [`m${at}`, people])), 60),
          vetoes: new Set(drawn.flatMap(({ veto }, at) => (veto ? [`m${at}`] : []))),
        };
        const carrying = carryingUnder(rules.union, voters, voters, further)!;
        let exact = 0;
        const visit = (votes: ('for' | 'against' | 'abstain')[], chance: number): void => {
          const guess = guesses[votes.length];
          if (guess === undefined) {
            if (carrying.isCarried(votes)) exact += chance;
            return;
          }
          visit([...votes, 'for'], chance * guess.for);
          visit([...votes, 'against'], chance * guess.against);
          visit([...votes, 'abstain'], chance * (1 - guess.for - guess.against));
        };
        visit([], 1);
        expect(carrying.chance(guesses)).toBeCloseTo(exact, 10);
      }),
      { numRuns: 40 },
    );
  });

  it('of a hundred members has about the chance that drawing them twenty thousand times gives', () => {
    const { uniform } = seededRandom(5);
    const voters = Array.from({ length: 100 }, (_, at) => ({
      actor: `m${at}`,
      weight: 1 + (at % 7),
      attendance: 'present' as const,
    }));
    const guesses = voters.map(() => ({ for: 0.45 + 0.3 * uniform(), against: 0.2 }));
    const further: FurtherConditions = {
      second: wholeWeights(
        new Map(voters.map(({ actor }) => [actor, Math.round(1e6 * uniform() * uniform())])),
        60,
      ),
      vetoes: new Set(['m3']),
    };
    const carrying = carryingUnder(rules.importantQuestion, voters, voters, further)!;
    const draws = 20_000;
    let carried = 0;
    for (let draw = 0; draw < draws; draw++) {
      const votes = guesses.map((guess) => {
        const drawn = uniform();
        return drawn < guess.for
          ? ('for' as const)
          : drawn < guess.for + guess.against
            ? ('against' as const)
            : ('abstain' as const);
      });
      if (carrying.isCarried(votes)) carried += 1;
    }
    expect(carried / draws).toBeGreaterThan(0.2);
    expect(carried / draws).toBeLessThan(0.7);
    expect(Math.abs(carrying.chance(guesses) - carried / draws)).toBeLessThan(0.015);
  });
});

describe('Groups that can stop it where the meeting asks for more than votes', () => {
  it('are all the minimal ones under any condition, each once, smallest first', () => {
    const anyPlayer = fc.tuple(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom(true, false, false, false),
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        fc.array(anyPlayer, { minLength: 1, maxLength: 9 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (drawn, share, secondShare) => {
          const weightings = [drawn.map(([votes]) => votes), drawn.map(([, people]) => people)];
          const quotas = weightings.map((weights, n) =>
            Math.ceil((n === 0 ? share : secondShare) * weights.reduce((sum, weight) => sum + weight, 0)),
          );
          const vetoes = new Set(drawn.flatMap(([, , veto], at) => (veto ? [at] : [])));
          const among = drawn.flatMap(([, , , open], at) => (open ? [at] : []));
          const carries = (group: readonly number[]): boolean =>
            !group.some((player) => vetoes.has(player)) &&
            weightings.every(
              (weights, n) =>
                weights.reduce((sum, weight, at) => (group.includes(at) ? sum : sum + weight), 0) >=
                quotas[n]!,
            );
          // What not even all together carry is stopped by nobody in particular.
          fc.pre(carries([]));
          const minimal: string[] = [];
          for (let set = 1; set < 2 ** among.length; set++) {
            const group = among.filter((_, at) => (set >> at) & 1);
            if (!carries(group) && group.every((one) => carries(group.filter((other) => other !== one))))
              minimal.push(String(group));
          }
          const { groups, count, smallest } = blockingUnder({ weightings, quotas, vetoes }, among, 1000);
          expect(groups.map((group) => String(group.toSorted((a, b) => a - b))).toSorted()).toEqual(
            minimal.toSorted(),
          );
          expect([count, smallest]).toEqual([minimal.length, groups[0]?.length ?? null]);
          const sizes = groups.map(({ length }) => length);
          expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 800 },
    );
  });

  it('are those of the Security Council: one of five, or seven of the others', () => {
    const council = {
      weightings: [Array.from({ length: 15 }, () => 1)],
      quotas: [9],
      vetoes: new Set([0, 1, 2, 3, 4]),
    };
    const { groups, count, smallest } = blockingUnder(council, undefined, 6);
    expect(groups).toEqual([[0], [1], [2], [3], [4], [5, 6, 7, 8, 9, 10, 11]]);
    // Seven of ten: 120 ways.
    expect([count, smallest]).toEqual([125, 1]);
    expect(blockingUnder(council, [5, 6, 7]).smallest).toBeNull();
    expect(blockingUnder({ ...council, quotas: [16] }).smallest).toBe(0);
    expect(() => blockingUnder({ ...council, quotas: [8.5] })).toThrow('condition 0 has 8.5');
  });
});

describe('Weights with decimals', () => {
  it('are counted in the smallest unit that any of them is written in, and the share of them is met to the last digit', () => {
    const found = wholeWeights(new Map([['A', 2.5], ['B', 1.25], ['C', 0.25]]), 62.5); // prettier-ignore
    expect([...found.weights.values()]).toEqual([250, 125, 25]);
    expect(found.quota).toBe(250);
    // In floating point 0.1 + 0.2 falls short of nothing, and 0.7 of them is a hair more than it ought to be.
    expect(wholeWeights(new Map([['A', 0.1], ['B', 0.2], ['C', 0.7]]), 30).quota).toBe(3); // prettier-ignore
    expect(wholeWeights(new Map([['A', 1.4e9], ['B', 2.75e8]]), 100 / 3).quota).toBe(558_333_334); // prettier-ignore
  });

  it('decide nothing where nobody weighs anything, and are refused below 0', () => {
    expect(wholeWeights(new Map([['A', 0]]), 50).quota).toBe(1);
    expect(() => wholeWeights(new Map([['A', -1]]), 50)).toThrow('A has a weight of -1');
    expect(() => wholeWeights(new Map([['A', 1]]), 0)).toThrow('share of 0');
  });
});
