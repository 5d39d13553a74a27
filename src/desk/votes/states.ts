import type { IsoDate } from '#language/formats.ts';
import { formerStates, otherCodes, statesTable } from './states-table.ts';

/** Who a record means: a code, or why there is none. It is never guessed. */
export type FoundState =
  | { readonly ok: true; readonly code: string }
  /** *Not then*: there was no such state on that day. *Contradicting*: the code says one state, the name another. */
  | { readonly ok: false; readonly reason: 'unknown' | 'not-then' | 'contradicting' };

/** What a record says of a voter, as it stands there; what it does not say is empty. */
export interface SpelledState {
  readonly code: string;
  readonly name: string;
}

/** A name as it is compared: capitals without accents and punctuation, `St.` and `&` written out, without `the`. */
export const foldName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll('&', ' AND ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^THE /, '')
    .replace(/\bST\b/g, 'SAINT');

interface Line {
  readonly code: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

export type FindState = (spelled: SpelledState, on: IsoDate) => FoundState;

/**
 * Finds states by their codes (ISO 3166 alpha-3, past ones too, or numbers of the Correlates of War project) and by all
 * their names. Where a record gives both, they must mean the same.
 *
 * @param named further names by code, such as those of the desk's own table of actors in its languages
 */
export function createFindState(named: Iterable<readonly [code: string, name: string]> = []): FindState {
  const byName = new Map<string, Line[]>();
  const byCode = new Map<string, Line[]>();
  const put = (into: Map<string, Line[]>, key: string, line: Line): void => {
    const lines = into.get(key);
    if (lines) lines.push(line);
    else into.set(key, [line]);
  };
  for (const text of statesTable.trim().split('\n')) {
    const [code = '', numbers = '', from = '', to = '', names = ''] = text.split(';');
    const line: Line = { code, from, to };
    for (const name of names.split('|')) put(byName, foldName(name), line);
    for (const number of numbers.split(' ').filter((one) => one !== '')) put(byCode, number, line);
    put(byCode, code, line);
  }
  for (const [other, code] of [
    ...Object.entries(otherCodes),
    ...formerStates.map(({ code, seat }) => [code, seat] as const),
  ])
    byCode.set(other, byCode.get(code) ?? []);
  for (const [code, name] of named) {
    const folded = foldName(name);
    if (!byName.has(folded)) put(byName, folded, { code, from: '', to: '' });
  }
  const holding = (lines: readonly Line[] | undefined, on: IsoDate): FoundState => {
    if (!lines) return unknown;
    const line = lines.find(({ from, to }) => (from === '' || from <= on) && (to === '' || on < to));
    return line ? { ok: true, code: line.code } : { ok: false, reason: 'not-then' };
  };
  return ({ code, name }, on) => {
    const byItsName = name === '' ? unknown : holding(byName.get(foldName(name)), on);
    const byItsCode = code === '' ? unknown : holding(byCode.get(code.trim().toUpperCase()), on);
    if (byItsName.ok && byItsCode.ok && byItsName.code !== byItsCode.code)
      return { ok: false, reason: 'contradicting' };
    if (byItsName.ok) return byItsName;
    if (byItsCode.ok) return byItsCode;
    return byItsName.reason === 'not-then' ? byItsName : byItsCode;
  };
}

/** The name by which a state is listed first, in English as the United Nations writes it; undefined for another code. */
export function stateName(code: string): string | undefined {
  names ??= new Map(
    statesTable
      .trim()
      .split('\n')
      .toReversed()
      .map((line) => line.split(';'))
      .map(([own = '', , , , all = '']) => [own, all.split('|')[0] ?? own]),
  );
  return names.get(code);
}

let names: ReadonlyMap<string, string> | undefined;

const unknown: FoundState = { ok: false, reason: 'unknown' };
