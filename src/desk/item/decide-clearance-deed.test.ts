import { expect, test } from 'vitest';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { awaitedClearers, standingClearance } from './clearance.ts';
import { noConsultation } from './consultation.ts';
import type { FrozenRoute } from './route.ts';
import { after, clearer, lead, officer, openedItem, submit, tryDeed } from './testing.ts';

const person = (id: string, more: Partial<Reader> = {}): Reader => ({
  ...readerWithRole('clearer'),
  id,
  name: id,
  ...more,
});
const [director, legal, finance, minister] = ['director', 'legal', 'finance', 'minister'].map((id) =>
  person(id),
) as [Reader, Reader, Reader, Reader];
const head = readerWithRole('head');
const seat = (...people: readonly Reader[]) => ({ people: people.map(({ id, name }) => ({ id, name })) });

/** A director, then legal and finance side by side of whom one of two is enough, then the minister. */
const route: FrozenRoute = {
  code: 'long',
  name: {},
  when: { themes: [], money: false, treaty: false, atOrAbove: null },
  steps: [
    { name: {}, round: 1, seats: [seat(director)], quorum: 1 },
    { name: {}, round: 2, seats: [seat(legal), seat(finance)], quorum: 1 },
    { name: {}, round: 3, seats: [seat(minister)], quorum: 1 },
  ],
};
const up = (way: FrozenRoute = route, version = 1): AnyDeed => ({
  ...(submit(version) as Extract<AnyDeed, { kind: 'submitted-for-clearance' }>),
  route: way,
});
const stepped = (step: number, at = 0, version = 1): AnyDeed => ({
  kind: 'step-cleared',
  version,
  step,
  seat: at,
});
const cleared = (step = 2, version = 1): AnyDeed => ({ kind: 'cleared', version, step, seat: 0 });
const edit = (text: string, base = 1): AnyDeed => ({
  kind: 'edited',
  field: 'objective',
  value: { en: text },
  base,
});
const clearanceOf = (item: Dossier) => (item.consultation ?? noConsultation).clearance;
const awaited = (item: Dossier): readonly string[] => {
  const clearance = clearanceOf(item);
  return clearance.at === 'submitted' ? awaitedClearers(clearance).map(({ id }) => id) : [];
};

test('a position is cleared only by the last step, and each step waits for the one before', () => {
  const item = after(openedItem(), [lead, up()]);
  expect(awaited(item)).toEqual(['director']);
  expect(tryDeed(item, minister, cleared())).toMatchObject({ reason: 'another-clearer' });
  expect(tryDeed(item, director, cleared(0))).toMatchObject({ reason: 'another-place' });
  const second = after(item, [director, stepped(0)]);
  expect(awaited(second)).toEqual(['legal', 'finance']);
  const third = after(second, [finance, stepped(1, 1)]);
  expect(awaited(third)).toEqual(['minister']);
  // One of two was enough: the other has nothing left to decide.
  expect(tryDeed(third, legal, stepped(1))).toMatchObject({ reason: 'another-clearer' });
  expect(tryDeed(third, minister, stepped(2))).toMatchObject({ reason: 'another-place' });
  const done = after(third, [minister, cleared()]);
  expect(clearanceOf(done)).toMatchObject({ at: 'cleared', by: 'director, finance, minister', seq: 5 });
});

test('nobody decides twice in one step, and a quorum counts people', () => {
  const both = { ...route.steps[1]!, quorum: 2 };
  const item = after(
    openedItem(),
    [lead, up({ ...route, steps: [route.steps[0]!, both, route.steps[2]!] })],
    [director, stepped(0)],
    [legal, stepped(1)],
  );
  expect(tryDeed(item, legal, stepped(1, 1))).toMatchObject({ reason: 'decided-already' });
  expect(tryDeed(item, { ...legal, standsInFor: [finance] }, stepped(1, 1))).toMatchObject({
    reason: 'decided-already',
  });
  expect(awaited(item)).toEqual(['finance']);
});

