import { expect, test } from 'vitest';
import { government, restricted } from '#desk/marking/marking.ts';
import {
  aloneInSeveralSteps,
  chosenForSeveralSteps,
  fitsRoute,
  freezeRoute,
  inSeveralSteps,
  isReachable,
  pickRoute,
  simpleRoute,
  type FrozenRoute,
  type Route,
} from './route.ts';
import { findRouteFault, findRoutesApart, officesFrom, routesFrom } from './route-settings.ts';

const conditions = { themes: [], money: false, treaty: false, atOrAbove: null };
const route = (
  code: string,
  when: Partial<Route['when']>,
  steps: Route['steps'] = simpleRoute.steps,
): Route => ({
  code,
  name: { en: code },
  when: { ...conditions, ...when },
  steps,
});
const facts = { theme: 'ai', money: undefined, treaty: undefined, marking: government };
const [ani, budi, citra] = ['ani', 'budi', 'citra'].map((id) => ({
  id,
  name: id,
  institution: id === 'citra' ? 'kemlu' : 'kemenkeu',
})) as [Clearer, Clearer, Clearer];
type Clearer = { id: string; name: string; institution: string };
const step = (seats: Route['steps'][number]['seats'], quorum: number | null = null, round = 1) => ({
  name: {},
  round,
  seats,
  quorum,
});
const account = (id: string) => ({ by: 'account' as const, account: id });
const ofFinance = { by: 'institution' as const, institution: 'kemenkeu' };

test('where no route applies, one clearer decides, whom the lead chooses', () => {
  expect(pickRoute([], facts)).toBe(simpleRoute);
  expect(pickRoute([route('money', { money: true })], facts)).toBe(simpleRoute);
});

test('a route is gone where everything that it names holds', () => {
  const money = route('money', { money: true, atOrAbove: 20 });
  expect(pickRoute([money], { ...facts, money: true })).toBe(simpleRoute);
  expect(pickRoute([money], { ...facts, money: true, marking: restricted })).toBe(money);
  const ai = route('ai', { themes: ['ai', 'space'] });
  expect(pickRoute([ai], facts)).toBe(ai);
  expect(pickRoute([ai], { ...facts, theme: 'skills' })).toBe(simpleRoute);
});

test('of routes that apply the most specific is taken, and the earlier of two alike', () => {
  const all = route('all', {});
  const money = route('money', { money: true });
  const treaty = route('treaty', { treaty: true });
  const both = route('both', { money: true, treaty: true });
  const touched = { ...facts, money: true, treaty: true };
  expect(pickRoute([all, money, both], touched)).toBe(both);
  expect(pickRoute([all, treaty, money], touched)).toBe(treaty);
  expect(pickRoute([all, treaty, money], facts)).toBe(all);
});

test('a route without steps is not gone', () => {
  expect(pickRoute([route('empty', {}, [])], facts)).toBe(simpleRoute);
});

test('an institution means any one of its clearers, and an open place whom the lead chose', () => {
  const way = route('way', {}, [step([ofFinance]), step([{ by: 'choice' }], null, 2)]);
  const frozen = freezeRoute(way, [ani, budi, citra], ['citra']);
  expect(frozen).toMatchObject({
    steps: [
      { seats: [{ institution: 'kemenkeu', people: [{ id: 'ani' }, { id: 'budi' }] }], quorum: 1 },
      { seats: [{ people: [{ id: 'citra' }] }], quorum: 1 },
    ],
  });
  expect('fault' in frozen || fitsRoute(frozen, way)).toBe(true);
  expect(freezeRoute(way, [citra], ['citra'])).toEqual({ fault: 'clearer-missing', step: 0 });
  expect(freezeRoute(way, [ani], ['nobody'])).toEqual({ fault: 'clearer-missing', step: 1 });
});

test('a person who is named twice in a step has one place in it', () => {
  const way = route('way', {}, [step([account('ani'), account('ani'), account('citra')], 2)]);
  expect(freezeRoute(way, [ani, citra], [])).toMatchObject({
    steps: [{ seats: [{ people: [{ id: 'ani' }] }, { people: [{ id: 'citra' }] }], quorum: 2 }],
  });
});

