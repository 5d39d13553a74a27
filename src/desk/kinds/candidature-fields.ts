import { restricted } from '#desk/marking/marking.ts';
import type { Field } from '#desk/record/field.ts';

/** A post sought or backed; restricted by default, all of it. Its parent is the electing meeting. */
export const candidatureFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: restricted },
  { key: 'post', shape: 'title', required: true, marking: restricted },
  { key: 'candidate', shape: 'line', marking: restricted },
  /** Who stands: our own country, or one that we back. */
  { key: 'nominatedBy', shape: 'reference', to: 'actor', required: true, marking: restricted },
  { key: 'seats', shape: 'number', marking: restricted },
  { key: 'region', shape: 'reference', to: 'group', marking: restricted },
  /** Votes that a candidate needs, where the rule fixes a number. */
  { key: 'votesNeeded', shape: 'number', marking: restricted },
  { key: 'electionOn', shape: 'date', marking: restricted },
  {
    key: 'support',
    shape: 'rows',
    marking: restricted,
    columns: [
      { key: 'actor', shape: 'reference', to: 'actor', required: true },
      {
        key: 'standing',
        shape: 'choice',
        options: ['not-asked', 'asked', 'oral', 'written', 'exchanged', 'declined'],
        required: true,
      },
      { key: 'owed', shape: 'title' },
      { key: 'note', shape: 'line' },
      { key: 'on', shape: 'date' },
    ],
  },
  { key: 'result', shape: 'words', marking: restricted },
];
