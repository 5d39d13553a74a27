import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findField } from '#desk/kinds/kinds.ts';
import { standingClearance, type Submitted } from './clearance.ts';
import { pickRoute } from './route.ts';
import { routeFactsOf } from './route-facts.ts';
import { isReady } from './readiness.ts';
import { histories, live, stateOf, clearers, routes } from './cleared-lives.test-help.ts';

/** What every decision that counts must be, told again from the route alone and not by the code that decides. */
function checkDecisions({ route, decisions }: Pick<Submitted, 'route' | 'decisions'>): void {
  decisions.forEach(({ step, seat, by, for: absent }) => {
    const rule = route.steps[step];
    const sits = rule?.seats[seat]?.people.map(({ id }) => id) ?? [];
    const deputy = clearers.find(({ id }) => id === by.id)?.standsInFor ?? [];
    if (absent === null) expect(sits).toContain(by.id);
    else {
      expect(sits).toContain(absent.id);
      expect(deputy.map(({ id }) => id)).toContain(absent.id);
    }
    const inStep = decisions.filter((one) => one.step === step);
    expect(new Set(inStep.map((one) => one.by.id)).size).toBe(inStep.length);
    expect(new Set(inStep.map((one) => one.seat)).size).toBe(inStep.length);
  });
}

test('no sequence of acts, by anybody, clears a position with a step unmet, a stranger’s decision, or anything open', () => {
  let cleared = 0;
  let long = 0;
  let stoodIn = 0;
  fc.assert(
    fc.property(histories, (wishes) => {
      live(wishes, ({ before, after, deed, who }) => {
        const was = stateOf(before).clearance;
        if (was.at === 'submitted') checkDecisions(was);
        if (deed.kind !== 'cleared') {
          if (stateOf(after).clearance.at === 'cleared') expect(was.at).toBe('cleared');
          return;
        }
        cleared += 1;
        const now = stateOf(after).clearance;
        if (was.at !== 'submitted' || now.at !== 'cleared') throw new Error('cleared from nowhere');
        expect(who.roles).toContain('clearer');
        checkDecisions({ route: was.route, decisions: now.clearers });
        was.route.steps.forEach(({ quorum }, step) => {
          expect(now.clearers.filter((one) => one.step === step).length).toBeGreaterThanOrEqual(quorum);
        });
        // The route is the desk's own for what the item is, and nobody cleared only their own words.
        expect(was.route.code).toBe(pickRoute(routes, routeFactsOf(before)).code);
        const own = new Set([was.by.id, stateOf(before).writtenBy]);
        expect(now.clearers.some(({ by }) => !own.has(by.id))).toBe(true);
        expect(now.version).toBe(stateOf(after).positionVersion);
        expect(isReady(stateOf(after))).toBe(true);
        if (now.clearers.length > 2) long += 1;
        if (now.clearers.some((one) => one.for !== null)) stoodIn += 1;
      });
    }),
    { numRuns: 250, seed: 20261125 },
  );
  // Chance must have reached the states that the rules are about, or the test says nothing.
  expect(cleared).toBeGreaterThan(40);
  expect(long).toBeGreaterThan(10);
  expect(stoodIn).toBeGreaterThan(3);
});

/** Whether a step can still be done, told again by trying every choice of people for its places. */
function stillReachable({ route, decisions, refusals = [] }: Submitted, step: number): boolean {
  const rule = route.steps[step];
  if (!rule) return false;
  const heard = [...decisions, ...refusals].filter((one) => one.step === step);
  const fill = (seat: number, left: number, used: readonly string[]): boolean => {
    if (left <= 0) return true;
    const place = rule.seats[seat];
    if (!place) return false;
    const free = heard.some((one) => one.seat === seat)
      ? []
      : place.people.filter(({ id }) => !used.includes(id));
    return fill(seat + 1, left, used) || free.some(({ id }) => fill(seat + 1, left - 1, [...used, id]));
  };
  const done = decisions.filter((one) => one.step === step).length;
  return fill(
    0,
    rule.quorum - done,
    heard.map(({ by }) => by.id),
  );
}

