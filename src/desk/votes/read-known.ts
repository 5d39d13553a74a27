import { numberIn, readCells, type TableProblem } from '#desk/priorities/read-cells.ts';
import type { toldVotes } from './told-votes.ts';
import type { FindState } from './states.ts';

/** What is known of one country's vote. */
export interface KnownRow {
  readonly line: number;
  readonly code: string;
  readonly vote: (typeof toldVotes)[number];
  /** From 0 to 1. */
  readonly certainty: number;
}

export type KnownReading =
  | { readonly ok: true; readonly rows: readonly KnownRow[] }
  | { readonly ok: false; readonly problems: readonly TableProblem[] };

const words: Readonly<Record<string, KnownRow['vote']>> = {
  ...{ yes: 'yes', for: 'yes', y: 'yes', ya: 'yes', setuju: 'yes' },
  ...{ abstain: 'abstain', abstention: 'abstain', a: 'abstain' },
  ...{ no: 'no', against: 'no', n: 'no', tidak: 'no', menolak: 'no' },
};

/**
 * Reads what is known of votes to come: columns `country` (a code or a name), `vote` and, if it is there, `certainty` from 0 to 1. All of
 * it is read, or nothing.
 *
 * @param on the day on which the countries are looked up
 */
export function readKnown(text: string, findState: FindState, on: string): KnownReading {
  const read = readCells(text);
  if ('problem' in read) return { ok: false, problems: [read] };
  const names = read.header.map((name) => name.trim().toLowerCase());
  const problems: TableProblem[] = [];
  const refuse = (line: number, field: string, problem: string, value = ''): void => {
    problems.push({ line, field, problem, value });
  };
  for (const name of ['country', 'vote'])
    if (!names.includes(name)) refuse(1, name, 'no-column', read.header.join(', '));
  if (problems.length > 0) return { ok: false, problems };
  if (read.rows.length === 0) refuse(1, '', 'no-rows');
  const lines = new Map<string, number>();
  const rows = read.rows.flatMap(({ line, cells }): KnownRow[] => {
    if (cells.length !== names.length) {
      refuse(line, '', 'cells', `${cells.length} / ${names.length}`);
      return [];
    }
    const cell = (name: string): string => (cells[names.indexOf(name)] ?? '').trim();
    const country = cell('country');
    const state = findState({ code: /^[A-Z]{3}$/.test(country) ? country : '', name: country }, on);
    if (country === '') refuse(line, 'country', 'empty');
    else if (!state.ok) refuse(line, 'country', 'no-such-code', country);
    const code = state.ok ? state.code : '';
    const before = lines.get(code);
    if (state.ok && before !== undefined) refuse(line, 'country', 'written-twice', `${country} (${before})`);
    lines.set(code, before ?? line);
    const word = cell('vote').toLowerCase();
    const vote = Object.hasOwn(words, word) ? words[word] : undefined;
    if (vote === undefined) refuse(line, 'vote', 'not-among', `${cell('vote')} / yes, abstain, no`);
    const certainty = cell('certainty') === '' ? 1 : numberIn(cell('certainty'), read.decimalComma);
    if (!(certainty >= 0 && certainty <= 1)) refuse(line, 'certainty', 'no-chance', cell('certainty'));
    return vote === undefined ? [] : [{ line, code, vote, certainty }];
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}
