import { languages, type Lang } from '#language/language.ts';
import type { Column, Field } from '#desk/record/field.ts';
import { readSdgTargets } from '#desk/strategy/sdg.ts';
import type { Cell } from '#desk/record/value.ts';
import { isWithin } from '#desk/record/well-shaped.ts';
import { matchChoice, type FormChoice, type FormChoices } from './form-choices.ts';
import { momentAt } from './local-moment.ts';
import { allTyped, firstTyped, wordsName, type Typed } from './names.ts';
import { isRealDay } from './real-day.ts';
import { isTimeZone } from './time-zone.ts';

/** What is wrong with one control; each is a message under `ui.problem.`. */
export type ProblemReason =
  | 'required'
  | 'not-a-number'
  | 'out-of-range'
  | 'not-a-date'
  | 'not-a-moment'
  | 'not-an-option'
  | 'unknown-reference'
  | 'which-reference'
  | 'too-long'
  | 'too-early'
  | 'not-after'
  | 'too-late'
  | 'no-sdg-target'
  | 'no-time-zone';

export interface CellProblem {
  readonly reason: ProblemReason;
  readonly values?: Readonly<Record<string, string | number>>;
  /** The language of the words that are meant, where one is. */
  readonly lang?: Lang;
}

export interface ReadCell {
  readonly value: Cell;
  readonly problem?: CellProblem;
}

export interface ReadingOptions {
  readonly choices: FormChoices;
  readonly timeZone: string;
}

/** Prose longer than a long chapter is a mistake in pasting; a line is a line. */
const most = { words: 40_000, line: 500 } as const;

/** One control, or the controls of one text in its languages, as a value. Empty is null, or an empty list. */
export function readCell(
  typed: Typed,
  name: string,
  column: Column | Field,
  options: ReadingOptions,
): ReadCell {
  if (column.shape === 'words' || column.shape === 'title') return readWords(typed, name, column.shape);
  if (column.shape === 'choices') return readCodes(typed, name, column.options ?? []);
  if (column.shape === 'references')
    return readReferences(typed, name, options.choices[column.to ?? ''] ?? []);

  const text = firstTyped(typed, name).trim();
  if (text === '') return { value: null };
  switch (column.shape) {
    case 'date':
      return isRealDay(text) ? { value: text } : { value: null, problem: { reason: 'not-a-date' } };
    case 'moment': {
      const moment = momentAt(text, options.timeZone);
      return moment === undefined ? { value: null, problem: { reason: 'not-a-moment' } } : { value: moment };
    }
    case 'number': {
      const number = Number(text.replace(',', '.'));
      if (!Number.isFinite(number)) return { value: null, problem: { reason: 'not-a-number' } };
      const { least = -Infinity, most: highest = Infinity } = column;
      return isWithin(column, number)
        ? { value: number }
        : { value: null, problem: { reason: 'out-of-range', values: { least, most: highest } } };
    }
    case 'yes-no':
      return text === 'yes' || text === 'no'
        ? { value: text === 'yes' }
        : { value: null, problem: { reason: 'not-an-option' } };
    case 'choice':
      return column.options?.includes(text)
        ? { value: text }
        : { value: null, problem: { reason: 'not-an-option' } };
    case 'reference': {
      const meant = readReference(options.choices[column.to ?? ''] ?? [], text);
      return typeof meant === 'string' ? { value: meant } : { value: null, problem: meant };
    }
    default:
      if (text.length > most.line) {
        return { value: null, problem: { reason: 'too-long', values: { most: most.line } } };
      }
      return readLine(text, 'holds' in column ? column.holds : undefined);
  }
}

function readLine(text: string, holds: Field['holds']): ReadCell {
  if (holds === 'sdg-targets') return readTargets(text);
  return holds === 'time-zone' && !isTimeZone(text)
    ? { value: null, problem: { reason: 'no-time-zone', values: { typed: text } } }
    : { value: text };
}

/** Numbers of SDG targets, as they were typed; what is no target is named. */
function readTargets(text: string): ReadCell {
  const { unknown } = readSdgTargets(text);
  return unknown.length > 0
    ? { value: null, problem: { reason: 'no-sdg-target', values: { typed: unknown.join(', ') } } }
    : { value: text };
}

function readWords(typed: Typed, name: string, shape: 'words' | 'title'): ReadCell {
  const limit = shape === 'words' ? most.words : most.line;
  const words: { [L in Lang]?: string } = {};
  for (const lang of languages) {
    const text = firstTyped(typed, wordsName(name, lang)).replaceAll('\r\n', '\n').trim();
    if (text.length > limit) {
      return { value: null, problem: { reason: 'too-long', values: { most: limit }, lang } };
    }
    if (text !== '') words[lang] = text;
  }
  return { value: Object.keys(words).length > 0 ? words : null };
}

function readCodes(typed: Typed, name: string, allowed: readonly string[]): ReadCell {
  const codes = [...new Set(allTyped(typed, name).filter((code) => code !== ''))];
  return codes.every((code) => allowed.includes(code))
    ? { value: codes }
    : { value: null, problem: { reason: 'not-an-option' } };
}

/** The id that was meant, or what is wrong with it, naming what it may have been. */
function readReference(choices: readonly FormChoice[], typed: string): string | CellProblem {
  const meant = matchChoice(choices, typed);
  if ('id' in meant) return meant.id;
  return meant.candidates.length > 0
    ? { reason: 'which-reference', values: { typed, candidates: meant.candidates.join('; ') } }
    : { reason: 'unknown-reference', values: { typed } };
}

function readReferences(typed: Typed, name: string, choices: FormChoices[string]): ReadCell {
  const ids: string[] = [];
  for (const text of allTyped(typed, name)) {
    if (text.trim() === '') continue;
    const meant = readReference(choices, text);
    if (typeof meant !== 'string') return { value: null, problem: meant };
    if (!ids.includes(meant)) ids.push(meant);
  }
  return { value: ids };
}
