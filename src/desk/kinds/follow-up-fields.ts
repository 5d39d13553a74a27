import { everyone, government } from '#desk/marking/marking.ts';
import type { Column, Field } from '#desk/record/field.ts';

const sourceColumns: readonly Column[] = [
  { key: 'claim', shape: 'title' },
  { key: 'publisher', shape: 'line', required: true },
  { key: 'year', shape: 'number', required: true },
  { key: 'reference', shape: 'line', required: true },
];

export const objectiveFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: government },
  { key: 'why', shape: 'words', marking: government },
  { key: 'themes', shape: 'references', to: 'theme', marking: government },
  { key: 'indicator', shape: 'reference', to: 'indicator', marking: government },
  { key: 'target', shape: 'title', marking: government },
  /** The target as a figure of the indicator, with where it began. */
  { key: 'targetValue', shape: 'number', marking: government },
  /** Of the indicator's own unit where none is written. */
  { key: 'unit', shape: 'title', marking: government },
  { key: 'baseline', shape: 'number', marking: government },
  { key: 'baselineYear', shape: 'number', least: 1900, most: 2100, marking: government },
  { key: 'by', shape: 'date', marking: government },
  { key: 'owner', shape: 'reference', to: 'institution', marking: government },
  { key: 'sdgTargets', shape: 'line', holds: 'sdg-targets', marking: government },
  /** Items on which it is at stake, and promises that serve it under no agreement. */
  { key: 'items', shape: 'references', to: 'item', marking: government },
  { key: 'commitments', shape: 'references', to: 'commitment', marking: government },
  { key: 'sources', shape: 'rows', marking: everyone, columns: sourceColumns },
];

export const agreementFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: everyone },
  { key: 'partners', shape: 'references', to: 'actor-or-group', required: true, marking: everyone },
  { key: 'themes', shape: 'references', to: 'theme', marking: everyone },
  {
    key: 'agreementType',
    shape: 'choice',
    options: ['treaty', 'memorandum', 'joint-statement', 'partnership', 'declaration', 'other'],
    marking: everyone,
  },
  { key: 'signed', shape: 'date', marking: everyone },
  { key: 'ends', shape: 'date', notBefore: 'signed', marking: everyone },
  { key: 'about', shape: 'words', marking: everyone },
  { key: 'objectives', shape: 'references', to: 'objective', marking: government },
  { key: 'ourView', shape: 'words', marking: government },
  { key: 'sources', shape: 'rows', marking: everyone, columns: sourceColumns },
];

export const commitmentFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: government },
  { key: 'by', shape: 'reference', to: 'actor-or-group', required: true, marking: government },
  { key: 'toWhom', shape: 'references', to: 'actor-or-group', marking: government },
  { key: 'due', shape: 'date', marking: government },
  {
    key: 'standing',
    shape: 'choice',
    options: ['open', 'on-course', 'late', 'kept', 'broken'],
    marking: government,
  },
  { key: 'agreement', shape: 'reference', to: 'agreement', marking: government },
  { key: 'owner', shape: 'reference', to: 'institution', marking: government },
  { key: 'note', shape: 'words', marking: government },
  { key: 'sources', shape: 'rows', marking: everyone, columns: sourceColumns },
];
