import { wordsSaid } from '#desk/item/clearance-words.ts';
import { findField, type DossierKind } from '#desk/kinds/kinds.ts';
import { stanceFields } from '#desk/stance/stance-fields.ts';
import type { Column } from './field.ts';
import type { StoredPart } from './parts.ts';
import { isRows, isWords, type FieldValue } from './value.ts';

/** The words of a part that a search should find. Ids, codes, dates and numbers of rows are not words. */
export function searchWords(kind: DossierKind, part: StoredPart): string {
  switch (part.of) {
    case 'field': {
      const field = findField(kind, part.key.slice('field:'.length));
      return wordsOf(part.body.value, field?.columns, field?.shape).join('\n');
    }
    case 'attachment':
      return part.body.name;
    case 'request':
      return part.body.points.map(({ question }) => question).join('\n');
    case 'reply':
      return part.body.answers
        .flatMap(({ text, suggestion, wording }) => [
          text,
          suggestion ?? '',
          ...(wording ?? []).map((one) => one.text),
        ])
        .join('\n');
    case 'reply-file':
      return part.body.name;
    case 'condition':
      return [part.body.text, part.body.settled?.decision ?? ''].join('\n');
    case 'contradiction':
      return part.body.decision;
    case 'clearance':
      return '';
    case 'clearance-words':
      return wordsSaid(part.body).join('\n');
    case 'instruction':
      return [part.body.question, part.body.answer?.given.words ?? ''].join('\n');
    case 'stance':
      return stanceFields
        .flatMap(({ key, shape }) => wordsOf(part.body.values[key] ?? null, [], shape))
        .filter((text) => text !== '')
        .join('\n');
    case 'issued':
      return part.body.number ?? '';
    case 'round':
      return [...inOrder({ ...part.body.text }), part.body.result?.note ?? ''].join('\n');
    case 'agenda':
      return [part.body.text, part.body.decision?.text ?? part.body.note].join('\n');
    case 'attendance':
      return part.body.attendance.map(({ name }) => name).join('\n');
    case 'minutes':
      return part.body.corrections.map(({ text }) => text).join('\n');
    case 'break':
      return [part.body.reason, part.body.amendment ?? ''].join('\n');
    case 'silence-ask':
      return part.body.reason;
    case 'review':
      return '';
    case 'review-objective':
      return [...inOrder({ ...part.body.name }), part.body.decision?.reason ?? ''].join('\n');
    case 'review-comment':
      return part.body.text;
    case 'review-line':
      // What a line repeats is found where it stands now.
      return part.body.of === 'objective' ? inOrder({ ...part.body.stood.name }).join('\n') : '';
  }
}

/** Shapes that people write in: the others hold codes, ids, dates and numbers. */
const written: ReadonlySet<string> = new Set<Column['shape']>(['words', 'title', 'line']);

function wordsOf(
  value: FieldValue,
  columns: readonly Column[] = [],
  shape: string = 'line',
): readonly string[] {
  if (isRows(value)) {
    const keys = new Set(columns.filter((column) => written.has(column.shape)).map(({ key }) => key));
    return value.flatMap((row) =>
      inOrder(Object.fromEntries(Object.entries(row).filter(([key]) => keys.has(key)))).flatMap((cell) =>
        wordsOf(cell),
      ),
    );
  }
  if (!written.has(shape)) return [];
  if (typeof value === 'string') return [value];
  return isWords(value) ? inOrder(value) : [];
}

/** By the names of what holds them: the database keeps no other order, and equal values must give equal words. */
const inOrder = <T>(cells: Readonly<Record<string, T>>): readonly T[] =>
  Object.entries(cells)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, cell]) => cell);
