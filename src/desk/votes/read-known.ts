import { numberIn, type TableProblem } from '#desk/priorities/read-cells.ts';
import { readCountryRows } from './read-country-rows.ts';
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
  const table = readCountryRows(text, ['vote'], findState, on);
  const { problems, refuse, decimalComma } = table;
  const rows = table.rows.flatMap(({ line, code, cell }): KnownRow[] => {
    const word = cell('vote').toLowerCase();
    const vote = Object.hasOwn(words, word) ? words[word] : undefined;
    if (vote === undefined) refuse(line, 'vote', 'not-among', `${cell('vote')} / yes, abstain, no`);
    const certainty = cell('certainty') === '' ? 1 : numberIn(cell('certainty'), decimalComma);
    if (!(certainty >= 0 && certainty <= 1)) refuse(line, 'certainty', 'no-chance', cell('certainty'));
    return vote === undefined || code === undefined ? [] : [{ line, code, vote, certainty }];
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}
