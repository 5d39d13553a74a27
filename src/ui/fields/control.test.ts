import { expect, it } from 'vitest';
import { translatorFor } from '#language/messages.ts';
import { sayProblem } from './control.ts';

it('says the day of a problem as its reader writes days', () => {
  const problem = { reason: 'too-early', values: { day: '2027-02-10' } } as const;
  expect(sayProblem(translatorFor('id'), problem)).toContain('10 Februari 2027');
  expect(sayProblem(translatorFor('en'), problem)).toContain('10 February 2027');
});
