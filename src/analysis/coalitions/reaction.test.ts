import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadOf } from '../numeric/spread.ts';
import { seededRandom } from '../numeric/random.ts';
import { consensusOn, reactionAt } from './reaction.ts';
import type { PlacedActor, Scale } from './types.ts';

const scale: Scale = { lower: 0, upper: 100, statusQuo: 0 };
const sure = (actor: string, position: number | null, salience = 1): PlacedActor => ({
  actor,
  position,
  salience,
  confidence: 1,
});

describe('What members do under consensus', () => {
  it('is to support what is near, keep silent, reserve, and block what is worse than nothing agreed', () => {
    const { members } = consensusOn(
      40,
      [sure('near', 45), sure('silent', 60), sure('far', 80), sure('worse', 0), sure('?', null)],
      {
        ...scale,
        statusQuo: 10,
      },
    );
    expect(members.map(({ reaction, basis }) => [reaction, basis])).toEqual([
      ['support', 'computed'],
      ['silent', 'computed'],
      ['reserve', 'computed'],
      ['reserve', 'computed'],
      ['unknown', 'unknown'],
    ]);
    expect(consensusOn(60, [sure('worse', 0)], { ...scale, statusQuo: 10 }).members[0]?.reaction).toBe(
      'block',
    );
  });

  it('is not to block a bad text that is better than none', () => {
    const [wants] = consensusOn(30, [sure('A', 100)], scale).members;
    expect([wants?.reaction, wants?.gain]).toEqual(['reserve', 30]);
    const [without] = consensusOn(30, [sure('A', 100)], { ...scale, statusQuo: null }).members;
    expect([without?.reaction, without?.gain]).toEqual(['block', null]);
  });

  it('is milder for whoever cares less', () => {
    expect([1, 0.5, 0.3, 0].map((salience) => reactionAt(60, 0, salience, scale))).toEqual([
      'block',
      'reserve',
      'silent',
      'support',
    ]);
  });

  it('is what was declared, whatever the distance', () => {
    const view = consensusOn(
      50,
      [
        { ...sure('A', 50), declared: 'block' },
        { ...sure('B', null), declared: 'silent' },
      ],
      scale,
    );
    expect(view.members.map(({ reaction, basis }) => [reaction, basis])).toEqual([
      ['block', 'declared'],
      ['silent', 'declared'],
    ]);
    expect([view.chanceNobodyBlocks, view.unknown]).toEqual([0, 0]);
  });

  it('says what each would need and how far the text would have to move', () => {
    const [member] = consensusOn(80, [sure('A', 20)], { ...scale, statusQuo: 30 }).members;
    expect(member?.needs).toEqual({ notToBlock: [0, 70], silence: [0, 45], support: [10, 30] });
    expect(member?.move).toEqual({ notToBlock: -10, silence: -35 });
    expect(member?.discomfort).toBeCloseTo(0.6, 12);
  });

  it('leaves the stretch that nobody would block, or none where two pull apart', () => {
    const status = { ...scale, statusQuo: null };
    expect(consensusOn(50, [sure('A', 0), sure('B', 90)], status).nobodyBlocks).toEqual([40, 50]);
    expect(
      consensusOn(50, [sure('A', 0), sure('B', 90), sure('C', 100), sure('D', 5, 1)], status).nobodyBlocks,
    ).toEqual([50, 50]);
    expect(
      consensusOn(50, [{ ...sure('A', 0) }, sure('B', 100)], { ...status, upper: 100 }).nobodyBlocks,
    ).toEqual([50, 50]);
  });

  it('has the chances that drawing positions gives', () => {
    const random = seededRandom(3);
    const normal = (): number =>
      Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
    for (const [text, position, salience, statusQuo] of [
      [70, 30, 0.9, 10],
      [20, 60, 0.8, 90],
      [50, 45, 1, null],
      [40, 10, 0.6, 40],
    ] as const) {
      const scaled = { ...scale, statusQuo };
      const actor = { actor: 'A', position, salience, confidence: 0.4 };
      const chance = consensusOn(text, [actor], scaled).members[0]!.chance!;
      const seen = { support: 0, silent: 0, reserve: 0, block: 0 };
      const draws = 40_000;
      for (let draw = 0; draw < draws; draw++)
        seen[reactionAt(text, position + spreadOf(0.4, 100) * normal(), salience, scaled)] += 1 / draws;
      for (const reaction of ['support', 'silent', 'reserve', 'block'] as const)
        expect(Math.abs(chance[reaction] - seen[reaction])).toBeLessThan(0.012);
    }
  });

  it('has chances that add up to 1, and says the same as the rule where a position is sure', () => {
    const place = fc.double({ min: 0, max: 100, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        place,
        place,
        share,
        share,
        fc.option(place),
        (text, position, salience, confidence, statusQuo) => {
          const scaled = { ...scale, statusQuo };
          const [member] = consensusOn(
            text,
            [{ actor: 'A', position, salience, confidence }],
            scaled,
          ).members;
          const chances = Object.values(member!.chance!);
          expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
          expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
          const [certain] = consensusOn(
            text,
            [{ actor: 'A', position, salience, confidence: 1 }],
            scaled,
          ).members;
          expect(certain!.chance).toMatchObject({ [reactionAt(text, position, salience, scaled)]: 1 });
          // Where the text has moved as far as was said, the member no longer blocks.
          const moved = Math.min(100, Math.max(0, text + member!.move!.notToBlock * (1 + 1e-12)));
          const nearer = text === moved ? moved : moved + Math.sign(moved - text) * 1e-9;
          expect(reactionAt(nearer, position, salience, scaled)).not.toBe('block');
        },
      ),
      { numRuns: 600 },
    );
  });

  it('is refused for what does not fit the scale, by name', () => {
    expect(() => consensusOn(120, [], scale)).toThrow(
      'consensusOn: the text is at 120, outside the scale of 0 to 100',
    );
    expect(() => consensusOn(20, [sure('A', 101)], scale)).toThrow('consensusOn: A is at 101');
    expect(() => consensusOn(20, [sure('A', 10, 2)], scale)).toThrow(
      'A has a salience of 2; it must be from 0 to 1',
    );
    expect(() => consensusOn(20, [], { lower: 1, upper: 1, statusQuo: null })).toThrow(
      'it must have a length',
    );
  });
});

describe('A confidence', () => {
  it('is the chance that the truth lies within a tenth of the scale', () => {
    // The normal distribution's 95 % point is 1.6449 and its 75 % point 0.6745.
    expect(spreadOf(0.9, 100)).toBeCloseTo(10 / 1.644853626951, 9);
    expect(spreadOf(0.5, 1)).toBeCloseTo(0.1 / 0.674489750196, 9);
    expect([spreadOf(1, 100), spreadOf(0, 1)]).toEqual([0, spreadOf(0.05, 1)]);
    expect(() => spreadOf(1.1, 1)).toThrow('spreadOf: confidence must be from 0 to 1, not 1.1');
  });
});
