import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultScheme } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { applyAct } from '#desk/record/apply-act.ts';
import { decide } from '#desk/record/decide.ts';
import type { Clearing } from '#desk/record/circumstances.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { noConsultation } from './consultation.ts';
import { completes, refusalEnds, seatFor, standingClearance, type Submitted } from './clearance.ts';
import { freezeRoute, pickRoute, type Route } from './route.ts';
import { routeFactsOf } from './route-facts.ts';
import { isReady } from './readiness.ts';
import { ask, focalPoint, lead, openedItem, say } from './testing.ts';

/** Clearers: one writes too, one stands in for another who is away. */
const person = (id: string, more: Partial<Reader> = {}): Reader => ({
  ...readerWithRole('clearer'),
  id,
  name: id,
  ...more,
});
const clearers: readonly Reader[] = [
  person('director'),
  person('legal'),
  person('finance', { institution: 'fin' }),
  person('budget', { institution: 'fin' }),
  person('minister'),
  person('deputy', { standsInFor: [{ id: 'minister', name: 'minister' }] }),
  person('writer', { roles: ['clearer', 'officer'] }),
];
const people: readonly Reader[] = [
  ...clearers,
  lead,
  readerWithRole('officer'),
  readerWithRole('head'),
  readerWithRole('operator'),
  readerWithRole('reader'),
  focalPoint('fin'),
  focalPoint('def'),
];

const account = (id: string) => ({ by: 'account' as const, account: id });
const when = { themes: [], money: false, treaty: false, atOrAbove: null };
const routes: readonly Route[] = [
  {
    code: 'money',
    name: {},
    when: { ...when, money: true },
    steps: [
      { name: {}, round: 1, seats: [account('director'), account('writer')], quorum: 1 },
      { name: {}, round: 2, seats: [account('legal')], quorum: null },
      { name: {}, round: 2, seats: [{ by: 'institution', institution: 'fin' }], quorum: null },
      { name: {}, round: 3, seats: [account('minister'), account('minister')], quorum: null },
    ],
  },
  {
    code: 'all',
    name: {},
    when,
    steps: [
      { name: {}, round: 1, seats: [account('director'), account('legal'), account('writer')], quorum: 2 },
      { name: {}, round: 2, seats: [{ by: 'choice' }], quorum: null },
    ],
  },
];

const clearingAt = (item: Dossier): Clearing => ({
  routes,
  facts: routeFactsOf(item),
  clearers: clearers.map(({ id, name, institution }) => ({ id, name, institution })),
  finance: null,
});

const kinds = [
  ...['edited', 'asked', 'replied', 'condition-settled', 'submitted', 'submitted', 'submitted'],
  ...[
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
    'decided',
  ],
  ...['refused', 'refused', 'forged-refusal', 'emptied'],
  ...['forged', 'clearer-worded', 'sent-back', 'step-withdrawn', 'withdrawn', 'withdrawn-now'],
] as const;
const wish = fc.record({
  kind: fc.constantFrom(...kinds),
  who: fc.nat(99),
  pick: fc.nat(99),
  able: fc.boolean(),
  editorial: fc.boolean(),
});
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;
const histories = fc.array(wish, { minLength: 40, maxLength: 110, size: 'max' });

let replies = 0;

