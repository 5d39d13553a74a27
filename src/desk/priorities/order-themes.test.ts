import { describe, expect, it } from 'vitest';
import type { WeightStatement } from '#analysis/priorities/weights/types.ts';
import { criteria, type Criterion } from './criteria.ts';
import type { ThemeEvidence } from './evidence.ts';
import { heldOrder, movesBetween, orderThemes } from './order-themes.ts';

const known = (values: Partial<Record<Criterion, number | readonly [number, number]>>): ThemeEvidence =>
  Object.fromEntries(
    Object.entries(values).map(([criterion, value]) => {
      const [low, high] = typeof value === 'number' ? [value, value] : value;
      return [criterion, { low, high, grounds: [] }];
    }),
  );
const nothing: readonly WeightStatement[] = criteria.map(() => ({ kind: 'unknown' }));
describe('The order of themes', () => {
  const evidence = new Map([
    ['ai', known({ need: 0.9, urgency: 0.9 })],
    ['space', known({ need: 0.1, urgency: 0.2 })],
    ['data', known({ need: [0.3, 0.9], urgency: [0.3, 0.9] })],
    ['trade', known({ need: 0.5 })],
  ]);

  it('leaves out a theme of which something that counts is not known, and says what', () => {
    const order = orderThemes(evidence, nothing);
    expect(order.ranked.map(({ theme }) => theme)).toEqual(['ai', 'data', 'space']);
    expect(order.notAssessed).toEqual([{ theme: 'trade', missing: ['urgency'], byHand: null }]);
    expect(order.ranked[0]).toMatchObject({ place: 1, from: 1, to: 1, band: 1 });
    expect(order.ranked[0]?.shares[0]).toBeGreaterThan(0.95);
  });

  it('ranks nothing on nothing', () => {
    const order = orderThemes(
      new Map([
        ['ai', {}],
        ['space', {}],
      ]),
      nothing,
    );
    expect(order.ranked).toEqual([]);
    expect(order.notAssessed).toHaveLength(2);
    expect(order.used).toEqual([]);
  });

  it('counts a criterion only where something is known of half of all themes', () => {
    const few = new Map([...evidence, ['ai', known({ need: 0.9, urgency: 0.9, stakes: 0.9 })] as const]);
    const order = orderThemes(few, nothing);
    expect(order.used.map(({ criterion }) => criterion)).toEqual(['need', 'urgency']);
    expect(order.unused).toContainEqual({ criterion: 'stakes', known: 1 });
    expect(order.ranked).toHaveLength(3);
  });

  it('puts into one band what cannot be told apart', () => {
    const even = new Map([
      ['one', known({ need: 0.8, urgency: 0.2 })],
      ['other', known({ need: 0.2, urgency: 0.8 })],
      ['last', known({ need: 0, urgency: 0 })],
    ]);
    expect(orderThemes(even, nothing).ranked.map(({ band }) => band)).toEqual([1, 1, 2]);
    const need: readonly WeightStatement[] = criteria.map((criterion) => ({
      kind: 'exact',
      weight: criterion === 'need' ? 0.9 : 0.1 / 6,
    }));
    expect(orderThemes(even, need).ranked.map(({ theme, band }) => [theme, band])).toEqual([
      ['one', 1],
      ['other', 2],
      ['last', 3],
    ]);
  });

  it('takes limits of weights as shares of all criteria, also of those that do not count', () => {
    const two = new Map([
      ['one', known({ need: 0.9, urgency: 0.1 })],
      ['other', known({ need: 0.1, urgency: 0.9 })],
    ]);
    const weights = criteria.map((criterion): WeightStatement => {
      if (criterion === 'need') return { kind: 'interval', low: 0.3, high: 0.6 };
      return criterion === 'plan' ? { kind: 'exact', weight: 0.4 } : { kind: 'unknown' };
    });
    const { ranked, trouble, used } = orderThemes(two, weights);
    expect(trouble).toBeNull();
    expect(ranked.map(({ theme }) => theme)).toEqual(['one', 'other']);
    expect(used.map(({ criterion }) => criterion)).toEqual(['need', 'urgency']);
    expect(used.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    // Where one criterion alone counts, a limit below the whole is none.
    const alone = new Map([
      ['one', known({ need: 0.9 })],
      ['other', known({ need: 0.1 })],
    ]);
    expect(orderThemes(alone, weights).ranked.map(({ theme }) => theme)).toEqual(['one', 'other']);
  });

  it('takes cost in people against a theme', () => {
    const costly = new Map([
      ['dear', known({ people: 0.9 })],
      ['cheap', known({ people: 0.1 })],
    ]);
    expect(orderThemes(costly, nothing).ranked.map(({ theme }) => theme)).toEqual(['cheap', 'dear']);
  });

  it('says which weight would bring neighbours level', () => {
    const two = new Map([
      ['one', known({ need: 0.8, urgency: 0.2 })],
      ['other', known({ need: 0.2, urgency: 0.7 })],
    ]);
    const weights = criteria.map((criterion): WeightStatement =>
      criterion === 'need' ? { kind: 'exact', weight: 0.6 } : { kind: 'exact', weight: 0.4 / 6 },
    );
    // Need and urgency alone count: 0.6 and 0.0667 of their sum, 0.9 and 0.1.
    const { used, tippings } = orderThemes(two, weights);
    expect(used.map(({ weight }) => Number(weight.toFixed(3)))).toEqual([0.9, 0.1]);
    expect(tippings[0]).toMatchObject({ ahead: 'one', behind: 'other' });
    expect(tippings[0]?.weight?.to).toBeCloseTo(
      tippings[0]?.weight?.criterion === 'need' ? 5 / 11 : 6 / 11,
      9,
    );
  });

  it('keeps both orders where somebody places a theme by hand', () => {
    const order = orderThemes(evidence, nothing, {
      placed: [
        { theme: 'trade', place: 1, reason: { en: 'The President asked for it' } },
        { theme: 'ai', place: 3, reason: { en: 'Covered by others' } },
      ],
    });
    expect(order.ranked.map(({ theme }) => theme)).toEqual(['ai', 'data', 'space']);
    expect(heldOrder(order)).toEqual(['trade', 'data', 'ai', 'space']);
  });

  it('tells what is known of the one behind would have to be to draw level, as the criterion itself goes', () => {
    const two = new Map([
      ['one', known({ stakes: 0.8, people: 0.2 })],
      ['other', known({ stakes: 0.4, people: 0.3 })],
    ]);
    const half: readonly WeightStatement[] = criteria.map((criterion) =>
      criterion === 'people' ? { kind: 'exact', weight: 0.8 } : { kind: 'exact', weight: 0.2 / 6 },
    );
    // Of stakes more is better, of cost less: what draws it level is that it costs fewer people.
    const { used, tippings } = orderThemes(two, half);
    const weight = used.find(({ criterion }) => criterion === 'people')?.weight ?? 0;
    const gap = (1 - weight) * 0.4 + weight * 0.1;
    expect(tippings[0]?.datum).toMatchObject({ criterion: 'people', from: expect.closeTo(0.3, 9) });
    expect(tippings[0]?.datum?.to).toBeCloseTo(0.3 - gap / weight, 9);
  });

  it('tells what moved since', () => {
    const later = new Map([
      ...evidence,
      ['space', known({ need: 1, urgency: 1 })] as const,
      ['ai', {}] as const,
    ]);
    expect(movesBetween(orderThemes(evidence, nothing), orderThemes(later, nothing))).toEqual([
      { theme: 'space', from: 3, to: 1 },
      { theme: 'ai', from: 1, to: null },
    ]);
  });

  it('says why, where weights cannot hold together', () => {
    const apart: readonly WeightStatement[] = criteria.map(() => ({ kind: 'interval', low: 0.6, high: 1 }));
    const order = orderThemes(evidence, apart);
    expect(order.trouble).toEqual({ kind: 'over', sum: expect.closeTo(4.2, 9) });
    expect(order.ranked).toEqual([]);
    const of = (stated: Partial<Record<Criterion, WeightStatement>>) =>
      orderThemes(
        evidence,
        criteria.map((criterion) => stated[criterion] ?? { kind: 'unknown' }),
      ).trouble;
    expect(of({ need: { kind: 'interval', low: 0.7, high: 0.6 } })).toEqual({
      ...{ kind: 'crossed', criterion: 'need', low: 0.7, high: 0.6 },
    });
    const limit = (low: number, high: number): WeightStatement => ({ kind: 'interval', low, high });
    // What must be at least leaves one division, and so does what may be at most: it is taken.
    expect(of({ need: limit(0.6, 1), plan: limit(0.4, 1) })).toBeNull();
    const halves = criteria.map((criterion): WeightStatement => {
      const isHalf = criterion === 'need' || criterion === 'urgency';
      return isHalf ? limit(0, 0.5) : { kind: 'exact', weight: 0 };
    });
    const exactly = criteria.map((criterion): WeightStatement => ({
      kind: 'exact',
      weight: criterion === 'need' || criterion === 'urgency' ? 0.5 : 0,
    }));
    expect(orderThemes(evidence, halves)).toMatchObject({ trouble: null });
    expect(orderThemes(evidence, halves).ranked).toEqual(orderThemes(evidence, exactly).ranked);
    expect(of({ need: limit(0.6, 1), plan: limit(0.3, 1) })).toBeNull();
    const scant = criteria.map(() => limit(0, 0.1));
    expect(orderThemes(evidence, scant).trouble).toEqual({ kind: 'under', sum: expect.closeTo(0.7, 9) });
  });
});
