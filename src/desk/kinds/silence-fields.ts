import { government } from '#desk/marking/marking.ts';
import { silenceSubjects } from '#desk/silence/subjects.ts';
import type { Field } from '#desk/record/field.ts';

/**
 * A silence procedure before it starts: what is put, to whom, and who has the chair. What was fixed at a start
 * (the text, the hour, the participants) are acts of their own and stay whatever becomes of these fields.
 */
export const silenceFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: government },
  { key: 'decides', shape: 'choice', options: silenceSubjects, required: true, marking: government },
  { key: 'chair', shape: 'line', marking: government },
  { key: 'about', shape: 'words', marking: government },
  { key: 'text', shape: 'words', marking: government },
  {
    key: 'participants',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'institution', shape: 'reference', to: 'institution' },
      { key: 'actor', shape: 'reference', to: 'actor-or-group' },
      { key: 'mission', shape: 'line' },
      { key: 'address', shape: 'line' },
      { key: 'zone', shape: 'line' },
      { key: 'language', shape: 'choice', options: ['id', 'en'] },
    ],
  },
];
