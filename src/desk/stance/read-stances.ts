import { languages } from '#language/language.ts';
import { bareCell, readTableText } from '#desk/forms/table-text.ts';
import type { FormChoices } from '#desk/forms/form-choices.ts';
import { readCell, type CellProblem, type ProblemReason } from '#desk/forms/read-cell.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { government, type Marking, type MarkingScheme } from '#desk/marking/marking.ts';
import { findOption } from '#desk/people/exchange/cells.ts';
import { canonical } from '#desk/record/canonical.ts';
import { asText, asWords, isWords, type FieldValue } from '#desk/record/value.ts';
import { stanceColumns, type StanceColumn } from './stance-columns.ts';
import { stanceFields } from './stance-fields.ts';
import type { HeldStance } from './stance.ts';

/** What is wrong with a line: what is wrong with one cell as on a form, or with the line as a whole. */
export type RowProblem =
  | ProblemReason
  | 'not-a-table'
  | 'unknown-column'
  | 'no-actor-column'
  | 'too-many-cells'
  | 'unknown-id'
  | 'withdrawn'
  | 'other-actor'
  | 'is-ours'
  | 'scale-missing'
  | 'ahead'
  | 'unknown-level'
  | 'unknown-audience'
  | 'twice';

export interface StanceProblem {
  readonly line: number;
  readonly column: string;
  readonly reason: RowProblem;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What a line of the file would do: a new stance, other words of one that is there, or nothing. */
export interface PlannedStance {
  readonly line: number;
  readonly does: 'add' | 'change' | 'nothing';
  /** The stance that is there already. */
  readonly held: HeldStance | null;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly marking: Marking;
  /** Fields that would be other than now. */
  readonly changes: readonly string[];
}

export interface StancesRead {
  readonly planned: readonly PlannedStance[];
  readonly problems: readonly StanceProblem[];
}

export interface StancesKnown {
  /** Those on the item that whoever sends the table may read. */
  readonly held: readonly HeldStance[];
  /** `actor-or-group`, by code and name. */
  readonly choices: FormChoices;
  readonly scheme: MarkingScheme;
  readonly ours: string | null;
  readonly hasScale: boolean;
  readonly today: string;
}

/**
 * Reads a table of stances: commas, semicolons or tabs; columns in any order; actors by code or name. A line that names no
 * `id` is the stance of the same actor, day and source where one is there, else a new one: the same table sent twice
 * changes nothing the second time. A cell left empty says nothing. Every bad line is reported.
 */
export function readStances(text: string, known: StancesKnown): StancesRead {
  const table = readTableText(text);
  const nothing = (line: number, reason: RowProblem, column = ''): StancesRead => ({
    planned: [],
    problems: [{ line, column, reason, values: { typed: column } }],
  });
  if (typeof table === 'number') return nothing(table, 'not-a-table');
  const names = table.head.map((name) => folded(name.trim()).replaceAll(' ', '_'));
  const columns = names.map((name) => stanceColumns.find((one) => one.name === name || one.also === name));
  const unknown = names.find((name, place) => !columns[place] && name !== '');
  if (unknown !== undefined) return nothing(1, 'unknown-column', unknown);
  if (!columns.some((column) => column?.field === 'actor')) return nothing(1, 'no-actor-column');

  const planned: PlannedStance[] = [];
  const problems: StanceProblem[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of table.records) {
    const read = readLine(line, cells, columns, known, seen);
    if (Array.isArray(read)) problems.push(...read);
    else planned.push(read);
  }
  return { planned, problems };
}

function readLine(
  line: number,
  cells: readonly string[],
  columns: readonly (StanceColumn | undefined)[],
  known: StancesKnown,
  seen: Set<string>,
): PlannedStance | StanceProblem[] {
  const problems: StanceProblem[] = [];
  const say = (column: string, reason: RowProblem, values: CellProblem['values'] = {}): void => {
    problems.push({ line, column, reason, values: { typed: '', ...values } });
  };
  const given: Record<string, FieldValue> = {};
  const own: Record<string, string> = {};
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) say('', 'too-many-cells');
  for (const [place, column] of columns.entries()) {
    const cell = bareCell(cells[place] ?? '');
    if (!column || cell === '') continue;
    const field = stanceFields.find(({ key }) => key === column.field);
    if (!field || field.shape === 'rows') {
      own[column.field] = cell;
      continue;
    }
    const code = field.shape === 'choice' ? (findOption(field, cell) ?? cell) : cell;
    const name = column.lang === undefined ? field.key : `${field.key}.${column.lang}`;
    const read = readCell({ [name]: [code] }, field.key, field, { choices: known.choices, timeZone: 'UTC' });
    if (read.problem)
      say(column.name, read.problem.reason, { ...read.problem.values, typed: cell.slice(0, 80) });
    else if (isWords(read.value)) given[field.key] = { ...asWords(given[field.key]), ...read.value };
    else given[field.key] = read.value;
  }

