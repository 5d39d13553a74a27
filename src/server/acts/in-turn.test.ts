import { describe, expect, it } from 'vitest';
import { inTurn, sharedTurns } from './in-turn.ts';

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

describe('Work on the same dossiers that waits', () => {
  const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

  it('is done together in the order in which it came, and each is told what came of its own', async () => {
    const batches: (readonly number[])[] = [];
    const double = sharedTurns<number, number>(async (numbers) => {
      batches.push(numbers);
      await later();
      return numbers.map((number) => 2 * number);
    });
    const doing = inTurn(['a'], later);
    const others = [1, 2, 3].map((number) => double(['a'], number));
    const elsewhere = double(['b'], 4);
    expect(await Promise.all([...others, elsewhere])).toEqual([2, 4, 6, 8]);
    await doing;
    expect(batches).toEqual([[4], [1, 2, 3]]);
  });

  it('takes none along that comes once it has begun, and no more than fifty', async () => {
    const sizes: number[] = [];
    const count = sharedTurns<number, number>(async (numbers) => {
      sizes.push(numbers.length);
      await later();
      return numbers;
    });
    const first = count(['a'], 0);
    await Promise.resolve();
    await Promise.all([first, ...Array.from({ length: 70 }, (_, n) => count(['a'], n))]);
    expect(sizes).toEqual([1, 50, 20]);
  });

  it('lets in whoever comes right after the turn before it, but waits for nobody where none was before', async () => {
    const sizes: number[] = [];
    const count = sharedTurns<number, number>((numbers) => {
      sizes.push(numbers.length);
      return Promise.resolve(numbers);
    });
    const first = count(['a'], 0);
    const second = count(['b'], 1);
    const before = inTurn(['c'], later);
    const waiting = count(['c'], 2);
    const onTheWay = before
      .then(() => new Promise((resolve) => setTimeout(resolve, 2)))
      .then(() => count(['c'], 3));
    await Promise.all([first, second, waiting, onTheWay]);
    expect(sizes).toEqual([1, 1, 2]);
  });

  it('is done one by one where it fails together, and only who is at fault fails', async () => {
    const strict = sharedTurns<number, number>((numbers) =>
      numbers.includes(13) ? Promise.reject(new Error('thirteen')) : Promise.resolve(numbers),
    );
    const done = await Promise.allSettled([12, 13, 14].map((number) => strict(['a'], number)));
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
