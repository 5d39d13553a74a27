import { textIn, type Lang, type Words } from '#language/language.ts';
import type { StarterFacts } from './starter-facts.ts';

export type FoundTable = 'actor' | 'group' | 'forum' | 'theme';

/** A public fact found by its name or code. */
export interface FoundFact {
  readonly table: FoundTable;
  readonly code: string;
  readonly name: Words;
}

/** Without case and accents: who types `Turkiye` or `sao tome` finds them. */
export const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();

/**
 * Countries, groups, forums and themes whose name, in any language, holds every word that was typed, or
 * whose code it is. Best first: the code itself, then names that begin with what was typed, then the rest by name.
 */
export function findFacts(facts: StarterFacts, typed: string, lang: Lang): readonly FoundFact[] {
  const wanted = folded(typed.replaceAll('"', ' '));
  const words = wanted.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  const rows: readonly FoundFact[] = [
    ...facts.actors.map(({ code, name }) => ({ table: 'actor' as const, code, name })),
    ...facts.groups.map(({ code, name }) => ({ table: 'group' as const, code, name })),
    ...facts.forums.map(({ code, name }) => ({ table: 'forum' as const, code, name })),
    ...facts.themes.map(({ code, name }) => ({ table: 'theme' as const, code, name })),
  ];
  const rank = ({ code, name }: FoundFact): number => {
    if (folded(code) === wanted) return 0;
    const names = Object.values(name).map(folded);
    if (names.some((text) => text.startsWith(wanted))) return 1;
    return names.some((text) => words.every((word) => beginsWord(text, word))) ? 2 : 3;
  };
  return rows
    .map((row) => ({ row, at: rank(row) }))
    .filter(({ at }) => at < 3)
    .toSorted((a, b) => a.at - b.at || textIn(a.row.name, lang).localeCompare(textIn(b.row.name, lang), lang))
    .map(({ row }) => row);
}

/** Whether some word of a text begins so: `net` finds Netherlands, not Internet. */
const beginsWord = (text: string, word: string): boolean =>
  text.split(/[^\p{L}\p{N}]+/u).some((piece) => piece.startsWith(word)) || text.includes(` ${word}`);
