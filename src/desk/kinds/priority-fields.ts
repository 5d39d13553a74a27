import { everyone, government } from '#desk/marking/marking.ts';
import { criteria, levels } from '#desk/priorities/criteria.ts';
import type { Column, Field } from '#desk/record/field.ts';

const theme: Column = { key: 'theme', shape: 'reference', to: 'theme', required: true };
const item: Column = { key: 'item', shape: 'reference', to: 'item', required: true };
const judged: readonly Column[] = [
  { key: 'criterion', shape: 'choice', options: criteria, required: true },
  { key: 'level', shape: 'choice', options: levels, required: true },
  { key: 'judge', shape: 'reference', to: 'person' },
  { key: 'reason', shape: 'title' },
];
const placeOf = (most: number): readonly Column[] => [
  { key: 'place', shape: 'number', least: 1, most, required: true },
  { key: 'reason', shape: 'title', required: true },
];

/** A review of what matters to us: on which day, by which weights, how people judge what no figure says, and what was overruled. */
export const priorityFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: government },
  { key: 'on', shape: 'date', required: true, marking: government },
  /** Beside whom need is measured; every country with a figure where none is named. */
  { key: 'peers', shape: 'references', to: 'actor-or-group', marking: government },
  /** What is known of each criterion's weight; what is left out is unknown. */
  {
    key: 'weights',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'criterion', shape: 'choice', options: criteria, required: true },
      { key: 'rank', shape: 'number', least: 1, most: criteria.length },
      { key: 'share', shape: 'number', least: 0, most: 100 },
      { key: 'atLeast', shape: 'number', least: 0, most: 100 },
      { key: 'atMost', shape: 'number', least: 0, most: 100 },
    ],
  },
  { key: 'judgements', shape: 'rows', marking: government, columns: [theme, ...judged] },
  /** What is judged of one item, before what its theme says. */
  { key: 'itemJudgements', shape: 'rows', marking: government, columns: [item, ...judged] },
  /** Overruled by hand: the place that a theme, or an item, has whatever the figures say. */
  { key: 'placed', shape: 'rows', marking: government, columns: [theme, ...placeOf(99)] },
  { key: 'itemsPlaced', shape: 'rows', marking: government, columns: [item, ...placeOf(999)] },
  { key: 'note', shape: 'words', marking: government },
  {
    key: 'sources',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'claim', shape: 'title' },
      { key: 'publisher', shape: 'line', required: true },
      { key: 'year', shape: 'number', required: true },
      { key: 'reference', shape: 'line', required: true },
    ],
  },
];
