import { asNumber } from '#desk/record/value.ts';
import type { BriefFigure, BriefItem } from './brief.ts';
import { sourceOfRow, type Notes } from './notes.ts';
import type { Reading } from './reading.ts';

/** The figures that were chosen for an item; nothing where none was, or not for this reader. */
export function figuresIn(reading: Reading, notes: Notes): Pick<BriefItem, 'figures'> {
  const argues = figuresOf(reading, 'figuresFor', notes);
  const against = figuresOf(reading, 'figuresAgainst', notes);
  return argues.length + against.length === 0 ? {} : { figures: { for: argues, against } };
}

const figuresOf = (reading: Reading, key: string, notes: Notes): readonly BriefFigure[] =>
  reading.rows(key).flatMap((row) => {
    const said = reading.prose(key, row, 'text');
    if (!said) return [];
    const [label, beside] = [reading.prose(key, row, 'label'), reading.prose(key, row, 'beside')];
    const [ours, theirs] = [asNumber(row['ours']), asNumber(row['theirs'])];
    const source = sourceOfRow(row);
    const isPair = label && beside && ours !== undefined && theirs !== undefined;
    return {
      ...{ said, notes: notes.cite(source) },
      pair: isPair ? { label, beside, ours, theirs, year: source.year } : null,
    };
  });
