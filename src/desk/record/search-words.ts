import type { StoredPart } from './parts.ts';
import { isRows, isWords, type FieldValue } from './value.ts';

/** The words of a part that a search should find. Ids, codes, dates and numbers of rows are not words. */
export function searchWords(part: StoredPart): string {
  switch (part.of) {
    case 'field':
      return wordsOf(part.body.value).join('\n');
    case 'attachment':
      return part.body.name;
    case 'request':
      return part.body.points.map(({ question }) => question).join('\n');
    case 'reply':
      return part.body.answers.flatMap(({ text, suggestion }) => [text, suggestion ?? '']).join('\n');
    case 'condition':
      return [part.body.text, part.body.settled?.decision ?? ''].join('\n');
    case 'clearance':
      return '';
    case 'clearance-words':
      return part.body.words;
    case 'issued':
      return part.body.number ?? '';
  }
}

function wordsOf(value: FieldValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isRows(value)) return value.flatMap(({ id: _id, ...cells }) => inOrder(cells).flatMap(wordsOf));
  if (isWords(value)) return inOrder(value);
  return Array.isArray(value) ? value.flatMap(wordsOf) : [];
}

/** By the names of what holds them: the database keeps no other order, and equal values must give equal words. */
const inOrder = <T>(cells: Readonly<Record<string, T>>): readonly T[] =>
  Object.entries(cells)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell);