test('a step that waits for somebody absent is decided by their deputy, who is named with them', () => {
  const item = after(openedItem(), [lead, up()]);
  const deputy = person('deputy', { standsInFor: [{ id: 'director', name: 'director' }] });
  expect(tryDeed(item, person('deputy'), stepped(0))).toMatchObject({ reason: 'another-clearer' });
  // Without saying for whom it is nobody's place.
  expect(tryDeed(item, deputy, stepped(0))).toMatchObject({ reason: 'another-place' });
  const forDirector = { ...stepped(0), for: { id: 'director', name: 'director' } } as AnyDeed;
  expect(tryDeed(item, director, forDirector)).toMatchObject({ reason: 'another-place' });
  const next = after(item, [deputy, forDirector]);
  expect(clearanceOf(next)).toMatchObject({ decisions: [{ by: { id: 'deputy' }, for: { id: 'director' } }] });
});

test('a decision is taken back by whoever took it, with a reason, until the route is at its end', () => {
  const item = after(openedItem(), [lead, up()], [director, stepped(0)], [legal, stepped(1)]);
  const back: AnyDeed = { kind: 'step-withdrawn', step: 0, seat: 0, reason: 'New advice' };
  expect(tryDeed(item, legal, back)).toMatchObject({ reason: 'not-your-decision' });
  expect(tryDeed(item, director, { ...back, reason: ' ' })).toMatchObject({ reason: 'reason-missing' });
  const again = after(item, [director, back]);
  expect(awaited(again)).toEqual(['director']);
  expect(tryDeed(again, minister, cleared())).toMatchObject({ reason: 'another-clearer' });
  const done = after(again, [director, stepped(0)], [minister, cleared()]);
  expect(tryDeed(done, director, back)).toMatchObject({ reason: 'not-now' });
});

test('whoever wrote the last change or submits it does not clear it alone', () => {
  const author = person('both', { roles: ['officer', 'clearer'] });
  const alone: AnyDeed = { ...submit(2), clearer: author.id, clearerName: author.name } as AnyDeed;
  const written = after(openedItem(), [author, edit('Mine')]);
  expect(tryDeed(written, lead, alone)).toMatchObject({ reason: 'clears-own' });
  expect(tryDeed(written, author, alone)).toMatchObject({ reason: 'clears-own' });
  // One of two must decide: the author alone does not end the route, whoever is named besides.
  const either = { ...route, steps: [{ name: {}, round: 1, seats: [seat(author), seat(legal)], quorum: 1 }] };
  const item = after(written, [lead, up(either, 2)]);
  expect(tryDeed(item, author, { kind: 'cleared', version: 2, step: 0, seat: 0 })).toMatchObject({
    reason: 'clears-own',
  });
  expect(clearanceOf(after(item, [legal, { kind: 'cleared', version: 2, step: 0, seat: 1 }])).at).toBe(
    'cleared',
  );
  // Nobody else at the desk may: then it is said aloud.
  const said = after(written, [author, { ...alone, alone: true } as AnyDeed], [author, cleared(0, 2)]);
  expect(clearanceOf(said)).toMatchObject({ at: 'cleared', alone: true });
});

test('a clearer’s own correction of wording keeps the route going and bumps the version that they clear', () => {
  const item = after(openedItem(), [lead, up()], [director, stepped(0)]);
  const worded: AnyDeed = {
    kind: 'clearer-worded',
    field: 'objective',
    value: { en: 'Keep the band.' },
    base: 1,
    version: 1,
  };
  expect(tryDeed(item, director, worded)).toMatchObject({ reason: 'decided-already' });
  expect(tryDeed(item, minister, worded)).toMatchObject({ reason: 'another-clearer' });
  expect(tryDeed(item, legal, { ...worded, field: 'evidence' })).toMatchObject({ reason: 'no-such-field' });
  const next = after(item, [legal, worded]);
  expect(next.fields['objective']?.value).toEqual({ en: 'Keep the band.' });
  expect(tryDeed(next, legal, stepped(1))).toMatchObject({ reason: 'another-version' });
  const on = after(next, [legal, stepped(1, 0, 4)]);
  expect(awaited(on)).toEqual(['minister']);
  expect(after(on, [minister, cleared(2, 4)]).consultation?.clearance).toMatchObject({ version: 4 });
});

