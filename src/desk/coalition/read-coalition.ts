import type { Attendance, Camp, Choice, Persuadable, PlacedActor } from '#analysis/coalitions/types.ts';
import { numberIn, readCells, type CellTable, type TableProblem } from '#desk/priorities/read-cells.ts';

/** One row of a table of who stands where. */
export interface CoalitionRow {
  readonly line: number;
  readonly actor: string;
  /** Null where the table says nothing: its position may. */
  readonly choice: Choice | null;
  readonly declared: PlacedActor['declared'] | null;
  readonly position: number | null;
  readonly salience: number;
  readonly confidence: number;
  readonly weight: number;
  readonly attendance: Attendance;
  /** Null: cannot be had. */
  readonly costToSupport: number | null;
  readonly costToAbstain: number | null;
  readonly asked: Persuadable['asked'] | null;
  /** What it weighs in the second condition. */
  readonly second: number;
  readonly veto: boolean;
  readonly camp: Camp;
  readonly dependence: number | null;
}

export interface CoalitionTable {
  readonly rows: readonly CoalitionRow[];
  /** The columns that are there, by the names below. */
  readonly columns: ReadonlySet<Column>;
  readonly unused: readonly string[];
}

export type CoalitionReading =
  | { readonly ok: true; readonly table: CoalitionTable }
  | { readonly ok: false; readonly problems: readonly TableProblem[] };

const columns = [
  'actor',
  'stance',
  'position',
  'salience',
  'confidence',
  'weight',
  'cost',
  'cost_to_abstain',
  'ask',
  'vote',
  'second',
  'veto',
  'camp',
  'dependence',
] as const;
type Column = (typeof columns)[number];

const otherNames: Readonly<Record<string, Column>> = {
  country: 'actor',
  votes: 'weight',
  may_vote: 'vote',
  attendance: 'vote',
  second_weight: 'second',
};

interface Said {
  readonly choice: Choice;
  readonly declared?: NonNullable<PlacedActor['declared']>;
}
/** What is said of a proposal, in the words of a desk's stances, of a vote, and of Indonesian. */
const stances: Readonly<Record<string, Said>> = {
  ...worded(['for', 'yes', 'setuju', 'ya'], { choice: 'for' }),
  ...worded(['support', 'mendukung'], { choice: 'for', declared: 'support' }),
  ...worded(['can-accept', 'dapat-menerima'], { choice: 'for', declared: 'silent' }),
  ...worded(['against', 'no', 'oppose', 'menolak', 'tidak'], { choice: 'against' }),
  ...worded(['block', 'menghalangi'], { choice: 'against', declared: 'block' }),
  ...worded(['abstain', 'abstention'], { choice: 'abstain' }),
  ...worded(['undecided', 'unknown', 'belum'], { choice: 'undecided' }),
  ...worded(['silent', 'diam'], { choice: 'undecided', declared: 'silent' }),
  ...worded(['reserve', 'reservasi'], { choice: 'undecided', declared: 'reserve' }),
};
const takingPart: Readonly<Record<string, Attendance>> = {
  ...worded(['', 'yes', 'present', 'ya', 'hadir'], 'present' as const),
  ...worded(['represented', 'proxy', 'diwakili'], 'represented' as const),
  ...worded(['absent', 'tidak-hadir'], 'absent' as const),
  ...worded(['no', 'no-vote', 'arrears', 'tidak'], 'no-vote' as const),
  ...worded(['no-credentials'], 'no-credentials' as const),
  ...worded(['observer', 'pengamat'], 'observer' as const),
};
const asking: Readonly<Record<string, Persuadable['asked'] | null>> = {
  ...worded(['', 'free'], null),
  ...worded(['must', 'wajib'], 'must' as const),
  ...worded(['never', 'jangan'], 'never' as const),
};
const yesNo: Readonly<Record<string, boolean>> = {
  ...worded(['', 'no', '0', 'false', 'tidak'], false),
  ...worded(['yes', '1', 'true', 'ya', 'veto'], true),
};
const camps: Readonly<Record<string, Camp>> = {
  ...worded(['', 'others', 'lain'], 'others' as const),
  ...worded(['ours', 'kita'], 'ours' as const),
  ...worded(['bloc', 'blok'], 'bloc' as const),
  ...worded(['opponents', 'lawan'], 'opponents' as const),
};

function worded<T>(words: readonly string[], meaning: T): Record<string, T> {
  return Object.fromEntries(words.map((word) => [word, meaning]));
}

/**
 * Reads a table of who stands where: columns `actor` and `stance` or `position`, and as many of the others as there are, in any order and case.
 * Parted by commas, semicolons or tabs. Salience, confidence and dependence may be from 0 to 1 or, where any is above 1, from 0 to
 * 100. All of it is read, or nothing.
 *
 * @param confidence of positions of which the table does not say it
 */
