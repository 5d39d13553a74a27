import { government } from '#desk/marking/marking.ts';
import type { Field } from '#desk/record/field.ts';
import { depths } from './meeting-fields.ts';

/** Who covers which item of the coming meetings, how deep: what is to be kept to, what the head decides, what follows from it. */
export const coverFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: government },
  /** Of the meetings that begin on these days. */
  { key: 'from', shape: 'date', required: true, marking: government },
  { key: 'until', shape: 'date', required: true, notBefore: 'from', marking: government },
  /** How many hours an item takes, by its depth. */
  { key: 'fullHours', shape: 'number', least: 0, most: 500, required: true, marking: government },
  { key: 'shortHours', shape: 'number', least: 0, most: 500, required: true, marking: government },
  { key: 'defensiveHours', shape: 'number', least: 0, most: 500, required: true, marking: government },
  {
    key: 'people',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'person', shape: 'reference', to: 'person', required: true },
      { key: 'hours', shape: 'number', least: 0, most: 5000, required: true },
    ],
  },
  /** What the head decides, whatever would come of it otherwise: one by one, so that nobody is put into two places at once. */
  {
    key: 'chosen',
    shape: 'rows',
    marking: government,
    reckoned: true,
    columns: [
      { key: 'item', shape: 'reference', to: 'item', required: true },
      { key: 'person', shape: 'reference', to: 'person' },
      { key: 'depth', shape: 'choice', options: depths, required: true },
      { key: 'reason', shape: 'line', required: true },
    ],
  },
  {
    key: 'assigned',
    shape: 'rows',
    marking: government,
    reckoned: true,
    columns: [
      { key: 'item', shape: 'reference', to: 'item', required: true },
      { key: 'person', shape: 'reference', to: 'person', required: true },
      { key: 'depth', shape: 'choice', options: depths, required: true },
    ],
  },
  /** Whether it was proved that no other assignment is worth more. */
  { key: 'proved', shape: 'yes-no', marking: government, reckoned: true },
];
