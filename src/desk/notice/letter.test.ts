import { describe, expect, it } from 'vitest';
import { afterTrouble } from './letter.ts';

const madeAt = '2026-11-25T08:00:00.000Z';
const now = '2026-11-25T08:10:00.000Z';
const answered = (code: number | undefined, signInRefused = false) => ({ code, signInRefused });

describe('A letter that did not go', () => {
  it('is given up at once where its address is refused for good', () => {
    expect(afterTrouble(answered(550), { attempts: 1, madeAt }, now)).toEqual({
      state: 'failed',
      trouble: 'refused',
    });
  });

  it('is tried again, less and less often, where the server is busy or away', () => {
    expect(afterTrouble(answered(451), { attempts: 1, madeAt }, now)).toEqual({
      state: 'waiting',
      trouble: 'busy',
      due: '2026-11-25T08:11:00.000Z',
    });
    expect(afterTrouble(answered(undefined), { attempts: 4, madeAt }, now)).toMatchObject({
      trouble: 'unreachable',
      due: '2026-11-25T08:25:00.000Z',
    });
    expect(afterTrouble(answered(undefined), { attempts: 99, madeAt }, now)).toMatchObject({
      due: '2026-11-25T12:10:00.000Z',
    });
  });

  it('is no fault of its address where the server refuses the desk itself', () => {
    expect(afterTrouble(answered(535, true), { attempts: 1, madeAt }, now)).toMatchObject({
      state: 'waiting',
      trouble: 'desk-refused',
    });
  });

  it('is given up after three days', () => {
    expect(afterTrouble(answered(451), { attempts: 20, madeAt }, '2026-11-28T09:00:00.000Z')).toEqual({
      state: 'failed',
      trouble: 'gave-up',
    });
  });
});
