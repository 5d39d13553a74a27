import { describe, expect, it } from 'vitest';
import { inTurn } from './in-turn.ts';

describe('Work on dossiers in turn', () => {
  it('lets no two work on the same dossier at once, in the order in which they came', async () => {
    const told: string[] = [];
    const work = (name: string) => async () => {
      told.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      told.push(`${name} ends`);
    };
    await Promise.all([
      inTurn(['a', 'b'], work('first')),
      inTurn(['b', 'c'], work('second')),
      inTurn(['d'], work('elsewhere')),
      inTurn(['c'], work('third')),
    ]);
    const ofTheSame = told.filter((line) => !line.startsWith('elsewhere'));
    expect(ofTheSame).toEqual(
      ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]),
    );
    expect(told.indexOf('elsewhere begins')).toBeLessThan(told.indexOf('first ends'));
  });

  it('goes on after work that failed, and tells its own caller alone', async () => {
    const failing = inTurn(['a'], () => Promise.reject(new Error('no')));
    const next = inTurn(['a'], () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('done');
  });
});
