import { everyone, government } from '#desk/marking/marking.ts';
import type { Column, Field } from '#desk/record/field.ts';
import { dependenceKinds, platformLayers } from '#desk/priorities/dependence-kinds.ts';

const sourceColumns: readonly Column[] = [
  { key: 'claim', shape: 'title' },
  { key: 'publisher', shape: 'line', required: true },
  { key: 'year', shape: 'number', required: true },
  { key: 'reference', shape: 'line', required: true },
];

const amount = { shape: 'number', least: 0 } as const;

/** What actors did in one forum or standards body in one year. */
export const participationFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: everyone },
  { key: 'forum', shape: 'reference', to: 'forum', required: true, marking: everyone },
  { key: 'year', shape: 'number', required: true, least: 1900, most: 2200, marking: everyone },
  {
    key: 'counts',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'actor', shape: 'reference', to: 'actor-or-group', required: true },
      { key: 'documents', ...amount },
      { key: 'speakers', ...amount },
      { key: 'posts', ...amount },
      { key: 'adopted', ...amount },
    ],
  },
  { key: 'note', shape: 'words', marking: government },
  { key: 'sources', shape: 'rows', marking: everyone, columns: sourceColumns },
];

/** From whom we have something in one year: imports, what others import from us, or a foreign platform. */
export const dependenceFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: government },
  { key: 'about', shape: 'choice', options: dependenceKinds, required: true, marking: government },
  { key: 'theme', shape: 'reference', to: 'theme', marking: government },
  { key: 'layer', shape: 'choice', options: platformLayers, marking: government },
  { key: 'year', shape: 'number', required: true, least: 1900, most: 2200, marking: government },
  {
    key: 'parts',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'who', shape: 'line', required: true },
      { key: 'country', shape: 'reference', to: 'actor' },
      { key: 'amount', ...amount, required: true },
      { key: 'theirTotal', ...amount },
    ],
  },
  { key: 'note', shape: 'words', marking: government },
  { key: 'sources', shape: 'rows', marking: everyone, columns: sourceColumns },
];
