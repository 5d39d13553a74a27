import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRecords } from './merge-records.ts';
import type { VoteRecord, VoteSource } from './vote-record.ts';

const letters = fc.string({ unit: fc.constantFrom('Y', 'N', 'A', '-'), minLength: 30, maxLength: 30 });

const record = (source: VoteSource, id: string, of: Partial<VoteRecord>): VoteRecord => ({
  ...{ source, id, body: 'UNGA', session: '57', date: '2002-11-22', symbol: '', ballot: 'whole' },
  ...{ title: '', agenda: '', issues: [], published: null, publisher: '', reference: '', letters: '' },
  ...of,
});

/** Resolutions of one session: each as both sources tell it, some voted on twice, with parts that only the research file has. */
const told = fc
  .uniqueArray(
    fc.record({
      number: fc.integer({ min: 1, max: 400 }),
      letters,
      again: fc.option(letters),
      part: fc.option(letters),
    }),
    { selector: ({ number }) => number, minLength: 1, maxLength: 8 },
  )
  .map((resolutions) => ({
    resolutions,
    undl: resolutions.map(({ number, letters: own }) =>
      record('undl', String(5000 + number), { symbol: `A/RES/57/${number}`, letters: own }),
    ),
    unvotes: resolutions.flatMap(({ number, letters: own, again, part }) => [
      record('unvotes', String(10 * number), { symbol: `R/57/${number}`, letters: own }),
      // Another roll call that the research file has under the same resolution.
      ...(again === null
        ? []
        : [record('unvotes', String(10 * number + 1), { symbol: `R/57/${number}`, letters: again })]),
      ...(part === null
        ? []
        : [
            record('unvotes', String(10 * number + 2), {
              symbol: `R/57/${number}`,
              ballot: 'part',
              letters: part,
            }),
          ]),
    ]),
  }));

describe('votes of the UN file beside those of a research file', () => {
  it('stand once for each resolution, whichever comes first, and once more come to the same', () => {
    fc.assert(
      fc.property(told, fc.infiniteStream(fc.nat()), ({ undl, unvotes }, dice) => {
        const merged = mergeRecords([...undl, ...unvotes]);
        // Nothing of the UN file stands beside a roll call of its own.
        expect(merged).toHaveLength(unvotes.length);
        expect(merged.flatMap(({ ids }) => ids).toSorted()).toEqual(
          [...undl.map(({ id }) => `undl:${id}`), ...unvotes.map(({ id }) => `rcid:${id}`)].toSorted(),
        );
        const shuffled = [...unvotes, ...undl, ...undl]
          .map((one) => [dice.next().value ?? 0, one] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, one]) => one);
        expect(mergeRecords(shuffled)).toEqual(merged);
      }),
      { numRuns: 100 },
    );
  });

  it('a resolution voted on twice takes the roll call that is like it, and the other stands by itself', () => {
    const own = 'YYYYYNNNNNAAAAAYYYYYNNNNNAAAAA';
    const other = 'NNNNNYYYYYYYYYYNNNNNYYYYYYYYYY';
    const merged = mergeRecords([
      record('undl', '1', { symbol: 'A/RES/57/5', letters: own }),
      record('unvotes', '10', { symbol: 'R/57/5', letters: other }),
      record('unvotes', '11', { symbol: 'R/57/5', letters: own }),
    ]);
    expect(merged.map(({ ids }) => ids)).toEqual([['undl:1', 'rcid:11'], ['rcid:10']]);
  });
});
