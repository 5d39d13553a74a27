import { government } from '#desk/marking/marking.ts';
import type { Field } from '#desk/record/field.ts';

/** A review of the strategy: its name, its day, and what was learned. All else of it are acts (`desk/strategy/`). */
export const strategyReviewFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: government },
  { key: 'on', shape: 'date', required: true, marking: government },
  { key: 'learned', shape: 'words', marking: government },
];
