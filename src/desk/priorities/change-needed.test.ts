import { describe, expect, it } from 'vitest';
import { indexValues, type Indicator } from '#desk/facts/indicators.ts';
import { changeNeeded } from './change-needed.ts';
import type { Evidence, Ground } from './evidence.ts';
import { needOf } from './need.ts';

const indicator = (code: string): Indicator => ({
  code,
  ...{ direction: 'more-is-better', name: {}, definition: {}, unit: {}, themes: ['ai'], scale: { min: 0 } },
  ...{ publisher: 'P', year: 2025, reference: 'R', licence: 'CC BY 4.0' },
});
const of = (...grounds: readonly Ground[]): Evidence => ({ low: 0, high: 1, grounds });

describe('What would have to be known otherwise', () => {
  const peers = ['MYS', 'THA', 'VNM', 'PHL'];
  const figures = (...codes: readonly string[]) => {
    const rows = codes.flatMap((code) =>
      [['IDN', 5.3] as const, ...peers.map((actor, at) => [actor, 2 + 3 * at] as const)].map(
        ([actor, value]) => ({
          ...{ indicator: code, actor, year: 2024, value },
        }),
      ),
    );
    const need = needOf(codes.map(indicator), indexValues(rows), { country: 'IDN', peers, thisYear: 2026 });
    return { kind: 'figures' as const, figures: need?.figures ?? [] };
  };

  it('is a figure at which we meet a peer, in the unit of its indicator', () => {
    // Peers have 2, 5, 8 and 11; with 5.3 two of four are ahead.
    const ground = figures('fixed');
    expect(ground.figures[0]?.need).toBe(0.5);
    // At 8 one is ahead and one level.
    expect(changeNeeded(of(ground), { from: 0.5, to: 0.375 })).toMatchObject({
      kind: 'figure',
      from: 5.3,
      to: 8,
    });
    // At 5 two are ahead and one level, at 2 three and one level.
    expect(changeNeeded(of(ground), { from: 0.5, to: 0.6 })).toMatchObject({ from: 5.3, to: 5 });
    expect(changeNeeded(of(ground), { from: 0.5, to: 0.7 })).toMatchObject({ from: 5.3, to: 2 });
    expect(changeNeeded(of(ground), { from: 0.5, to: 0.99 })).toBeNull();
  });

  it('moves the middle of several indicators by one of them', () => {
    const ground = figures('fixed', 'mobile');
    // One alone has to go as far as 2, where three are ahead and one level, to bring the middle to 0.6875.
    const found = changeNeeded(of(ground), { from: 0.5, to: 0.68 });
    expect(found).toMatchObject({ kind: 'figure', to: 2 });
  });

  it('is days, objectives, votes or a word where these are what is known', () => {
    const calendar: Ground = { kind: 'calendar', days: 200, items: 1, next: null };
    expect(changeNeeded(of(calendar), { from: 1 - 200 / 365, to: 1 - 40 / 365 })).toEqual({
      ...{ kind: 'days', from: 200, to: 40 },
    });
    const plan: Ground = { kind: 'objectives', objectives: [], most: 4 };
    expect(changeNeeded(of(plan), { from: 0.25, to: 0.55 })).toEqual({
      kind: 'objectives',
      from: 1,
      to: 2.5,
    });
    const backing: Ground = {
      kind: 'backing',
      backing: { item: 'i', name: 'Spectrum', for: 10, undecided: 20, needed: 100 },
    };
    // The middle of 40 and of 60 of 100 is a half.
    expect(changeNeeded(of(backing), { from: 0.2, to: 0.5 })).toMatchObject({
      kind: 'votes',
      from: 10,
      to: 40,
    });
    const judged: Ground = {
      kind: 'judged',
      judgements: [{ theme: 'ai', criterion: 'stakes', level: 'low', judge: '', reason: {} }],
    };
    expect(changeNeeded(of(judged), { from: 0.3, to: 0.6 })).toEqual({
      kind: 'judged',
      from: ['low'],
      to: 'high',
    });
    expect(changeNeeded(of(judged), { from: 0.3, to: 0.2 })).toEqual({
      kind: 'judged',
      from: ['low'],
      to: 'very-low',
    });
    expect(changeNeeded(of(judged, calendar), { from: 0.3, to: 0.6 })).toBeNull();
  });
});
