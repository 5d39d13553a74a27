import { government, restricted } from '#desk/marking/marking.ts';
import type { Field } from '#desk/record/field.ts';
import { soundingVotes, toldVotes } from '#desk/votes/told-votes.ts';

/** What is kept on an item of a vote to be foretold: fields like any other, with marking, history and access. */
export const predictionFields: readonly Field[] = [
  { key: 'ourVote', shape: 'choice', options: toldVotes, marking: restricted },
  {
    key: 'soundings',
    shape: 'rows',
    marking: restricted,
    columns: [
      { key: 'actor', shape: 'reference', to: 'actor', required: true },
      { key: 'vote', shape: 'choice', options: soundingVotes, required: true },
      { key: 'on', shape: 'date' },
      /** What was said, or by whom. */
      { key: 'note', shape: 'line' },
    ],
  },
  {
    key: 'likeVotes',
    shape: 'rows',
    marking: government,
    columns: [{ key: 'rollCall', shape: 'line', required: true }],
  },
];