  const held = heldFor(own['id'], given, known.held);
  if (own['id'] !== undefined && !held) say('id', 'unknown-id', { typed: own['id'] });
  if (held?.withdrawn) say('id', 'withdrawn', { typed: held.id });
  const actor = asText(given['actor']);
  if (held && actor !== '' && actor !== held.values['actor']) say('actor', 'other-actor', { typed: actor });
  if (!held && given['actor'] === undefined && !problems.some(({ column }) => column === 'actor')) {
    say('actor', 'required');
  }
  if (!held && given['stance'] === undefined && !problems.some(({ column }) => column === 'stance')) {
    say('stance', 'required');
  }
  if (actor !== '' && actor === known.ours) say('actor', 'is-ours', { typed: actor });
  if (given['point'] !== undefined && !known.hasScale) say('point', 'scale-missing');
  if (asText(given['on']) > known.today) say('said_on', 'ahead', { typed: asText(given['on']) });
  const marking = markingFrom(own, held?.marking ?? government, known.scheme, say);
  const key = held?.id ?? keyOf(given);
  if (problems.length === 0 && seen.has(key)) say('', 'twice', { typed: actor });
  if (problems.length === 0) seen.add(key);
  return problems.length > 0 ? problems : plan(line, held ?? null, given, marking);
}

function plan(
  line: number,
  held: HeldStance | null,
  given: Readonly<Record<string, FieldValue>>,
  marking: Marking,
): PlannedStance {
  const before = held?.values ?? {};
  const values: Record<string, FieldValue> = { ...before };
  for (const [key, value] of Object.entries(given)) {
    // A language that the table leaves empty keeps its words.
    values[key] = isWords(value) ? { ...asWords(before[key]), ...value } : value;
  }
  const changes = Object.keys(values).filter(
    (key) => canonical(values[key]) !== canonical(before[key] ?? null),
  );
  const marked = held !== null && canonical(held.marking) !== canonical(marking);
  const does = held === null ? 'add' : changes.length > 0 || marked ? 'change' : 'nothing';
  return { line, does, held, values, marking, changes: marked ? [...changes, 'marking'] : changes };
}

/** What a statement is known by where no id is given: who, when, and where it stands. */
const keyOf = (values: Readonly<Record<string, FieldValue>>): string =>
  [values['actor'], values['on'], values['source']].map((value) => folded(asText(value))).join('\n');

function heldFor(
  id: string | undefined,
  given: Readonly<Record<string, FieldValue>>,
  held: readonly HeldStance[],
): HeldStance | undefined {
  if (id !== undefined) return held.find((one) => one.id === id);
  const key = keyOf(given);
  return held.find((one) => !one.withdrawn && keyOf(one.values) === key);
}

function markingFrom(
  { level, audience }: Readonly<Record<string, string>>,
  otherwise: Marking,
  scheme: MarkingScheme,
  say: (column: string, reason: RowProblem, values: CellProblem['values']) => void,
): Marking {
  const rank =
    level === undefined
      ? otherwise.rank
      : scheme.levels.find(
          (one) =>
            String(one.rank) === level ||
            languages.some((lang) => folded(one.name[lang] ?? '') === folded(level)),
        )?.rank;
  if (rank === undefined) say('level', 'unknown-level', { typed: level ?? '' });
  const known = audience === undefined || scheme.audiences.some(({ code }) => code === audience);
  if (!known) say('audience', 'unknown-audience', { typed: audience });
  return {
    rank: rank ?? otherwise.rank,
    audience: audience ?? (level === undefined ? otherwise.audience : null),
  };
}
