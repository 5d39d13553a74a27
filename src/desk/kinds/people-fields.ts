import { everyone, government } from '#desk/marking/marking.ts';
import type { Field } from '#desk/record/field.ts';

export const sectors = ['government', 'academia', 'industry', 'civil-society'] as const;

export const institutionFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: everyone },
  { key: 'shortName', shape: 'title', marking: everyone },
  { key: 'sector', shape: 'choice', options: sectors, required: true, marking: everyone },
  { key: 'mandate', shape: 'words', marking: everyone },
  { key: 'themes', shape: 'references', to: 'theme', marking: everyone },
  { key: 'email', shape: 'line', marking: government },
  { key: 'website', shape: 'line', marking: everyone },
];

export const personFields: readonly Field[] = [
  { key: 'name', shape: 'line', required: true, marking: government },
  { key: 'title', shape: 'title', marking: government },
  { key: 'institution', shape: 'reference', to: 'institution', required: true, marking: government },
  { key: 'unit', shape: 'title', marking: government },
  /** The themes that this person looks after. */
  { key: 'portfolio', shape: 'references', to: 'theme', marking: government },
  { key: 'focalPoint', shape: 'yes-no', marking: government },
  { key: 'email', shape: 'line', marking: government },
  { key: 'phone', shape: 'line', marking: government },
];

export const taskForceFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: everyone },
  { key: 'mandate', shape: 'words', required: true, marking: government },
  { key: 'starts', shape: 'date', marking: government },
  { key: 'ends', shape: 'date', notBefore: 'starts', marking: government },
  { key: 'themes', shape: 'references', to: 'theme', marking: government },
  {
    key: 'members',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'institution', shape: 'reference', to: 'institution', required: true },
      { key: 'person', shape: 'line' },
      { key: 'part', shape: 'choice', options: ['chair', 'member', 'secretary', 'observer'] },
    ],
  },
];
