import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { countGuess, forgetGuesses, lockedUntil, lockMinutes } from './locks.ts';

it('locks after ten wrong guesses, and twice as long after every five more, up to a day', () => {
  const locks = Array.from({ length: 60 }, (_, n) => n + 1).flatMap((n) =>
    lockMinutes(n) > 0 ? [[n, lockMinutes(n)]] : [],
  );
  expect(locks.slice(0, 5)).toEqual([
    [10, 15],
    [15, 30],
    [20, 60],
    [25, 120],
    [30, 240],
  ]);
  expect(locks.at(-1)?.[1]).toBe(1440);
});

describeOnBothDatabases(
  'guesses',
  (database) => {
    let pool: pg.Pool;
    beforeAll(() => {
      pool = new pg.Pool({ ...database().connection('sign-in'), max: 4 });
    });
    afterAll(() => pool.end());

    const at = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);

    it('waits longer with each lock, counts nothing while locked, and forgets after days', async () => {
      for (let n = 0; n < 10; n += 1) expect((await countGuess(pool, 'a', at(0))).seconds).toBe(0);
      expect((await countGuess(pool, 'a', at(1))).seconds).toBe(14 * 60);
      expect((await countGuess(pool, 'a', at(14))).seconds).toBeGreaterThan(0);
      for (let n = 0; n < 5; n += 1) expect((await countGuess(pool, 'a', at(20))).seconds).toBe(0);
      expect((await countGuess(pool, 'a', at(20))).seconds).toBe(30 * 60);
      expect((await countGuess(pool, 'a', at(4 * 24 * 60))).seconds).toBe(0);
      expect(await lockedUntil(pool, ['a'])).toBeNull();
    });

    it('counts guesses that are made at once as if they came one after the other', async () => {
      const guesses = await Promise.all(Array.from({ length: 30 }, () => countGuess(pool, 'b', at(0))));
      expect(guesses.filter(({ seconds }) => seconds === 0)).toHaveLength(10);
      expect(guesses.filter(({ locksUntil }) => locksUntil !== null)).toHaveLength(1);
      await forgetGuesses(pool, ['b']);
      expect((await countGuess(pool, 'b', at(0))).seconds).toBe(0);
    });
  },
  migratedDesk,
);