test('a quorum that so few different people cannot reach is found before anybody is asked', () => {
  // Ani is the only clearer of finance, and named besides: one person, two places.
  const way = route('way', {}, [step([account('ani'), ofFinance])]);
  expect(freezeRoute(way, [ani, citra], [])).toEqual({ fault: 'quorum-unreachable', step: 0 });
  expect(freezeRoute(way, [ani, budi], [])).not.toHaveProperty('fault');
  const seats = [{ people: [ani, budi] }, { people: [ani] }, { people: [budi] }];
  expect(isReachable({ seats, quorum: 2 })).toBe(true);
  expect(isReachable({ seats, quorum: 3 })).toBe(false);
});

test('a shorter way is not the route', () => {
  const way = route('way', {}, [step([account('ani')]), step([account('citra')], null, 2)]);
  const frozen = freezeRoute(way, [ani, citra], []);
  if ('fault' in frozen) throw new Error(frozen.fault);
  expect(fitsRoute(frozen, way)).toBe(true);
  expect(fitsRoute({ ...frozen, steps: frozen.steps.slice(0, 1) }, way)).toBe(false);
  const other = { ...frozen.steps[1]!, seats: [{ people: [budi] }] };
  expect(fitsRoute({ ...frozen, steps: [frozen.steps[0]!, other] }, way)).toBe(false);
  const parallel = { ...frozen.steps[1]!, round: 1 };
  expect(fitsRoute({ ...frozen, steps: [frozen.steps[0]!, parallel] }, way)).toBe(false);
});

test('two places are not made one by putting both people into it', () => {
  const way = route('way', {}, [step([account('ani'), account('citra')])]);
  const frozen = freezeRoute(way, [ani, citra], []);
  if ('fault' in frozen) throw new Error(frozen.fault);
  const merged = { ...frozen.steps[0]!, seats: [{ people: [ani, citra] }], quorum: 1 };
  expect(fitsRoute({ ...frozen, steps: [merged] }, way)).toBe(false);
});

test('the rows of the settings are routes with their steps in order', () => {
  const [made] = routesFrom(
    [{ id: 'r1', code: 'big', name: { en: 'Big' }, money: true }],
    [
      { id: 's1', route: 'big', round: 2, name: { en: 'Minister' }, clearers: ['citra'] },
      { id: 's2', route: 'big', round: 1, name: { en: 'Director' } },
      { id: 's3', route: 'other', round: 1, name: { en: 'X' } },
    ],
  );
  expect(made?.when.money).toBe(true);
  expect(made?.steps.map(({ name, seats }) => [name.en, seats])).toEqual([
    ['Director', [{ by: 'choice' }]],
    ['Minister', [{ by: 'account', account: 'citra' }]],
  ]);
});

test('routes need codes of their own, and steps a number and as many places as must decide', () => {
  const named = (code: string) => ({ id: code, code, name: { en: code } });
  expect(findRouteFault([named('a'), named('b')], 'routes')).toBeUndefined();
  expect(findRouteFault([named('a'), named('a')], 'routes')).toBe('route-codes-unclear');
  expect(findRouteFault([named('simple')], 'routes')).toBe('route-codes-unclear');
  const row = { id: 's', route: 'a', round: 1, name: {}, clearers: ['ani', 'budi'] };
  expect(findRouteFault([{ ...row, quorum: 2 }], 'routeSteps')).toBeUndefined();
  expect(findRouteFault([{ ...row, quorum: 3 }], 'routeSteps')).toBe('route-steps-unclear');
  expect(findRouteFault([{ ...row, round: 0 }], 'routeSteps')).toBe('route-steps-unclear');
});

const minister = (...holders: readonly string[]) => ({
  by: 'office' as const,
  office: { code: 'minister', name: { en: 'Minister' }, holders },
});

