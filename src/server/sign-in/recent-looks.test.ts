import { describe, expect, it } from 'vitest';
import { createRecentLooks } from './recent-looks.ts';

/** Counts how often it looked, and answers when told to. */
function counted(): { look: () => Promise<number>; times: () => number } {
  let times = 0;
  return { look: () => Promise.resolve((times += 1)), times: () => times };
}

describe('What was looked up within the last second', () => {
  it('is not looked up again, and after that second is', async () => {
    const looks = createRecentLooks<number>();
    const { look } = counted();
    expect([
      await looks.find('a', 0, look),
      await looks.find('a', 999, look),
      await looks.find('a', 1_000, look),
      await looks.find('b', 1_000, look),
    ]).toEqual([1, 1, 2, 3]);
  });

  it('is looked up once for all who ask at the same moment', async () => {
    const looks = createRecentLooks<number>();
    const { look, times } = counted();
    await Promise.all(Array.from({ length: 16 }, () => looks.find('a', 0, look)));
    expect(times()).toBe(1);
  });

  it('is not served after it was forgotten, even where somebody was still looking', async () => {
    const looks = createRecentLooks<number>();
    const { look } = counted();
    const before = looks.find('a', 0, look);
    looks.forget();
    expect([await before, await looks.find('a', 1, look), await looks.find('a', 2, look)]).toEqual([1, 2, 2]);
    looks.forget('a');
    expect(await looks.find('a', 3, look)).toBe(3);
  });

  it('is not kept where the look failed, or where what it found is for one page alone', async () => {
    const looks = createRecentLooks<number>((found) => found > 1);
    await expect(looks.find('a', 0, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await looks.find('a', 0, () => Promise.resolve(1))).toBe(1);
    expect(await looks.find('a', 0, () => Promise.resolve(2))).toBe(2);
    expect(await looks.find('a', 0, () => Promise.resolve(3))).toBe(2);
  });
});
