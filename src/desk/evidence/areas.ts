import { createFindState, foldName } from '#desk/votes/states.ts';
import { aggregateCodes, isoTable, otherAreaCodes, otherAreaNames } from './areas-table.ts';

/** A country or territory, or several countries that a publisher adds up ("Arab World", "World"). */
export interface Area {
  readonly code: string;
  readonly kind: 'country' | 'aggregate';
  /** As the file has it; empty where it gives only a code. */
  readonly name: string;
}

export type FoundArea =
  | { readonly ok: true; readonly area: Area }
  | { readonly ok: false; readonly reason: 'unknown-area' | 'no-area' | 'contradicting-area' };

export type FindArea = (code: string, name: string) => FoundArea;

/** Names that only several countries together have. */
const aggregateName =
  /\b(world|income|regions?|total|countries|economies|states|union|euro ?area|demographic dividend|ibrd|ida|oecd|g20|asean|africa|asia|caribbean|oceania|europe|america|pacific|not classified|islands small)\b/i;

/**
 * Tells whose figure it is: by ISO's two or three letters, the United Nations' number, or a name in the languages of the
 * desk; several countries together by their code or name. Where code and name mean different countries it says so.
 *
 * @param named further names by code
 */
export function createFindArea(named: Iterable<readonly [code: string, name: string]> = []): FindArea {
  const byCode = new Map<string, string>();
  for (const entry of isoTable.trim().split(/[|\n]/)) {
    const [two = '', three = '', number = ''] = entry.split(' ');
    for (const code of [two, three, number, String(Number(number))]) byCode.set(code, three);
  }
  for (const [other, code] of Object.entries(otherAreaCodes)) byCode.set(other, code);
  byCode.set('CHI', 'CHI');
  const findState = createFindState([
    ...named,
    ...Object.entries(otherAreaNames).map(([name, code]) => [code, name] as const),
  ]);
  const today = '2026-01-01';
  const known = new Map<string, FoundArea>();
  const country = (code: string, name: string): FoundArea => ({
    ok: true,
    area: { code, kind: 'country', name },
  });
  const find: FindArea = (code, name) => {
    const short = code.trim().toUpperCase();
    const words = name.trim();
    if (short === '' && words === '') return { ok: false, reason: 'no-area' };
    const byItsCode = byCode.get(short);
    const state = words === '' ? undefined : findState({ code: '', name: words }, today);
    if (byItsCode !== undefined) {
      const other = state?.ok === true && state.code !== byItsCode && byCode.has(state.code);
      return other ? { ok: false, reason: 'contradicting-area' } : country(byItsCode, words);
    }
    if (aggregateCodes.has(short) || aggregateCodes.has(short.padStart(3, '0')))
      return { ok: true, area: { code: short, kind: 'aggregate', name: words } };
    if (state?.ok === true) return country(byCode.get(state.code) ?? state.code, words);
    // What stands in a column of names may be a code, and the other way round.
    if (short === '' && byCode.has(words.toUpperCase()))
      return country(byCode.get(words.toUpperCase()) ?? '', '');
    const asName = findState({ code: '', name: code }, today);
    if (words === '' && asName.ok) return country(asName.code, code.trim());
    if (aggregateName.test(words === '' ? code : words))
      return {
        ok: true,
        area: {
          code: short || foldName(words).replaceAll(' ', '-'),
          kind: 'aggregate',
          name: words || code.trim(),
        },
      };
    return { ok: false, reason: 'unknown-area' };
  };
  return (code, name) => {
    const key = `${code}\u0000${name}`;
    let found = known.get(key);
    if (!found) {
      found = find(code, name);
      if (known.size < 20_000) known.set(key, found);
    }
    return found;
  };
}
