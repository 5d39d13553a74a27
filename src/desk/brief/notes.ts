import type { Said } from '#language/language.ts';
import { asNumber, type Row } from '#desk/record/value.ts';
import type { SourceNote } from './brief.ts';
import type { FactSource } from './brief-facts.ts';
import { lineOf } from './reading.ts';

/** Numbers sources in the order of their first citation; the same source has one number in the whole brief. */
export interface Notes {
  /** The numbers to print after a sentence; none where the source says nothing. */
  readonly cite: (source: FactSource | null, claim?: Said | null) => readonly number[];
  readonly list: () => readonly SourceNote[];
}

export function createNotes(): Notes {
  const notes = new Map<string, SourceNote>();
  return {
    cite: (source, claim = null) => {
      if (!source || (source.publisher === '' && source.reference === '')) return [];
      const key = JSON.stringify([source.publisher, source.year, source.reference]);
      const known = notes.get(key);
      const number = known?.number ?? notes.size + 1;
      const shared = known && known.claim?.text !== claim?.text ? null : claim;
      notes.set(key, { number, claim: shared, ...source });
      return [number];
    },
    list: () => [...notes.values()],
  };
}

/** The source columns of a row: publisher, year, reference. */
export const sourceOfRow = (row: Row): FactSource => ({
  publisher: lineOf(row['publisher']) ?? '',
  year: asNumber(row['year']) ?? null,
  reference: lineOf(row['reference']) ?? '',
});

/** A source written in one free line, which names no publisher of its own. */
export const sourceOfLine = (line: string | null): FactSource | null =>
  line === null ? null : { publisher: '', year: null, reference: line };