test('a step that names an office goes to whoever holds it when the position goes up', () => {
  const way = (holder: string) => route('way', {}, [step([minister(holder)])]);
  const frozen = freezeRoute(way('ani'), [ani, budi], []);
  expect(frozen).toMatchObject({
    steps: [{ seats: [{ people: [{ id: 'ani' }], office: { code: 'minister', name: { en: 'Minister' } } }] }],
  });
  // A new minister changes no route; what went up before stays with whom it was put before.
  expect(freezeRoute(way('budi'), [ani, budi], [])).toMatchObject({
    steps: [{ seats: [{ people: [{ id: 'budi' }] }] }],
  });
  if ('fault' in frozen) throw new Error(frozen.fault);
  expect(fitsRoute(frozen, way('ani'))).toBe(true);
  expect(fitsRoute(frozen, way('budi'))).toBe(false);
  // An office that nobody holds is no way round it.
  expect(freezeRoute(way('gone'), [ani, budi], [])).toEqual({ fault: 'clearer-missing', step: 0 });
  const elsewhere = {
    ...frozen,
    steps: [{ ...frozen.steps[0]!, seats: [{ people: [{ id: 'ani', name: 'ani' }] }] }],
  };
  expect(fitsRoute(elsewhere, way('ani'))).toBe(false);
});

test('settings name the offices of steps, and an office that is gone is held by nobody', () => {
  const offices = officesFrom([{ id: 'o1', code: 'minister', name: { en: 'Minister' }, holders: ['ani'] }]);
  const rows = [{ id: 's', route: 'way', round: 1, name: {}, offices: ['minister', 'gone'] }];
  const [way] = routesFrom([{ id: 'r', code: 'way', name: {} }], rows, offices);
  expect(way?.steps[0]?.seats).toEqual([
    minister('ani'),
    { by: 'office', office: { code: 'gone', name: {}, holders: [] } },
  ]);
  expect(findRouteFault([{ id: 'o', code: 'a b' }], 'offices')).toBe('office-codes-unclear');
  expect(findRouteFault([{ id: 'o', code: 'a' }], 'offices')).toBeUndefined();
});

test('lets no step vanish for a mistyped route, and no route stand without a step', () => {
  const routes = [{ id: 'a', code: 'money' }];
  const step = (route: string) => ({ id: `s-${route}`, route, round: 1 });
  expect(findRoutesApart(routes, [step('money')])).toBeUndefined();
  expect(findRoutesApart(routes, [step('money'), step('monye')])).toEqual({
    ...{ reason: 'steps-without-route', codes: 'monye' },
  });
  expect(findRoutesApart([...routes, { id: 'b', code: 'treaty' }], [step('money')])).toEqual({
    ...{ reason: 'routes-without-step', codes: 'treaty' },
  });
});

test('one person who alone decides in several steps is named, with the steps; where another could decide, nobody is', () => {
  const clearers = [ani, budi, citra];
  const choice = { by: 'choice' as const };
  const three = route('three', {}, [
    step([choice]),
    step([choice], null, 2),
    step([account('citra')], null, 3),
  ]);
  const went = (...chosen: string[]): FrozenRoute => freezeRoute(three, clearers, chosen) as FrozenRoute;
  const told = (...chosen: string[]) =>
    inSeveralSteps(went(...chosen).steps).map(({ person, steps }) => `${person.id} ${steps.join(' ')}`);
  expect(told('ani', 'budi')).toEqual([]);
  expect(told('ani', 'ani')).toEqual(['ani 0 1']);
  expect(told('citra', 'citra')).toEqual(['citra 0 1 2']);
  // An institution of two clearers is not one person, and one of a single clearer is.
  const by = route('by', {}, [step([ofFinance]), step([account('ani')], null, 2)]);
  expect(aloneInSeveralSteps(by, clearers)).toEqual([]);
  expect(aloneInSeveralSteps(by, [ani, citra]).map(({ person }) => person.id)).toEqual(['ani']);
  // What the lead chose is asked about; what the rules say, or what cannot be otherwise, is not.
  expect(chosenForSeveralSteps(three, went('ani', 'ani'), clearers)).toHaveLength(1);
  expect(chosenForSeveralSteps(by, freezeRoute(by, [ani, citra], []) as FrozenRoute, [ani, citra])).toEqual(
    [],
  );
  const alone = freezeRoute(
    route('one', {}, [step([choice]), step([choice], null, 2)]),
    [ani],
    ['ani', 'ani'],
  );
  expect(chosenForSeveralSteps(route('one', {}), alone as FrozenRoute, [ani])).toEqual([]);
});
