import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bargainInSpace } from './bargain-in-space.ts';
import type { SpatialActor } from './spatial-types.ts';

const folder =
  ['../shared/data/negotiation', '../../shared/data/negotiation'].find((path) => existsSync(path)) ??
  '../shared/data/negotiation';
const sample = `${folder}/dummyData_3Dim.csv`;
const printed = `${folder}/20170530_ref-dummyData_3Dim.txt`;
const absent = !existsSync(sample) || !existsSync(printed);
if (absent) console.warn(`skipped: KTAB's reference run is not in ${folder}`);

/** Rows of KTAB's own format: name, description, power, then position and salience in percent for each dimension. */
function readSample(): SpatialActor[] {
  const [, , ...lines] = readFileSync(sample, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [actor = '', , power, ...pairs] = line.split(',').map((cell) => cell.trim());
    const percent = (at: number): number => Number(pairs[at]) / 100;
    return {
      actor,
      capability: Number(power),
      position: [percent(0), percent(2), percent(4)],
      salience: [percent(1), percent(3), percent(5)],
    };
  });
}

describe('KTAB’s spatial model', () => {
  it.skipIf(absent)(
    'takes the seven actors of KTAB’s sample along the path that KTAB printed, turn by turn',
    () => {
      const run = bargainInSpace(readSample());
      const log = readFileSync(printed, 'utf8');
      expect(log).toContain('There were 11 states, with 10 steps between them');
      expect([run.turns, run.converged]).toEqual([10, true]);
      const rows = [...log.matchAll(/^SActor-0(\d), Pstn(\d): (.+)$/gm)];
      expect(rows).toHaveLength(21);
      for (const [, actor, dimension, path = ''] of rows) {
        const ours = run.path.map((state) => state[Number(actor) * 3 + Number(dimension) - 1]! * 100);
        const theirs = path.trim().split(/\s+/).map(Number);
        expect(ours).toHaveLength(theirs.length);
        for (const [turn, place] of theirs.entries())
          expect(Math.abs(ours[turn]! - place)).toBeLessThan(0.0501);
      }
    },
  );

  it.skipIf(absent)('gives the positions at the end the chances that KTAB printed', () => {
    const { chances } = bargainInSpace(readSample());
    const theirs = [...readFileSync(printed, 'utf8').matchAll(/^SActor-0\d, prob : (.+)$/gm)].map(
      ([, row = '']) => Number(row.trim().split(/\s+/).at(-1)),
    );
    expect(theirs).toHaveLength(7);
    for (const [actor, chance] of theirs.entries())
      expect(Math.abs(chances[actor]! - chance)).toBeLessThan(5.1e-5);
  });

  it('leaves everybody in place where all stand together', () => {
    const together = ['A', 'B', 'C'].map((actor) => ({
      actor,
      position: [0.4],
      salience: [0.5],
      capability: 1,
    }));
    const run = bargainInSpace(together);
    expect(run.expected[0]).toBeCloseTo(0.4, 12);
    expect(run.turns).toBe(2);
  });

  it('does not care in what unit capability is counted', () => {
    const actors = [0.05, 0.2, 0.45, 0.7, 0.95].map((place, at) => ({
      actor: `actor ${at}`,
      position: [place],
      salience: [0.3 + 0.1 * at],
      capability: 10 + 7 * at,
    }));
    const million = actors.map((actor) => ({ ...actor, capability: actor.capability * 1e6 }));
    expect(bargainInSpace(million).expected[0]).toBeCloseTo(bargainInSpace(actors).expected[0]!, 6);
  });

  it('names the actor that does not fit', () => {
    const fits = { actor: 'A', position: [0.5], salience: [0.5], capability: 1 };
    const refused = (other: Partial<SpatialActor>) => () =>
      bargainInSpace([fits, { ...fits, actor: 'B', ...other }]);
    expect(refused({ capability: 0 })).toThrow('bargainInSpace: B has a capability of 0; it must be above 0');
    expect(refused({ position: [1.2] })).toThrow('B has a position of 1.2; it must be from 0 to 1');
    expect(refused({ salience: [1.2] })).toThrow('B has saliences adding up to 1.2');
    expect(refused({ position: [0.1, 0.2] })).toThrow('B has not 1 positions and 1 saliences');
    expect(() => bargainInSpace([])).toThrow('there are no actors');
  });
});
