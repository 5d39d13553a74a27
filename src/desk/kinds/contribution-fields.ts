import { everyone, government } from '#desk/marking/marking.ts';
import type { Field } from '#desk/record/field.ts';

/** A document tabled by somebody at a meeting, and what we think of it. Its parent is the meeting. */
export const contributionFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: everyone },
  { key: 'number', shape: 'line', required: true, marking: everyone },
  { key: 'revision', shape: 'number', marking: everyone },
  /** Who tabled it: actors and groups. */
  { key: 'from', shape: 'references', to: 'actor-or-group', marking: everyone },
  { key: 'item', shape: 'reference', to: 'item', marking: everyone },
  { key: 'marks', shape: 'choices', options: ['MOD', 'ADD', 'SUP', 'NOC'], marking: everyone },
  { key: 'received', shape: 'date', marking: everyone },
  { key: 'link', shape: 'line', marking: everyone },
  { key: 'summary', shape: 'words', marking: everyone },
  {
    key: 'ourView',
    shape: 'choice',
    options: ['support', 'can-accept', 'oppose', 'watch', 'none-yet'],
    marking: government,
  },
  { key: 'reason', shape: 'words', marking: government },
];
