import { government } from '#desk/marking/marking.ts';
import type { Field } from '#desk/record/field.ts';

/**
 * What was issued for a meeting: the brief's number and template. Its parent is the meeting; the issues,
 * addenda and copies themselves are acts (`desk/brief/issue.ts`).
 */
export const briefFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: government },
  { key: 'template', shape: 'reference', to: 'brief-template', marking: government },
];