test('other words of substance go back as a proposal, which needs no question', () => {
  const item = after(openedItem(), [lead, submit()]);
  const back = (field: string): AnyDeed => ({
    kind: 'sent-back',
    version: 1,
    questions: '',
    proposals: [{ field, value: { en: 'Share it' }, base: 1 }],
  });
  expect(tryDeed(item, clearer, back('evidence'))).toMatchObject({ reason: 'no-such-field' });
  expect(clearanceOf(after(item, [clearer, back('objective')]))).toMatchObject({
    at: 'sent-back',
    proposals: [{ field: 'objective' }],
  });
});

test('what was cleared stands while a new version is prepared, until that one is cleared', () => {
  const first = after(openedItem(), [lead, submit()], [clearer, { kind: 'cleared', version: 1 }]);
  const edited = after(first, [officer, edit('Share the band')]);
  expect(standingClearance(edited.consultation!)).toMatchObject({ version: 1, seq: 3, until: 'new-version' });
  const second = after(edited, [lead, submit(4)], [clearer, { kind: 'cleared', version: 4 }]);
  expect(standingClearance(second.consultation!)).toMatchObject({ version: 4, until: null });
});

test('a clearance is withdrawn at once by a head alone; by a clearer so that it stands until the next', () => {
  const item = after(openedItem(), [lead, submit()], [clearer, { kind: 'cleared', version: 1 }]);
  const withdraw = (keeps: boolean): AnyDeed => ({
    kind: 'clearance-withdrawn',
    reason: 'The law changed',
    ...(keeps && { keeps }),
  });
  expect(tryDeed(item, clearer, withdraw(false))).toMatchObject({ reason: 'only-a-head-at-once' });
  const kept = after(item, [clearer, withdraw(true)]);
  expect(standingClearance(kept.consultation!)).toMatchObject({
    version: 1,
    until: 'withdrawn',
    withdrawn: { reason: 'The law changed' },
  });
  expect(tryDeed(kept, clearer, withdraw(true))).toMatchObject({ reason: 'already-there' });
  const gone = after(kept, [head, withdraw(false)]);
  expect(standingClearance(gone.consultation!)).toBeUndefined();
  expect(tryDeed(gone, head, withdraw(false))).toMatchObject({ reason: 'not-now' });
});

test('the desk’s route is gone whole, and finance is asked where money is touched', () => {
  const rules = {
    code: 'long',
    name: {},
    when: { ...route.when, money: true },
    steps: [
      { name: {}, round: 1, seats: [{ by: 'account' as const, account: 'director' }], quorum: null },
      { name: {}, round: 2, seats: [{ by: 'account' as const, account: 'minister' }], quorum: null },
    ],
  };
  const frozen: FrozenRoute = {
    ...route,
    when: rules.when,
    steps: [route.steps[0]!, { ...route.steps[2]!, round: 2 }],
  };
  const clearing = {
    routes: [rules],
    facts: { theme: '', money: true, treaty: undefined, marking: openedItem().marking },
    clearers: [director, minister],
    finance: null,
  };
  const tryIn = (deed: AnyDeed, more: Partial<typeof clearing> | { finance: string } = {}) =>
    tryDeed(openedItem(), lead, deed, { clearing: { ...clearing, ...more } });
  expect(tryIn(submit())).toMatchObject({ reason: 'another-route' });
  expect(tryIn(up(frozen))).not.toHaveProperty('ok');
  expect(tryIn(up(frozen), { finance: 'kemenkeu' })).toMatchObject({ reason: 'finance-not-asked' });
});

