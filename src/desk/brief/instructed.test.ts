import { expect, it } from 'vitest';
import { asks, at, delegate, dutyOfficer, gives, minute, position } from '#desk/instruction/testing.ts';
import { instructedOf } from './instructed.ts';
import { nothingGathered } from './reading.ts';

const spoken = { spoken: 'en', lang: 'en' } as const;

it('records in the brief what capital was asked and answered, as closely marked as what it speaks of', () => {
  const opened = position();
  const asked = at(opened, 1, delegate, asks(opened));
  expect(instructedOf(asked, spoken, nothingGathered())).toMatchObject([{ by: 'Dewi', answer: null }]);
  const answer = gives(asked, { how: 'fallback', fallback: 'f2', words: '' });
  const gathered = nothingGathered();
  expect(instructedOf(at(asked, 12, dutyOfficer, answer), spoken, gathered)).toMatchObject([
    {
      askedAt: minute(1),
      answer: { how: 'fallback', named: { text: 'Accept shared use' }, words: null, by: 'Budi', late: true },
    },
  ]);
  expect(gathered.markings).toMatchObject([{ rank: 20 }]);
});

it('says nothing where nobody asked, or the question was taken back', () => {
  const gathered = nothingGathered();
  const opened = position();
  expect(instructedOf(opened, spoken, gathered)).toEqual([]);
  const back = { kind: 'instruction-withdrawn', instruction: 'question-1', why: '' } as const;
  const taken = at(at(opened, 1, delegate, asks(opened)), 2, delegate, back);
  expect(instructedOf(taken, spoken, gathered)).toEqual([]);
  expect(gathered.markings).toEqual([]);
});
