import { expect, test } from 'vitest';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { contestedIn } from './contested.ts';
import { openContradictions, voicesOf, wouldFall } from './contradictions.ts';
import { after, ask, focalPoint, lead, openedItem, say } from './testing.ts';

const [fin, def, kes] = ['fin', 'def', 'kes'].map(focalPoint);
const asked = after(
  openedItem(),
  [lead, ask('fin')],
  [lead, ask('def')],
  [lead, ask('kes', ['lineToTake'])],
  [fin!, say('fin', 'r1', { answers: [{ point: 'p1', kind: 'condition', text: 'Only if paid' }] })],
  [def!, say('def', 'r2')],
  [kes!, say('kes', 'r3')],
);

test('a clearer sees what is contested and between whom, and that nobody has settled it', () => {
  expect(contestedIn(asked)).toMatchObject([
    {
      kind: 'verdicts',
      sections: ['objective'],
      voices: [{ institution: 'fin' }, { institution: 'def' }],
      outcome: null,
    },
  ]);
});

test('what a settled condition has ended stays in sight, with how and by whom', () => {
  const settled: AnyDeed = {
    kind: 'condition-settled',
    ...{ condition: 'r1:p1', how: 'met', who: 'Sari', decision: 'There is a budget line' },
  };
  const item = after(asked, [lead, settled]);
  expect(openContradictions(item)).toEqual([]);
  expect(contestedIn(item)).toMatchObject([
    {
      voices: [{ institution: 'fin' }, { institution: 'def' }],
      outcome: { how: 'met', who: 'Sari', decision: 'There is a budget line' },
    },
  ]);
});

test('what was decided between two answers is told once', () => {
  const [found] = openContradictions(asked);
  const reconciled: AnyDeed = {
    kind: 'contradiction-settled',
    ...{ contradiction: found!.key, who: 'Menko', decision: 'Finance is heard first' },
  };
  const item = after(asked, [lead, reconciled]);
  expect(contestedIn(item)).toMatchObject([{ outcome: { how: 'reconciled', who: 'Menko' } }]);
});

test('whose answers a change of substance would take back is what it then takes back', () => {
  for (const field of ['objective', 'lineToTake', 'redLines']) {
    const foretold = wouldFall(asked.consultation!, field);
    const { version: base = 0 } = asked.fields[field] ?? {};
    const edit: AnyDeed = { kind: 'edited', field, base, value: field === 'redLines' ? [] : { en: 'Other' } };
    const fallen = voicesOf(after(asked, [lead, edit]).consultation!).filter(({ stands }) => !stands);
    expect(foretold).toEqual(fallen.map(({ institution }) => institution));
  }
  expect(wouldFall(asked.consultation!, 'objective')).toEqual(['fin', 'def']);
  expect(wouldFall(asked.consultation!, 'lineToTake')).toEqual(['kes']);
});