const refusal = (step: number, at = 0, version = 1): AnyDeed => ({
  kind: 'step-refused',
  ...{ version, step, seat: at, reason: 'No money' },
});
const ending = (step: number, at = 0, version = 1): AnyDeed => ({
  kind: 'clearance-refused',
  ...{ version, step, seat: at, reason: 'No money' },
});

test('one refusal in a step with a quorum stands on the record and the round goes on; the next ends it', () => {
  const item = after(openedItem(), [lead, up()], [director, stepped(0)]);
  expect(tryDeed(item, finance, ending(1, 1))).toMatchObject({ reason: 'another-place' });
  expect(tryDeed(item, finance, { ...refusal(1, 1), reason: ' ' } as AnyDeed)).toMatchObject({
    reason: 'reason-missing',
  });
  const refused = after(item, [finance, refusal(1, 1)]);
  expect(awaited(refused)).toEqual(['legal']);
  expect(tryDeed(refused, finance, stepped(1, 1))).toMatchObject({ reason: 'decided-already' });
  // Legal alone is left: without them nothing can be done.
  expect(tryDeed(refused, legal, refusal(1))).toMatchObject({ reason: 'another-place' });
  expect(clearanceOf(after(refused, [legal, ending(1)]))).toMatchObject({
    at: 'refused',
    by: 'legal',
    refusals: [{ by: { id: 'finance' }, note: 'No money' }],
  });
  const done = after(refused, [legal, stepped(1)], [minister, cleared()]);
  expect(clearanceOf(done)).toMatchObject({
    at: 'cleared',
    by: 'director, legal, minister',
    dissent: [{ by: { id: 'finance' }, note: 'No money' }],
  });
  // Who refused is remembered of the version also when the next one is prepared.
  const next = after(done, [officer, edit('Another')]);
  expect(standingClearance(next.consultation!)?.dissent).toMatchObject([
    { by: { id: 'finance' }, note: null },
  ]);
});

test('a refusal ends a round at once where one step follows another, or everybody must decide', () => {
  const item = after(openedItem(), [lead, up()]);
  expect(tryDeed(item, director, refusal(0))).toMatchObject({ reason: 'another-place' });
  expect(clearanceOf(after(item, [director, ending(0)])).at).toBe('refused');
  const both = { ...route.steps[1]!, quorum: 2 };
  const all = after(openedItem(), [lead, up({ ...route, steps: [both] })], [legal, stepped(0)]);
  expect(tryDeed(all, finance, refusal(0, 1))).toMatchObject({ reason: 'another-place' });
  expect(clearanceOf(after(all, [finance, ending(0, 1)])).at).toBe('refused');
});

test('whoever refused may take it back while the round goes on', () => {
  const item = after(openedItem(), [lead, up()], [director, stepped(0)], [finance, refusal(1, 1)]);
  const back: AnyDeed = { kind: 'step-withdrawn', step: 1, seat: 1, reason: 'There is money' };
  expect(tryDeed(item, legal, back)).toMatchObject({ reason: 'not-your-decision' });
  const again = after(item, [finance, back]);
  expect(awaited(again)).toEqual(['legal', 'finance']);
});

test('a position without its sentences does not go up, and the refusal says which is missing', () => {
  const empty = (field: string): AnyDeed => ({ kind: 'edited', field, value: {}, base: 1 });
  const half = after(openedItem(), [officer, empty('lineToTake')]);
  expect(tryDeed(half, lead, up(route, 2))).toMatchObject({
    reason: 'position-empty',
    values: { missing: 'lineToTake' },
  });
  const none = after(half, [officer, empty('objective')]);
  expect(tryDeed(none, lead, up(route, 3))).toMatchObject({ values: { missing: 'both' } });
  // Nor does a clearer empty it on the way.
  const item = after(openedItem(), [lead, submit()]);
  const worded = after(item, [
    clearer,
    { kind: 'clearer-worded', field: 'objective', value: {}, base: 1, version: 1 },
  ]);
  expect(tryDeed(worded, clearer, { kind: 'cleared', version: 3 })).toMatchObject({
    reason: 'position-empty',
  });
});
