import { canonical } from '#desk/record/canonical.ts';
import { fieldsOf } from '#desk/kinds/kinds.ts';
import { asText, asWords, isFilled, isRows, isWords, type FieldValue } from '#desk/record/value.ts';
import { readExchangeCell, writeExchangeCell } from './cells.ts';
import { columnNamed, exchangeColumns, type ExchangeKind } from './columns.ts';
import { addressOf, namesOf, type ExchangeKnown, type Held } from './known.ts';
import type { ExchangeProblem, MappedHeading, RawRow, RawRows } from './raw-row.ts';

/** One field that would be another than now, as both would be read. */
export interface PlannedChange {
  readonly field: string;
  readonly value: FieldValue;
  readonly before: string;
  readonly after: string;
}

/** What one record of a file would do. */
export interface PlannedRecord {
  readonly kind: ExchangeKind;
  readonly line: number;
  readonly does: 'add' | 'change' | 'nothing';
  /** The dossier that is there, or `new:<line>` for one that would be. */
  readonly id: string;
  readonly name: string;
  /** By what the one that is there was found. */
  readonly foundBy: 'email' | 'name' | null;
  readonly changes: readonly PlannedChange[];
}

/** What a file would do, or why it cannot be taken: with a single problem nothing of it is. */
export interface ExchangePlan {
  readonly records: readonly PlannedRecord[];
  readonly problems: readonly ExchangeProblem[];
  readonly mapping: readonly MappedHeading[];
}

/** The id that a record of the file has until it is taken. */
export const newRecord = (line: number): string => `new:${line}`;

/**
 * Says what a file of people and institutions would do, and changes nothing. A record is somebody who is there where
 * the e-mail is theirs, else where the name is, in the same institution; cells left empty change nothing.
 *
 * @param newId names rows that are added to a field
 */
export function planExchange(
  { rows, problems: unread, mapping }: RawRows,
  known: ExchangeKnown,
  newId: () => string,
): ExchangePlan {
  const problems: ExchangeProblem[] = [...unread];
  const say = (line: number, column: string, reason: ExchangeProblem['reason'], typed = ''): void => {
    problems.push({ line, column, reason, typed: typed.slice(0, 80) });
  };
  if (rows.length === 0 && unread.length === 0) say(1, '', 'empty');
  // Institutions first: people of the same file may belong to them. Then names, so that people may stand in for others.
  const ordered = [
    ...rows.filter(({ kind }) => kind === 'institution'),
    ...rows.filter(({ kind }) => kind === 'person'),
  ];
  const met = new Map<RawRow, Met>();
  let all = known;
  for (const row of ordered) {
    const meeting = meet(row, all, say);
    met.set(row, meeting);
    if (!meeting.held) all = { ...all, held: [...all.held, standIn(row, all)] };
  }
  const records: PlannedRecord[] = [];
  const seen = new Map<string, number>();
  for (const row of ordered) {
    const { held, foundBy } = met.get(row) ?? { held: undefined, foundBy: null };
    const values = valuesOf(row, all, newId, say);
    if (!held) {
      for (const { key, required } of fieldsOf[row.kind]) {
        if (!required || isFilled(values[key]) || hasCell(row, key)) continue;
        if (row.card && key === 'institution') say(row.line, 'ORG', 'card-no-organisation', nameOf(values));
        else say(row.line, columnFor(row.kind, key), 'missing');
      }
    }
    const key = held?.id ?? newKey(row.kind, values);
    if (seen.has(key)) say(row.line, columnFor(row.kind, 'name'), 'twice', nameOf(values) || key);
    seen.set(key, row.line);
    const changes = changesTo(row.kind, held, values, all);
    const does = !held ? 'add' : changes.length > 0 ? 'change' : 'nothing';
    const id = held?.id ?? newRecord(row.line);
    records.push({
      kind: row.kind,
      line: row.line,
      does,
      id,
      name: nameOf(values) || nameOf(held?.values ?? {}),
      foundBy,
      changes,
    });
  }
  return {
    records: records.toSorted((a, b) => a.line - b.line),
    problems: problems.toSorted((a, b) => a.line - b.line || a.column.localeCompare(b.column)),
    mapping,
  };
}

/** Whether the file says something there, though it may be what cannot be read. */
const hasCell = (row: RawRow, field: string): boolean =>
  exchangeColumns[row.kind].some(
    (column) => column.field.key === field && row.cells[column.name] !== undefined,
  );

type Say = (line: number, column: string, reason: ExchangeProblem['reason'], typed?: string) => void;

interface Met {
  readonly held: Held | undefined;
  readonly foundBy: PlannedRecord['foundBy'];
}

