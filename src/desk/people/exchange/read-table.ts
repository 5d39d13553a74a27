import type { Lang } from '#language/language.ts';
import { bareCell, readTableText } from '#desk/forms/table-text.ts';
import { columnNamed, recogniseColumns, type ExchangeColumn, type ExchangeKind } from './columns.ts';
import { mostRows, type ExchangeProblem, type RawRow, type RawRows } from './raw-row.ts';

/**
 * Reads a table of people or institutions. Headings are recognised in both languages; `chosen` says for a heading, by
 * its place, which column it is (or, empty, that it is not taken), where a person has said so.
 */
export function readPeopleTable(
  text: string,
  kind: ExchangeKind,
  lang: Lang,
  chosen: Readonly<Record<number, string>> = {},
): RawRows {
  const table = readTableText(text);
  const nothing = (
    line: number,
    reason: ExchangeProblem['reason'],
    mapping: RawRows['mapping'] = [],
  ): RawRows => ({
    rows: [],
    problems: [{ line, column: '', reason, typed: '' }],
    mapping,
  });
  if (typeof table === 'number') return nothing(table, 'not-a-table');
  if (table.records.length > mostRows) return nothing(1, 'too-many');
  const recognised = recogniseColumns(table.head, kind, lang);
  const columns = withoutTwice(
    table.head.map((_, place) =>
      chosen[place] === undefined ? recognised[place] : columnNamed(kind, chosen[place]),
    ),
  );
  const mapping = table.head.map((heading, place) => ({ heading, column: columns[place]?.name ?? null }));
  if (!columns.some((column) => column?.field.key === 'name')) return nothing(1, 'no-name-column', mapping);
  const rows: RawRow[] = [];
  const problems: ExchangeProblem[] = [];
  for (const { line, cells } of table.records) {
    if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
      problems.push({ line, column: '', reason: 'too-many-cells', typed: '' });
    }
    const filled = columns.flatMap((column, place) => {
      const cell = bareCell(cells[place] ?? '');
      return column && cell !== '' ? [[column.name, cell] as const] : [];
    });
    rows.push({ kind, line, cells: Object.fromEntries(filled) });
  }
  return { rows, problems, mapping };
}

/** Of two headings that are meant for the same column, the first has it. */
function withoutTwice(
  columns: readonly (ExchangeColumn | undefined)[],
): readonly (ExchangeColumn | undefined)[] {
  return columns.map((column, place) => (column && columns.indexOf(column) < place ? undefined : column));
}
