import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roles, readerWithRole, type Reader } from '#desk/people/reader.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { isSilenceDeed, type SilenceDeed } from './silence-deeds.ts';
import { noSilence, type Silence } from './silence.ts';
import { isRefusal, moment, openedSilence, start, theHour, three, tryAt } from './testing.ts';

const people: readonly Reader[] = [
  ...roles.map((role) => readerWithRole(role)),
  ...['fin', 'def', 'agr'].flatMap((own) => [
    { ...readerWithRole('lead', own), ceiling: 20 },
    readerWithRole('focal-point', own),
  ]),
];
const texts = ['We ask for time.', 'We ask for more time.', 'We ask for nothing.'];
/** Stands for the hash of the text that is fixed. */
const now = 'now';
const hashOf = (text: string): string => text.length.toString(16).padStart(64, '0');
/** 0 is the round that comes next, or the last there is. */
const round = fc.constantFrom(0, 0, 0, 1, 2);
/** Minutes around the hour, the hour itself among them more often than chance would have it. */
const at = fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -300_000, max: 300_000 })).map(moment);
const ends = fc.oneof(fc.constant(0), fc.integer({ min: -200_000, max: 400_000 })).map(moment);
const short = { shortBecause: 'A test.' };

/** A deed as anybody might send it, much of it nonsense. */
const wish: fc.Arbitrary<AnyDeed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ round, text: fc.constantFrom(...texts), ends })
      .map((one) => start({ ...one, ...short, text: { en: one.text }, sha256: hashOf(one.text) })),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('silence-broken' as const),
      round,
      break: fc.uuid(),
      participant: fc.constantFrom(...three.map(({ id }) => id), 'agr'),
      who: fc.constantFrom('Ani', 'Ani', 'Ani', ''),
      reason: fc.constantFrom('No.', 'No.', 'No.', ''),
      letter: fc.constantFrom('B-7', 'B-7', 'B-7', ''),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('silence-break-withdrawn' as const),
      round,
      break: fc.constantFrom('first', 'last'),
      who: fc.constant('Ani'),
      letter: fc.constantFrom('B-8', 'B-8', 'B-8', ''),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('silence-extension-asked' as const),
      round,
      ask: fc.uuid(),
      participant: fc.constantFrom(...three.map(({ id }) => id), 'agr'),
      who: fc.constant('Ani'),
      reason: fc.constant('Travel'),
      letter: fc.constant('B-6'),
      ends,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('silence-extension-declined' as const),
      round,
      ask: fc.constant('last'),
      reason: fc.constant('No.'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('silence-extended' as const),
      round,
      ends,
      reason: fc.constant('Travel'),
      ask: fc.constant('last'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('silence-extended' as const),
      round,
      ends,
      reason: fc.constant('Travel'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('silence-hour-corrected' as const),
      round,
      ends: fc.oneof(ends, fc.constant(theHour), fc.integer({ min: 0, max: 9_000_000 }).map(moment)),
      reason: fc.constant('Mistyped'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('silence-confirmed' as const),
      round,
      outcome: fc.constantFrom(
        'adopted' as const,
        'adopted' as const,
        'broken' as const,
        'lapsed' as const,
        'withdrawn' as const,
      ),
      sha256: fc.oneof({ weight: 3, arbitrary: fc.constant(now) }, fc.constantFrom(...texts).map(hashOf)),
      chair: fc.constant('The chair'),
      note: fc.constant('Said'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<AnyDeed>(
      { kind: 'edited', field: 'text', value: { en: 'Slipped in' }, base: 0 },
      { kind: 'archived' },
      { kind: 'restored' },
    ),
  },
);

/** What a wish comes to in a state. */
function meant(dossier: Dossier, wished: AnyDeed): AnyDeed {
  if (!isSilenceDeed(wished)) return wished;
  const rounds = dossier.silence?.rounds ?? [];
  const next = rounds.length + (wished.kind === 'silence-started' ? 1 : 0);
  const numbered: SilenceDeed = { ...wished, round: wished.round || next };
  const deed = named(dossier.silence ?? noSilence, numbered);
  if (deed.kind !== 'silence-confirmed' || deed.sha256 !== now) return deed;
  return { ...deed, sha256: rounds.at(-1)?.sha256 ?? '' };
}

/** `first` and `last` stand for the ids of objections and of requests for time that there are. */
function named({ breaks, asks }: Silence, deed: SilenceDeed): SilenceDeed {
  switch (deed.kind) {
    case 'silence-break-withdrawn':
      return { ...deed, break: breaks.at(deed.break === 'first' ? 0 : -1)?.id ?? '' };
    case 'silence-extension-declined':
      return { ...deed, ask: asks.at(-1)?.id ?? '' };
    case 'silence-extended':
      return deed.ask === undefined ? deed : { ...deed, ask: asks.at(-1)?.id ?? '' };
    default:
      return deed;
  }
}

interface Done {
  readonly deed: AnyDeed;
  readonly at: string;
}

/** What went through of all that was tried, each with the moment at which it was tried. */
function through(tried: readonly (readonly [who: number, at: string, deed: AnyDeed])[]): {
  readonly dossier: Dossier;
  readonly done: readonly Done[];
} {
  let dossier = openedSilence();
  const done: Done[] = [];
  for (const [who, moment, wished] of tried) {
    const deed = meant(dossier, wished);
    const next = tryAt(dossier, people[who % people.length]!, moment, deed);
    if (isRefusal(next)) continue;
    dossier = next;
    done.push({ deed, at: moment });
  }
  return { dossier, done };
}

const story = fc.array(fc.tuple(fc.nat(99), at, wish), { minLength: 4, maxLength: 40 });
/** Mostly somebody who may, one moment after another: else nothing would come of most stories. */
const ableStory = fc
  .array(fc.tuple(fc.constantFrom(1, 2, 2, 8, 9), at, wish), { minLength: 4, maxLength: 60 })
  .map((tried) => {
    const moments = tried.map(([, moment]) => moment).toSorted();
    return tried.map(([who, , deed], n) => [who, moments[n] ?? '', deed] as const);
  });

/** An officer's round in which objections come and go, in any order, and the chair confirms at some moment. */
const objected = fc.constantFrom<'break' | 'withdraw' | 'adopt'>('break', 'withdraw', 'withdraw', 'adopt');
const waveringStory = fc
  .array(fc.tuple(at, objected, fc.constantFrom(...three)), { minLength: 3, maxLength: 12 })
  .map((tried) => {
    const moments = tried.map(([moment]) => moment).toSorted();
    const round = 1;
    const deeds = tried.map(([, what, { id: participant }], n): AnyDeed => {
      const by = { round, who: 'Ani', letter: 'B-7' };
      if (what === 'withdraw')
        return { kind: 'silence-break-withdrawn', break: n % 2 ? 'first' : 'last', ...by };
      if (what === 'adopt') {
        return { kind: 'silence-confirmed', round, outcome: 'adopted', sha256: now, chair: 'The chair' };
      }
      return { kind: 'silence-broken', break: `b${n}`, participant, reason: `No ${n}.`, ...by };
    });
    const begin = start({ ...short, sha256: hashOf('x') });
    return [
      [2, moment(-400_000), begin] as const,
      ...deeds.map((deed, n) => [2, moments[n] ?? '', deed] as const),
    ];
  });

/** An officer's round whose hour is moved and put right, to any hour, at moments up to and after the one that held first. */
const movedStory = fc
  .array(
    fc.tuple(
      fc.integer({ min: -9_000_000, max: 900_000 }).map(moment),
      fc.constantFrom<'move' | 'correct' | 'break' | 'adopt'>('move', 'correct', 'correct', 'break', 'adopt'),
      fc.oneof(fc.constant(0), fc.integer({ min: -9_000_000, max: 20_000_000 })).map(moment),
      fc.constantFrom(...three),
    ),
    { minLength: 3, maxLength: 10 },
  )
  .map((tried) => {
    const moments = tried.map(([moment]) => moment).toSorted();
    const round = 1;
    const deeds = tried.map(([, what, ends, { id: participant }], n): AnyDeed => {
      if (what === 'move') return { kind: 'silence-extended', round, ends, reason: 'Travel' };
      if (what === 'correct') return { kind: 'silence-hour-corrected', round, ends, reason: 'Mistyped' };
      return what === 'break'
        ? {
            ...{ kind: 'silence-broken', round, break: `b${n}`, participant },
            ...{ who: 'Ani', reason: 'No.', letter: 'B-7' },
          }
        : { kind: 'silence-confirmed', round, outcome: 'adopted', sha256: now, chair: 'The chair' };
    });
    const begin = start({ ...short, sha256: hashOf('x') });
    return [
      [2, moment(-10_000_000), begin] as const,
      ...deeds.map((deed, n) => [2, moments[n] ?? '', deed] as const),
    ];
  });

test('whatever is tried, by whom and when: what is adopted was silent to its hour, at or after it, and the fixed text', () => {
  let adopted = 0;
  let broken = 0;
  let restored = 0;
  let corrected = 0;
  fc.assert(
    fc.property(fc.oneof(story, ableStory, waveringStory, movedStory), (tried) => {
      const { dossier, done } = through(tried);
      for (const one of dossier.silence?.rounds ?? []) {
        const of = done.filter(({ deed }) => 'round' in deed && deed.round === one.round);
        const breaks = of.filter(({ deed }) => deed.kind === 'silence-broken');
        const started = of.find(({ deed }) => deed.kind === 'silence-started');
        // The text is the one it began with, and so are those to whom it was put.
        expect(started?.deed).toMatchObject({ text: one.text, sha256: one.sha256 });
        // Silence is broken before the hour that held when it was.
        let holds = one.extensions[0]?.from ?? one.ends;
        for (const { deed, at: when } of of) {
          if (deed.kind === 'silence-broken') expect(Date.parse(when)).toBeLessThan(Date.parse(holds));
          if (deed.kind === 'silence-extended') holds = deed.ends;
          if (deed.kind !== 'silence-hour-corrected') continue;
          // Nobody loses an hour that they were first given, nor learns of it too late to object.
          expect(Date.parse(deed.ends)).toBeGreaterThanOrEqual(Date.parse(one.extensions[0]!.from));
          expect(Date.parse(deed.ends)).toBeGreaterThan(Date.parse(when));
          holds = deed.ends;
          corrected += 1;
        }
        expect(holds).toBe(one.ends);
        broken += breaks.length;
        if (one.result?.outcome !== 'adopted') continue;
        adopted += 1;
        const takenBack = of.flatMap(({ deed, at: when }) =>
          deed.kind === 'silence-break-withdrawn' && Date.parse(when) < Date.parse(one.ends)
            ? [deed.break]
            : [],
        );
        restored += breaks.length > 0 ? 1 : 0;
        // Whatever objection there was has been taken back before the hour, by a deed of its own.
        const objections = breaks.flatMap(({ deed }) => (deed.kind === 'silence-broken' ? [deed.break] : []));
        expect(new Set(takenBack)).toEqual(new Set(objections));
        expect(Date.parse(one.result.at)).toBeGreaterThanOrEqual(Date.parse(one.ends));
        const said = of.find(({ deed }) => deed.kind === 'silence-confirmed');
        expect(said?.deed).toMatchObject({ sha256: one.sha256 });
      }
      // Nothing comes after an adoption.
      const last = dossier.silence?.rounds.findIndex(({ result }) => result?.outcome === 'adopted') ?? -1;
      if (last >= 0) expect(dossier.silence?.rounds.length).toBe(last + 1);
    }),
    { numRuns: 4000, seed: 20261125 },
  );
  // Or it would prove nothing.
  expect(adopted).toBeGreaterThan(50);
  expect(broken).toBeGreaterThan(50);
  expect(restored).toBeGreaterThan(20);
  expect(corrected).toBeGreaterThan(20);
});
