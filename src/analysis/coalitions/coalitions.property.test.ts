import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockingGroups } from './blocking-groups.ts';
import { cheapestSet } from './cheapest-set.ts';
import { tally } from './tally.ts';
import { rules } from './testing.ts';
import type { Choice, DecisionRule, Member, Persuadable } from './types.ts';

const anyRule = fc.record({
  way: fc.constant<'vote'>('vote'),
  threshold: fc.constantFrom(
    { numerator: 1, denominator: 2, moreThan: true },
    { numerator: 2, denominator: 3, moreThan: false },
    { numerator: 71, denominator: 100, moreThan: false },
    { numerator: 1, denominator: 1, moreThan: false },
  ),
  base: fc.constantFrom('cast', 'present-and-voting', 'present', 'accredited', 'all-members'),
  abstention: fc.constantFrom('not-counted', 'counts-as-not-for', 'counts-as-for'),
  quorum: fc.constant(null),
  opposedAtMost: fc.constantFrom(null, { numerator: 1, denominator: 4, moreThan: false }),
  ifNothingAgreed: fc.constant('status-quo'),
}) satisfies fc.Arbitrary<DecisionRule>;

const anyMember = fc.record({
  weight: fc.integer({ min: 0, max: 12 }),
  attendance: fc.constantFrom('present', 'present', 'present', 'represented', 'absent', 'no-vote'),
  accredited: fc.boolean(),
  now: fc.constantFrom<Choice>('for', 'against', 'abstain', 'undecided'),
  costToSupport: fc.option(fc.integer({ min: 0, max: 9 })),
  costToAbstain: fc.option(fc.integer({ min: 0, max: 9 })),
  asked: fc.constantFrom('must', 'never', undefined, undefined, undefined),
});

type Written = Member & Persuadable;

const anyMeeting = (most: number) =>
  fc.array(anyMember, { minLength: 1, maxLength: most }).map((members) =>
    members.map(({ asked, ...member }, at): Written => {
      const canBe = member.attendance === 'present' && member.costToSupport !== null;
      const order = asked === 'must' && !canBe ? undefined : asked;
      return { ...member, actor: `m${at}`, ...(order === undefined ? {} : { asked: order }) };
    }),
  );

const casts = ({ attendance }: Member): boolean => attendance === 'present' || attendance === 'represented';

/** The least cost over every way to ask, or null. */
function cheapestByTryingAll(
  rule: DecisionRule,
  meeting: readonly Written[],
  rest: 'against' | 'abstain',
): number | null {
  let best: number | null = null;
  const choices = new Map<string, Choice>();
  const visit = (at: number, cost: number): void => {
    const member = meeting[at];
    if (member === undefined) {
      const { outcome } = tally(rule, meeting, choices);
      if (outcome === 'carried' && (best === null || cost < best)) best = cost;
      return;
    }
    const now = member.now === 'undecided' ? rest : member.now;
    const mayStay = member.asked !== 'must' || now === 'for';
    if (mayStay) {
      choices.set(member.actor, now);
      visit(at + 1, cost);
    }
    if (!casts(member) || now === 'for' || member.asked === 'never') return;
    if (member.costToSupport !== null) {
      choices.set(member.actor, 'for');
      visit(at + 1, cost + member.costToSupport);
    }
    if (now === 'against' && member.costToAbstain !== null && member.costToAbstain !== undefined) {
      choices.set(member.actor, 'abstain');
      visit(at + 1, cost + member.costToAbstain);
    }
  };
  visit(0, 0);
  return best;
}

describe('The cheapest set to win over', () => {
  it('costs what trying every set finds, under every rule, with musts and nevers, and carries', () => {
    fc.assert(
      fc.property(anyRule, anyMeeting(7), fc.constantFrom('against', 'abstain'), (rule, meeting, rest) => {
        const found = cheapestSet(rule, meeting, meeting, rest);
        const expected = cheapestByTryingAll(rule, meeting, rest);
        expect(found.feasible ? found.cost : null).toBe(expected);
        if (!found.feasible) return;
        const won = new Map<string, Choice>(
          meeting.map(({ actor, now }) => [actor, now === 'undecided' ? rest : now]),
        );
        for (const actor of found.support) won.set(actor, 'for');
        for (const actor of found.abstain) won.set(actor, 'abstain');
        expect(tally(rule, meeting, won).outcome).toBe('carried');
      }),
      { numRuns: 1500 },
    );
  });
});