/** The deed that somebody's wish comes to: mostly as the page would make it, now and then forged. */
function deedFor(item: Dossier, who: Reader, { kind, pick, editorial }: Wish): AnyDeed {
  const consultation = item.consultation ?? noConsultation;
  const version = consultation.positionVersion;
  const { clearance } = consultation;
  const submitted = clearance.at === 'submitted' ? clearance : undefined;
  const seat = submitted && seatFor(submitted, who);
  const base = item.fields['objective']?.version ?? 0;
  switch (kind) {
    case 'edited':
      return pick % 5 === 0
        ? {
            kind: 'edited',
            field: 'money',
            value: pick % 2 ? 'touches-money' : 'no-money',
            base: item.fields['money']?.version ?? 0,
          }
        : { kind: 'edited', field: 'objective', value: { en: `Words ${pick}` }, base, editorial };
    case 'asked':
      return ask(pick % 2 ? 'fin' : 'def');
    case 'replied':
      replies += 1;
      return say(pick % 2 ? 'fin' : 'def', `r${replies}`, {
        about: version,
        answers: [{ point: 'p1', kind: pick % 4 === 0 ? 'condition' : 'content', text: 'So' }],
      });
    case 'condition-settled':
      return {
        kind: 'condition-settled',
        condition: consultation.conditions.find(({ settled }) => !settled)?.id ?? 'none',
        how: 'met',
        who: 'Ani',
        decision: 'Done',
      };
    case 'submitted': {
      const chosen = clearers[pick % clearers.length]?.id ?? '';
      const route = pickRoute(pick % 7 === 0 ? [] : routes, routeFactsOf(item));
      const frozen = freezeRoute(route, clearingAt(item).clearers, [chosen]);
      return {
        kind: 'submitted-for-clearance',
        clearer: chosen,
        clearerName: chosen,
        version,
        ...('fault' in frozen ? {} : { route: frozen }),
        ...(pick % 11 === 0 && { alone: true }),
      };
    }
    case 'decided':
      return seat && submitted
        ? {
            kind: completes(submitted, seat) ? 'cleared' : 'step-cleared',
            version,
            step: seat.step,
            seat: seat.seat,
            ...(seat.for && { for: seat.for }),
          }
        : { kind: 'cleared', version };
    case 'forged':
      return {
        kind: pick % 2 ? 'cleared' : 'step-cleared',
        version: pick % 3 ? version : 1,
        step: pick % 4,
        seat: pick % 2,
        ...(pick % 5 === 0 && { for: { id: 'minister', name: 'minister' } }),
      };
    case 'clearer-worded':
      return { kind: 'clearer-worded', field: 'objective', value: { en: `Fair ${pick}` }, base, version };
    case 'sent-back':
      return { kind: 'sent-back', version, questions: 'Why?' };
    case 'emptied': {
      const field = pick % 2 ? 'objective' : 'lineToTake';
      return { kind: 'edited', field, value: {}, base: item.fields[field]?.version ?? 0 };
    }
    case 'refused':
      return seat && submitted
        ? {
            kind: refusalEnds(submitted, seat, who.id) ? 'clearance-refused' : 'step-refused',
            ...{ version, reason: 'No', step: seat.step, seat: seat.seat },
            ...(seat.for && { for: seat.for }),
          }
        : { kind: 'clearance-refused', version, reason: 'No' };
    case 'forged-refusal':
      return {
        kind: pick % 2 ? 'clearance-refused' : 'step-refused',
        ...{ version, reason: 'No', step: pick % 4, seat: pick % 3 },
      };
    case 'step-withdrawn': {
      const own = [...(submitted?.decisions ?? []), ...(submitted?.refusals ?? [])].find(
        ({ by }) => by.id === who.id,
      );
      return {
        kind: 'step-withdrawn',
        step: own?.step ?? 0,
        seat: own?.seat ?? 0,
        reason: 'Second thoughts',
      };
    }
    case 'withdrawn':
      return { kind: 'clearance-withdrawn', reason: 'Overtaken', keeps: true };
    case 'withdrawn-now':
      return { kind: 'clearance-withdrawn', reason: 'Wrong' };
  }
}

interface Seen {
  readonly before: Dossier;
  readonly after: Dossier;
  readonly deed: AnyDeed;
  readonly who: Reader;
}

function live(wishes: readonly Wish[], seen: (seen: Seen) => void): void {
  let item = openedItem({ lead: 'kom' });
  wishes.forEach((wanted, index) => {
    const at = new Date(Date.UTC(2027, 0, 4, 8, index)).toISOString();
    const before = item;
    const may = (one: Reader): AnyDeed | undefined => {
      const deed = deedFor(before, one, wanted);
      const told = { scheme: defaultScheme, now: at, clearing: clearingAt(before) };
      return decide(one, before, deed, told).ok ? deed : undefined;
    };
    const able = wanted.able ? people.filter((one) => may(one)) : people;
    const who = able[wanted.who % Math.max(able.length, 1)];
    const deed = who && may(who);
    if (!who || !deed) return;
    const { id, name, roles, institution } = who;
    item = applyAct(before, {
      dossier: before.id,
      seq: before.version + 1,
      deed,
      by: { id, name, roles, institution },
      at,
      marking: before.marking,
    });
    seen({ before, after: item, deed, who });
  });
}

const stateOf = (item: Dossier) => item.consultation ?? noConsultation;

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
