import { describe, expect, it } from 'vitest';
import { agreementScores } from './agreement.ts';
import type { VoteTable } from './types.ts';

/** A table from lines, one for each roll call: the session, then each country's answer: y, a, n, or - for none. */
function tableOf(...lines: readonly (readonly [session: number, answers: string])[]): VoteTable {
  const rows = lines.flatMap(([, answers], rollCall) =>
    [...answers].flatMap((answer, country) =>
      answer === '-' ? [] : [{ rollCall, country, vote: 'yan'.indexOf(answer) + 1 }],
    ),
  );
  return {
    countries: 3,
    session: Int32Array.from(lines, ([session]) => session),
    country: Uint16Array.from(rows, ({ country }) => country),
    rollCall: Uint32Array.from(rows, ({ rollCall }) => rollCall),
    vote: Uint8Array.from(rows, ({ vote }) => vote),
  };
}

describe('Agreement', () => {
  const votes = tableOf([1, 'yyn'], [1, 'yny'], [1, 'yan'], [2, 'y-n'], [2, 'yyy'], [2, 'aan']);

  it('is the mean of 1, 0.5 and 0, of the roll calls in which both voted and not all alike', () => {
    expect(agreementScores(votes, { among: [0, 1] })).toEqual([
      { one: 0, other: 1, session: 1, agreement: 0.5, votes: 3 },
      { one: 0, other: 1, session: 2, agreement: 1, votes: 1 },
    ]);
    expect(agreementScores(votes, { among: [0, 2], together: true })).toEqual([
      { one: 0, other: 2, session: undefined, agreement: 0.3, votes: 5 },
    ]);
  });

  it('leaves out a roll call in which all agreed, also where others than the two are meant', () => {
    const alike = tableOf([1, 'yyy'], [1, 'yyn']);
    expect(agreementScores(alike, { among: [0, 1] })[0]?.votes).toBe(1);
  });

  it('uses only the roll calls chosen', () => {
    const chosen = Uint8Array.of(1, 0, 0, 0, 0, 0);
    expect(agreementScores(votes, { among: [0, 1], chosen })).toEqual([
      { one: 0, other: 1, session: 1, agreement: 1, votes: 1 },
    ]);
  });

  it('refuses a country that is not there', () => {
    expect(() => agreementScores(votes, { among: [0, 7] })).toThrow(
      'agreementScores: among has country 7 but there are 3 countries',
    );
  });
});
