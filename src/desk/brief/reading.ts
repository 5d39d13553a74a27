import { wordsIn, type Lang, type Said } from '#language/language.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { placeIn } from '#desk/record/languages-behind.ts';
import { latestOf, stancesOf, type HeldStance } from '#desk/stance/stance.ts';
import {
  asCodes,
  asNumber,
  asRows,
  asText,
  asWords,
  isFilled,
  type Cell,
  type FieldValue,
  type Row,
} from '#desk/record/value.ts';

/**
 * What was really read on the way: the page's marking, the fields that another language had to stand in for, and those whose
 * words were changed in another language since.
 */
export interface Gathered {
  readonly markings: Marking[];
  readonly foreign: Set<string>;
  readonly behind: Set<string>;
}

export const nothingGathered = (): Gathered => ({ markings: [], foreign: new Set(), behind: new Set() });

/** Reads one dossier for print; whatever it hands out, it gathers the marking of. */
export interface Reading {
  readonly said: (key: string) => Said | null;
  readonly line: (key: string) => string | null;
  readonly number: (key: string) => number | null;
  readonly yes: (key: string) => boolean;
  readonly codes: (key: string) => readonly string[];
  readonly rows: (key: string) => readonly Row[];
  /** What others want, each actor's latest. */
  readonly stances: () => readonly HeldStance[];
  /** A column of prose in one row of `key`. */
  readonly prose: (key: string, row: Row, column: string) => Said | null;
  /** Prose that was read apart from its field, and is told of under `key`. */
  readonly apart: (key: string, words: FieldValue | undefined) => Said | null;
}

/** A column that holds one line, a code or a choice; null where it is empty. */
export const lineOf = (cell: Cell | undefined): string | null => asText(cell) || null;

/** Fields outside `kept`, where it is given, read as empty: they are not printed. */
export function createReading(
  dossier: Dossier,
  lang: Lang,
  gathered: Gathered,
  kept?: ReadonlySet<string>,
): Reading {
  gathered.markings.push(dossier.marking);
  const take = (key: string): FieldValue | undefined => {
    const held = kept && !kept.has(key) ? undefined : dossier.fields[key];
    if (held === undefined || !isFilled(held.value)) return undefined;
    gathered.markings.push(held.marking);
    return held.value;
  };
  const say = (key: string, words: FieldValue | undefined, place?: string): Said | null => {
    const said = wordsIn(asWords(words), lang);
    if (!said) return null;
    if (said.lang !== lang) gathered.foreign.add(key);
    const behind = place === undefined ? [] : (dossier.fields[key]?.behind?.[place] ?? []);
    if (!behind.includes(said.lang)) return said;
    gathered.behind.add(key);
    return { ...said, behind: true };
  };
  return {
    said: (key) => say(key, take(key), placeIn()),
    line: (key) => asText(take(key)) || null,
    number: (key) => asNumber(take(key)) ?? null,
    yes: (key) => take(key) === true,
    codes: (key) => asCodes(take(key)),
    rows: (key) => asRows(take(key)),
    stances: () => {
      const stances = kept && !kept.has('stances') ? [] : latestOf(stancesOf(dossier));
      gathered.markings.push(...stances.map(({ marking }) => marking));
      return stances;
    },
    prose: (key, row, column) => say(key, row[column], placeIn(row.id, column)),
    apart: say,
  };
}
