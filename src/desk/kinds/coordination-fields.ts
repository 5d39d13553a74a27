import { government } from '#desk/marking/marking.ts';
import type { Field } from '#desk/record/field.ts';

/** A meeting of our own institutions on what is still open; agenda, attendance, decisions and minutes are its acts. */
export const coordinationFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: government },
  { key: 'on', shape: 'moment', marking: government },
  { key: 'place', shape: 'title', marking: government },
  { key: 'link', shape: 'line', marking: government },
  { key: 'chair', shape: 'line', marking: government },
  { key: 'items', shape: 'references', to: 'item', marking: government },
  { key: 'institutions', shape: 'references', to: 'institution', marking: government },
  { key: 'about', shape: 'words', marking: government },
];
