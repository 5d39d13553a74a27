import { expect, it } from 'vitest';
import { aDossier } from '#desk/brief/testing.ts';
import { enteredOf, keptPrediction, predictionValues, type KeptPrediction } from './kept-prediction.ts';

const nothing: KeptPrediction = {
  ...{ like: [], ours: null },
  soundings: { 'co-sponsor': [], yes: [], abstain: [], no: [] },
};
const heard: KeptPrediction = {
  ...{ like: ['UNGA-1', 'UNGA-1', 'UNGA-2'], ours: 'yes' },
  soundings: {
    ...nothing.soundings,
    'co-sponsor': [{ actor: 'BRA', note: '' }],
    no: [{ actor: 'JPN', note: 'told by the deputy' }],
  },
};

it('what is kept is read again as it was entered', () => {
  const values = predictionValues(heard, aDossier('item', 'i', {}), '2026-11-26');
  const kept = keptPrediction(aDossier('item', 'i', values));
  expect(kept).toEqual({ ...heard, like: ['UNGA-1', 'UNGA-2'] });
  expect(enteredOf(kept)).toEqual({
    ...{ ours: 'yes', sponsors: ['BRA'] },
    told: { yes: [], abstain: [], no: ['JPN'] },
  });
});

it('a line that stays keeps its day, and a new one is of today', () => {
  const first = aDossier('item', 'i', predictionValues(heard, aDossier('item', 'i', {}), '2026-11-20'));
  const more: KeptPrediction = {
    ...heard,
    soundings: { ...heard.soundings, yes: [{ actor: 'KEN', note: '' }] },
  };
  const rows = predictionValues(more, first, '2026-11-26')['soundings'];
  expect(rows).toMatchObject([
    { actor: 'BRA', on: '2026-11-20' },
    { actor: 'KEN', on: '2026-11-26' },
    { actor: 'JPN', on: '2026-11-20', note: 'told by the deputy' },
  ]);
});

it('an item of which nothing is kept foretells from stances alone', () => {
  expect(keptPrediction(aDossier('item', 'i', {}))).toEqual(nothing);
});
