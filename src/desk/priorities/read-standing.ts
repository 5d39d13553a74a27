import type { FieldValue, Row } from '#desk/record/value.ts';
import { dependenceKinds, platformLayers } from './dependence-kinds.ts';
import { deeds } from './participation.ts';
import { numberIn, readCells, type CellTable, type TableProblem } from './read-cells.ts';

/** What the codes of a table may be. */
export interface StandingCodes {
  readonly forums: ReadonlySet<string>;
  readonly themes: ReadonlySet<string>;
  readonly actors: ReadonlySet<string>;
}

/** A record that a table asks for: what it is told by, and its rows. */
export interface StandingRecord {
  /** The same for every line of one record. */
  readonly key: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

export type StandingReading =
  | { readonly ok: true; readonly records: readonly StandingRecord[] }
  | { readonly ok: false; readonly problems: readonly TableProblem[] };

export const standingKinds = ['participation', 'dependence'] as const;
export type StandingKind = (typeof standingKinds)[number];

const columns: Readonly<Record<StandingKind, readonly string[]>> = {
  participation: ['forum', 'year', 'actor', ...deeds],
  dependence: ['name', 'about', 'theme', 'layer', 'year', 'who', 'country', 'amount', 'their_total'],
};

/**
 * Reads a table of participation (`forum,year,actor,documents,speakers,posts,adopted`) or of dependence
 * (`name,about,theme,layer,year,who,country,amount,their_total`), in any order of columns, with `publisher,reference` where there
 * is a source. Lines of one forum and year, or of one name and year, make one record. All of it is read, or nothing.
 */
export function readStanding(kind: StandingKind, text: string, codes: StandingCodes): StandingReading {
  const table = readCells(text);
  if ('problem' in table) return { ok: false, problems: [table] };
  const names = table.header.map((name) => name.toLowerCase());
  const absent = columns[kind].filter((name) => !names.includes(name));
  if (absent.length > 0)
    return {
      ok: false,
      problems: absent.map((field) => ({ line: 1, field, problem: 'no-column', value: names.join(', ') })),
    };
  const problems: TableProblem[] = [];
  if (table.rows.length === 0) problems.push({ line: 1, field: '', problem: 'no-rows', value: '' });
  const lines = linesOf(table, names, problems);
  const seen = new Set<string>();
  const read = lines.map((line) => lineOf(kind, line, codes, problems, table.decimalComma));
  const records = [...Map.groupBy(read, ({ key }) => key)].map(([key, own]) => {
    for (const { line, part } of own) {
      if (seen.has(`${key} ${part}`))
        problems.push({ line, field: '', problem: 'written-twice', value: part });
      seen.add(`${key} ${part}`);
    }
    const sources = [
      ...new Map(own.flatMap(({ source }) => (source ? [[JSON.stringify(source), source]] : []))).values(),
    ];
    return {
      key,
      fields: {
        ...own[0]?.fields,
        [kind === 'participation' ? 'counts' : 'parts']: own.map(({ row }, at): Row => ({
          id: `r${at + 1}`,
          ...row,
        })),
        sources: sources.map((source, at): Row => ({ id: `s${at + 1}`, ...source })),
      },
    };
  });
  return problems.length > 0
    ? { ok: false, problems: problems.toSorted((one, other) => one.line - other.line) }
    : { ok: true, records };
}

/** Codes are named where there are at most so many. */
const mostNamed = 60;

interface Line {
  readonly line: number;
  readonly cell: (name: string) => string;
}

function linesOf(table: CellTable, names: readonly string[], problems: TableProblem[]): readonly Line[] {
  return table.rows.flatMap(({ line, cells }) => {
    if (cells.length !== names.length) {
      problems.push({ line, field: '', problem: 'cells', value: `${cells.length} / ${names.length}` });
      return [];
    }
    return [{ line, cell: (name: string) => cells[names.indexOf(name)] ?? '' }];
  });
}

function lineOf(
  kind: StandingKind,
  { line, cell }: Line,
  codes: StandingCodes,
  problems: TableProblem[],
  decimalComma: boolean,
): {
  readonly line: number;
  readonly key: string;
  readonly part: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly row: Readonly<Record<string, string | number>>;
  readonly source: Readonly<Record<string, string | number>> | null;
} {
  const refuse = (field: string, problem: string, value: string): void => {
    problems.push({ line, field, problem, value });
  };
  const among = (field: string, known: ReadonlySet<string>, needed: boolean): string => {
    // Codes are told apart by their letters, not by how large these are written.
    const code = [cell(field), cell(field).toUpperCase()].find((one) => known.has(one)) ?? cell(field);
    if (code === '' && needed) refuse(field, 'empty', code);
    // Where there are few, those there are say more than that this is none of them.
    else if (code !== '' && !known.has(code)) {
      if (known.size > mostNamed) refuse(field, 'no-such-code', code);
      else refuse(field, 'not-among', `${code}; ${[...known].join(', ')}`);
    }
    return code;
  };
  const amount = (field: string, needed: boolean): Record<string, number> => {
    const text = cell(field);
    const value = numberIn(text, decimalComma);
    if (text === '') {
      if (needed) refuse(field, 'empty', '');
      return {};
    }
    if (Number.isNaN(value)) refuse(field, 'no-number', text);
    else if (value < 0) refuse(field, 'below-0', text);
    return { [field === 'their_total' ? 'theirTotal' : field]: value };
  };
  const year = Number(cell('year'));
  if (!/^\d{4}$/.test(cell('year'))) refuse('year', 'no-year', cell('year'));
  const publisher = cell('publisher');
  const source = publisher === '' ? null : { publisher, year, reference: cell('reference') || publisher };
  if (kind === 'participation') {
    const forum = among('forum', codes.forums, true);
    const actor = among('actor', codes.actors, true);
    return {
      ...{ line, source, key: `${forum} ${year}`, part: actor, fields: { forum, year } },
      row: { actor, ...Object.assign({}, ...deeds.map((deed) => amount(deed, false))) },
    };
  }
  const name = cell('name');
  if (name === '') refuse('name', 'empty', '');
  const about = among('about', new Set(dependenceKinds), true);
  const theme = among('theme', codes.themes, false);
  const layer = among('layer', new Set(platformLayers), about === 'platform');
  const who = cell('who');
  if (who === '') refuse('who', 'empty', '');
  const country = among('country', codes.actors, false);
  return {
    ...{ line, source, key: `${name} ${year}`, part: `${who} ${country}` },
    fields: {
      name: { en: name, id: name },
      about,
      year,
      ...(theme !== '' && { theme }),
      ...(layer !== '' && { layer }),
    },
    row: {
      who,
      ...(country !== '' && { country }),
      ...amount('amount', true),
      ...amount('their_total', false),
    },
  };
}