test('one refusal ends a round exactly where the step can no longer be done, and never hides who refused', () => {
  let ended = 0;
  let outvoted = 0;
  fc.assert(
    fc.property(histories, (wishes) => {
      live(wishes, ({ before, after, deed, who }) => {
        const [was, now] = [before, after].map((item) => stateOf(item).clearance);
        if (now?.at === 'submitted') {
          // A round that is still open can still be ended well.
          now.route.steps.forEach((_rule, step) => expect(stillReachable(now, step)).toBe(true));
          for (const { by, step } of now.refusals ?? []) {
            expect(now.decisions.some((one) => one.by.id === by.id && one.step === step)).toBe(false);
          }
        }
        if (deed.kind === 'step-refused') {
          expect(now).toMatchObject({ at: 'submitted', version: deed.version });
          expect(now?.at === 'submitted' && now.refusals?.at(-1)).toMatchObject({
            by: { id: who.id },
            note: 'No',
          });
        }
        if (deed.kind === 'clearance-refused' && was?.at === 'submitted') {
          ended += 1;
          const refusal = {
            ...{ step: deed.step ?? 0, seat: deed.seat ?? 0, by: { id: who.id, name: who.name } },
            ...{ for: null, version: deed.version, when: '', note: null },
          };
          const then = { ...was, refusals: [...(was.refusals ?? []), refusal] };
          expect(stillReachable(then, deed.step ?? 0)).toBe(false);
          expect(now?.at).toBe('refused');
        }
        if (deed.kind === 'cleared' && was?.at === 'submitted' && (was.refusals ?? []).length > 0) {
          outvoted += 1;
          expect(now?.at === 'cleared' && now.dissent).toEqual(was.refusals);
        }
      });
    }),
    { numRuns: 250, seed: 20261128 },
  );
  expect(ended).toBeGreaterThan(10);
  expect(outvoted).toBeGreaterThan(3);
});

test('nothing goes up or is cleared that does not say what we want and what we will say', () => {
  let barred = 0;
  fc.assert(
    fc.property(histories, (wishes) => {
      live(wishes, ({ before, after, deed }) => {
        const empty = ['objective', 'lineToTake'].filter(
          (key) => JSON.stringify(before.fields[key]?.value ?? {}) === '{}',
        );
        if (empty.length > 0) barred += 1;
        if (deed.kind === 'submitted-for-clearance' || deed.kind === 'cleared') expect(empty).toEqual([]);
        expect(after.version).toBe(before.version + 1);
      });
    }),
    { numRuns: 120, seed: 20261129 },
  );
  expect(barred).toBeGreaterThan(50);
});

test('the words that stand change only when a version is cleared or a head takes one back at once', () => {
  let kept = 0;
  fc.assert(
    fc.property(histories, (wishes) => {
      live(wishes, ({ before, after, deed, who }) => {
        const [was, now] = [before, after].map((item) => standingClearance(stateOf(item))?.seq);
        if (was === now) {
          if (was !== undefined && deed.kind === 'edited' && findField('item', deed.field)?.substance)
            kept += 1;
          return;
        }
        if (deed.kind === 'cleared') return expect(now).toBe(after.version);
        expect(deed).toMatchObject({ kind: 'clearance-withdrawn' });
        expect(deed).not.toHaveProperty('keeps');
        expect(who.roles).toContain('head');
        expect(now).toBeUndefined();
      });
    }),
    { numRuns: 150, seed: 20261126 },
  );
  expect(kept).toBeGreaterThan(20);
});

test('a change of substance takes back every decision of a round', () => {
  let taken = 0;
  fc.assert(
    fc.property(histories, (wishes) => {
      live(wishes, ({ before, after, deed }) => {
        const was = stateOf(before).clearance;
        if (deed.kind !== 'edited' || was.at !== 'submitted') return;
        expect(stateOf(after).clearance.at).toBe('none');
        if (was.decisions.length > 0) taken += 1;
      });
    }),
    { numRuns: 150, seed: 20261127 },
  );
  expect(taken).toBeGreaterThan(5);
});