/** Finds whom a record is about among those who are there. */
function meet(row: RawRow, known: ExchangeKnown, say: Say): Met {
  const own = standIn(row, known);
  const there = known.held.filter(({ id, kind }) => kind === row.kind && !id.startsWith('new:'));
  const byAddress = addressOf(own) === '' ? [] : there.filter((one) => addressOf(one) === addressOf(own));
  const byName = there.filter((one) => namesOf(one).some((name) => namesOf(own).includes(name)));
  const sameHouse = byName.filter(
    (one) =>
      row.kind === 'institution' || asText(one.values['institution']) === asText(own.values['institution']),
  );
  for (const [foundBy, found] of [
    ['email', byAddress],
    ['name', sameHouse],
  ] as const) {
    // Several institutions may share an address, and several people a mailbox: the name then says who is meant.
    const one = found.length > 1 ? found.filter((candidate) => byName.includes(candidate)) : found;
    if (found.length > 1 && one.length !== 1) {
      say(
        row.line,
        foundBy === 'email' ? 'email' : columnFor(row.kind, 'name'),
        'several-matches',
        row.cells['email'] ?? '',
      );
      return { held: undefined, foundBy: null };
    }
    if (one[0]) return { held: one[0], foundBy };
  }
  return { held: undefined, foundBy: null };
}

/** A record as one of those that others may name, with as much of it as naming needs. */
function standIn(row: RawRow, known: ExchangeKnown): Held {
  const values: Record<string, FieldValue> = {};
  for (const key of ['name', 'shortName', 'email', 'institution']) {
    for (const column of exchangeColumns[row.kind].filter(({ field }) => field.key === key)) {
      const text = row.cells[column.name];
      if (text === undefined) continue;
      const read = readExchangeCell(column, text, known, () => '');
      if ('value' in read) values[key] = joined(values[key], read.value);
    }
  }
  return { id: newRecord(row.line), kind: row.kind, values, versions: {} };
}

const joined = (before: FieldValue | undefined, value: FieldValue): FieldValue =>
  isWords(value) ? { ...asWords(before), ...value } : value;

function valuesOf(
  row: RawRow,
  known: ExchangeKnown,
  newId: () => string,
  say: Say,
): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  for (const [name, text] of Object.entries(row.cells)) {
    const column = columnNamed(row.kind, name);
    if (!column) continue;
    const read = readExchangeCell(column, text, known, newId);
    if ('problem' in read) say(row.line, name, read.problem, read.typed);
    else values[column.field.key] = joined(values[column.field.key], read.value);
  }
  return values;
}

/** The fields that would be another than now. A language that the file leaves out keeps its words. */
function changesTo(
  kind: ExchangeKind,
  held: Held | undefined,
  values: Readonly<Record<string, FieldValue>>,
  known: ExchangeKnown,
): readonly PlannedChange[] {
  return Object.entries(values).flatMap(([field, given]) => {
    const before = held?.values[field];
    const value = joined(before, given);
    if (
      same(before, value) ||
      (field === 'email' &&
        addressOf({ values: { email: value } }) === addressOf({ values: { email: before ?? '' } }))
    )
      return [];
    const said = (one: FieldValue | undefined): string =>
      exchangeColumns[kind]
        .filter((column) => column.field.key === field)
        .map((column) => writeExchangeCell(column, one, known))
        .filter((text) => text !== '')
        .join(' / ');
    return [{ field, value, before: said(before), after: said(value) }];
  });
}

/** Rows are the same whatever their ids. */
const same = (one: FieldValue | undefined, other: FieldValue): boolean =>
  canonical(bare(one)) === canonical(bare(other));

const bare = (value: FieldValue | undefined): unknown => {
  if (!isFilled(value)) return null;
  if (!isRows(value)) return value;
  return value.map((row) =>
    Object.entries(row)
      .filter(([key, cell]) => key !== 'id' && isFilled(cell))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
};

const newKey = (kind: ExchangeKind, values: Readonly<Record<string, FieldValue>>): string => {
  const address = addressOf({ values });
  const [name = ''] = namesOf({ kind, values });
  return address !== '' ? `${kind} ${address}` : `${kind} ${name} ${asText(values['institution'])}`;
};

const nameOf = (values: Readonly<Record<string, FieldValue>>): string =>
  isWords(values['name']) ? (Object.values(values['name'])[0] ?? '') : asText(values['name']);

const columnFor = (kind: ExchangeKind, field: string): string =>
  exchangeColumns[kind].find((column) => column.field.key === field)?.name ?? field;