describe('A count', () => {
  it('that is carried or rejected is so whatever the undecided do, and one that is open can go both ways', () => {
    fc.assert(
      fc.property(
        anyRule,
        anyMeeting(7),
        fc.array(fc.constantFrom<Choice>('for', 'against', 'abstain')),
        (rule, meeting, later) => {
          const now = new Map(meeting.map(({ actor, now: choice }) => [actor, choice]));
          const { outcome } = tally(rule, meeting, now);
          const settle = (choose: (at: number) => Choice) =>
            tally(
              rule,
              meeting,
              new Map(
                meeting.map(({ actor, now: choice }, at) => [
                  actor,
                  choice === 'undecided' ? choose(at) : choice,
                ]),
              ),
            ).outcome;
          if (outcome === 'open')
            expect([settle(() => 'for'), settle(() => 'against')]).toEqual(['carried', 'rejected']);
          else expect(settle((at) => later[at] ?? 'abstain')).toBe(outcome);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('carries with as many votes more as it says are lacking, and not with one fewer', () => {
    fc.assert(
      fc.property(anyRule, anyMeeting(8), (rule, meeting) => {
        const single = meeting.map((member) => ({ ...member, weight: 1 }));
        const now = new Map(single.map(({ actor, now: choice }) => [actor, choice]));
        const { lacking, undecided } = tally(rule, single, now);
        for (const [rest, lack] of [
          ['against', lacking!.ifTheRestOppose],
          ['abstain', lacking!.ifTheRestAbstain],
        ] as const) {
          const withVotes = (votes: number) => {
            const won = new Set(undecided.actors.slice(0, votes));
            const settled = new Map(now);
            for (const actor of undecided.actors) settled.set(actor, won.has(actor) ? 'for' : rest);
            return tally(rule, single, settled).outcome;
          };
          if (lack <= undecided.actors.length) expect(withVotes(lack)).toBe('carried');
          if (lack > 0) expect(withVotes(Math.min(lack - 1, undecided.actors.length))).toBe('rejected');
        }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('Blocking groups', () => {
  it('are all the minimal ones, each once, smallest first', () => {
    const game = fc
      .array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 9 })
      .filter((weights) => weights.some((weight) => weight > 0))
      .chain((weights) =>
        fc.record({
          weights: fc.constant(weights),
          quota: fc.integer({ min: 1, max: weights.reduce((sum, weight) => sum + weight, 0) }),
        }),
      );
    fc.assert(
      fc.property(game, (played) => {
        const { weights, quota } = played;
        const need = weights.reduce((sum, weight) => sum + weight, 0) - quota + 1;
        const minimal: string[] = [];
        for (let set = 1; set < 2 ** weights.length; set++) {
          const group = [...weights.keys()].filter((player) => (set >> player) & 1);
          const votes = group.reduce((sum, player) => sum + weights[player]!, 0);
          if (votes >= need && group.every((player) => votes - weights[player]! < need))
            minimal.push(String(group));
        }
        const { groups, count, smallest } = blockingGroups(played, undefined, 1000);
        const found = groups.map((group) => String([...group].sort((one, other) => one - other)));
        expect(found.toSorted()).toEqual(minimal.toSorted());
        expect(count).toBe(minimal.length);
        expect(smallest).toBe(groups[0]?.length ?? null);
        expect(groups.map(({ length }) => length)).toEqual(
          groups.map(({ length }) => length).toSorted((one, other) => one - other),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('are found among those that are asked about alone', () => {
    expect(blockingGroups({ weights: [4, 4, 4, 2, 2, 1], quota: 12 }, [2, 3, 4, 5]).groups).toEqual([
      [2, 3],
      [2, 4],
    ]);
    expect(blockingGroups({ weights: [4, 4, 4, 2, 2, 1], quota: 12 }, [3, 5])).toEqual({
      groups: [],
      count: 0,
      smallest: null,
    });
    expect(blockingGroups({ weights: [4, 4, 4, 2, 2, 1], quota: 12 }).count).toBe(9);
  });

  it('of a large council are counted, and the list is cut', () => {
    const { groups, count, smallest } = blockingGroups(
      { weights: Array.from({ length: 193 }, () => 1), quota: 129 },
      undefined,
      3,
    );
    expect([smallest, groups.length, count > 1e50]).toEqual([65, 3, true]);
  });
});

describe('The cheapest set among many', () => {
  it('needs 190 members with large weights and any costs no more than the list of plans allows', () => {
    const members = Array.from({ length: 190 }, (_, at) => ({
      actor: `m${at}`,
      weight: 1 + ((at * 7919) % 947),
      attendance: 'present' as const,
    }));
    const persuadable = members.map(({ actor, weight }, at) => ({
      actor,
      now: at % 3 === 0 ? ('for' as const) : ('against' as const),
      costToSupport: weight * (1 + ((at * 104_729) % 13) / 10),
    }));
    const { feasible, votesFor, needed } = cheapestSet(rules.importantQuestion, members, persuadable);
    expect([feasible, votesFor >= needed]).toEqual([true, true]);
  });
});