export function readCoalition(text: string, confidence: number): CoalitionReading {
  const read = readCells(text);
  if ('problem' in read) return { ok: false, problems: [read] };
  const names = read.header.map((name) => {
    const plain = name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_');
    return otherNames[plain] ?? plain;
  });
  const problems: TableProblem[] = [];
  const refuse = (line: number, field: string, problem: string, value = ''): void => {
    problems.push({ line, field, problem, value });
  };
  const has = (name: Column): boolean => names.includes(name);
  if (!has('actor')) refuse(1, 'actor', 'no-column', read.header.join(', '));
  if (!has('stance') && !has('position')) refuse(1, 'stance', 'neither-column', read.header.join(', '));
  for (const [at, name] of names.entries())
    if (names.indexOf(name) < at) refuse(1, name, 'column-twice', read.header[at]);
  if (problems.length > 0) return { ok: false, problems };
  if (read.rows.length === 0) refuse(1, '', 'no-rows');
  const unit = (name: Column): number => unitOf(read, names.indexOf(name));
  const shares = {
    salience: unit('salience'),
    confidence: unit('confidence'),
    dependence: unit('dependence'),
  };
  const lines = new Map<string, number>();
  const rows = read.rows.flatMap(({ line, cells }): CoalitionRow[] => {
    if (cells.length !== names.length) {
      refuse(line, '', 'cells', `${cells.length} / ${names.length}`);
      return [];
    }
    const cell = (name: Column): string => cells[names.indexOf(name)] ?? '';
    const chosen = <T>(name: Column, from: Readonly<Record<string, T>>, none: T): T => {
      const word = cell(name)
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_]+/g, '-');
      const found = Object.hasOwn(from, word) ? from[word] : undefined;
      if (found !== undefined) return found;
      if (word !== '')
        refuse(
          line,
          name,
          'not-among',
          `${cell(name)} / ${Object.keys(from)
            .filter((one) => one !== '')
            .join(', ')}`,
        );
      return none;
    };
    const number = (name: Column, none: number | null, mayBeNegative = false): number | null => {
      if (cell(name) === '') return none;
      const value = numberIn(cell(name), read.decimalComma);
      if (!Number.isFinite(value)) refuse(line, name, 'no-number', cell(name));
      else if (value < 0 && !mayBeNegative) refuse(line, name, 'below-0', cell(name));
      else return value;
      return none;
    };
    const share = (name: keyof typeof shares, none: number | null): number | null => {
      const value = number(name, null);
      if (value !== null && value > 100) refuse(line, name, 'above-100', cell(name));
      return value === null ? none : Math.min(1, value / shares[name]);
    };
    const actor = cell('actor');
    const before = lines.get(actor);
    if (actor === '') refuse(line, 'actor', 'no-name');
    else if (before !== undefined) refuse(line, 'actor', 'written-twice', `${actor} (${before})`);
    lines.set(actor, before ?? line);
    const said = cell('stance') === '' ? null : chosen<Said | null>('stance', stances, null);
    const weight = number('weight', 1) ?? 1;
    if (!Number.isSafeInteger(weight)) refuse(line, 'weight', 'no-whole-number', cell('weight'));
    const one: CoalitionRow = {
      ...{ line, actor, weight },
      ...{ choice: said?.choice ?? null, declared: said?.declared ?? null },
      position: number('position', null, true),
      salience: share('salience', 1) ?? 1,
      confidence: share('confidence', confidence) ?? confidence,
      attendance: chosen('vote', takingPart, 'present'),
      // Without a column of costs each is as dear as the votes it brings.
      costToSupport: has('cost') ? number('cost', null) : weight,
      costToAbstain: number('cost_to_abstain', null),
      asked: chosen('ask', asking, null),
      second: number('second', 0) ?? 0,
      veto: chosen('veto', yesNo, false),
      camp: chosen('camp', camps, 'others'),
      dependence: share('dependence', null),
    };
    if (one.asked === 'must' && one.costToSupport === null && one.costToAbstain === null)
      refuse(line, 'cost', 'must-without-cost');
    if (one.asked === 'must' && one.attendance !== 'present' && one.attendance !== 'represented')
      refuse(line, 'ask', 'must-without-vote');
    return [one];
  });
  if (problems.length > 0)
    return { ok: false, problems: problems.toSorted((one, other) => one.line - other.line) };
  const known: readonly string[] = columns;
  return {
    ok: true,
    table: {
      rows,
      columns: new Set(columns.filter(has)),
      unused: read.header.filter((_, at) => !known.includes(names[at] ?? '')),
    },
  };
}

/** In which unit a column from 0 to 1 or from 0 to 100 is written. */
const unitOf = ({ rows, decimalComma }: CellTable, at: number): number =>
  at >= 0 && rows.some(({ cells }) => numberIn(cells[at] ?? '', decimalComma) > 1) ? 100 : 1;
