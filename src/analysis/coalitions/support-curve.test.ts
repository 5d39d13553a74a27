import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { supportCurve } from './support-curve.ts';
import { room, rules } from './testing.ts';
import type { PlacedActor, Scale } from './types.ts';
import { sidesOf, voteAt } from './vote-at.ts';

const scale: Scale = { lower: 0, upper: 100, statusQuo: 0 };
const placed = (positions: readonly (number | null)[], confidence = 1, salience = 1): PlacedActor[] =>
  positions.map((position, at) => ({ actor: `m${at}`, position, salience, confidence }));

describe('The curve of support', () => {
  it('counts who is nearer to the text than to the status quo, and says where whom is lost', () => {
    const { members } = room('? ? ? ?');
    const curve = supportCurve(rules.union, members, placed([10, 40, 80, null]), scale, { steps: 11 });
    const votes = curve.points.map((point) => [point.text, point.for, point.against, point.abstain]);
    expect(votes.slice(0, 4)).toEqual([
      [0, 0, 0, 3],
      [10, 3, 0, 0],
      [20, 2, 0, 1],
      [30, 2, 1, 0],
    ]);
    // Nearer by a fiftieth of the scale: up to twice the position, less 2.
    expect(curve.movements).toEqual([
      { at: 2, gained: ['m0', 'm1', 'm2'], lost: [] },
      { at: 18, gained: [], lost: ['m0'] },
      { at: 78, gained: [], lost: ['m1'] },
    ]);
  });

  it('takes a text within a quarter of the scale for acceptable where there is no status quo', () => {
    const { members } = room('?');
    const curve = supportCurve(
      rules.union,
      members,
      placed([50]),
      { ...scale, statusQuo: null },
      { steps: 5 },
    );
    expect(curve.points.map((point) => point.for)).toEqual([0, 1, 1, 1, 0]);
    expect(curve.movements.map(({ at }) => at)).toEqual([25, 75]);
  });

  it('gives sure positions a chance of 0 or 1 and doubtful ones something between', () => {
    const { members } = room('? ? ?');
    const at = (confidence: number) =>
      supportCurve(rules.union, members, placed([20, 40, 60], confidence), scale, { steps: 3 }).points[1]!;
    expect([at(1).for, at(1).chanceCarried, at(1).spreadFor]).toEqual([2, 1, 0]);
    expect(at(0.5).chanceCarried).toBeGreaterThan(0.6);
    expect(at(0.5).chanceCarried).toBeLessThan(0.99);
    expect(at(0.5).expectedFor).toBeLessThan(2.2);
  });

  it('changes at no other place than those it names', () => {
    const place = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 6 }),
        fc.option(place),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        (positions, statusQuo, salience) => {
          const { members } = room('?'.repeat(positions.length));
          const scaled = { ...scale, statusQuo };
          const { movements } = supportCurve(rules.union, members, placed(positions, 1, salience), scaled);
          const supporters = (text: number): string =>
            positions.map((position) => voteAt(position, sidesOf(text, salience, scaled)) === 'for').join();
          const edges = [0, ...movements.map(({ at }) => at), 100];
          for (const [at, from] of edges.slice(0, -1).entries()) {
            const to = edges[at + 1]!;
            const inside = [0.01, 0.5, 0.99].map((share) => supporters(from + share * (to - from)));
            if (to - from > 1e-6) expect(new Set(inside).size).toBe(1);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('says nothing of chances where nothing is counted', () => {
    const { members } = room('?');
    expect(supportCurve(rules.consensus, members, placed([90]), scale).points[100]?.chanceCarried).toBeNull();
    expect(supportCurve(rules.consensus, members, placed([0]), scale).points[100]?.blocking).toBe(1);
  });
});
