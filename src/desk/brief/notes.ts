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
  const notes: SourceNote[] = [];
  return {
    cite: (source, claim = null) => {
      if (!source || (source.publisher === '' && source.reference === '')) return [];
      const place = notes.findIndex((note) => isSameSource(note, source));
      const known = notes[place];
      if (!known) {
        notes.push({ number: notes.length + 1, claim, ...source });
        return [notes.length];
      }
      const fuller = known.publisher === '' ? source : known;
      notes[place] = {
        number: known.number,
        claim: known.claim?.text === claim?.text ? known.claim : null,
        publisher: fuller.publisher,
        year: fuller.year,
        reference: fuller.reference,
      };
      return [known.number];
    },
    list: () => [...notes],
  };
}

/** A source written as one free line is the one whose reference that line is. */
const isSameSource = (one: FactSource, other: FactSource): boolean =>
  one.reference === other.reference &&
  (one.publisher === '' ||
    other.publisher === '' ||
    (one.publisher === other.publisher && one.year === other.year));

/** The source columns of a row: publisher, year, reference. */
export const sourceOfRow = (row: Row): FactSource => ({
  publisher: lineOf(row['publisher']) ?? '',
  year: asNumber(row['year']) ?? null,
  reference: lineOf(row['reference']) ?? '',
});

/** A source written in one free line, which names no publisher of its own. */
export const sourceOfLine = (line: string | null): FactSource | null =>
  line === null ? null : { publisher: '', year: null, reference: line };
