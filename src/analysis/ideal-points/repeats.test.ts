import { describe, expect, it } from 'vitest';
import { findRepeats, titleKey } from './repeats.ts';
import { tableOfRows } from './testing.ts';

/** Ten countries; a roll call is its session, its title and how many vote yes. */
function bodyOf(...rollCalls: readonly (readonly [session: number, title: string, yes: number])[]) {
  const rows = rollCalls.flatMap(([, , yes], rollCall) =>
    Array.from({ length: 10 }, (_, country) => ({ rollCall, country, vote: country < yes ? 1 : 3 })),
  );
  const votes = tableOfRows(
    10,
    rollCalls.map(([session]) => session),
    rollCalls.map(() => -1),
    rows,
  );
  return {
    votes,
    titles: rollCalls.map(([, title]) => title),
    whole: new Uint8Array(rollCalls.length).fill(1),
  };
}

const repeatsOf = (...rollCalls: readonly (readonly [number, string, number])[]): number[] => {
  const { votes, ...options } = bodyOf(...rollCalls);
  return [...findRepeats(votes, options)];
};

describe('Resolutions voted on again', () => {
  it('are told by their titles, whatever year and publisher add', () => {
    expect(titleKey('Work of 2019 : resolution / adopted by the General Assembly')).toBe(
      titleKey('WORK OF (2020)'),
    );
    expect(repeatsOf([1, 'Space', 7], [1, 'Seas', 5], [2, 'SPACE.', 7], [3, 'Space', 6])).toEqual([
      -1, -1, 0, 2,
    ]);
  });

  it('are none where two of a session bear the title, the votes differ, or two sessions lie between', () => {
    expect(repeatsOf([1, 'Space', 7], [2, 'Space', 7], [2, 'Space', 7])).toEqual([-1, -1, -1]);
    expect(repeatsOf([1, 'Space', 7], [2, 'Space', 2])).toEqual([-1, -1]);
    expect(repeatsOf([1, 'Space', 7], [4, 'Space', 7])).toEqual([-1, -1]);
  });

  it('leave parts of texts alone, and links that are there already', () => {
    const { votes, titles, whole } = bodyOf([1, 'Space', 7], [1, 'Seas', 7], [2, 'Space', 7]);
    expect([...findRepeats(votes, { titles, whole: Uint8Array.of(1, 1, 0) })]).toEqual([-1, -1, -1]);
    const linked = { ...votes, repeats: Int32Array.of(-1, -1, 1) };
    expect([...findRepeats(linked, { titles, whole })]).toEqual([-1, -1, 1]);
  });
});
