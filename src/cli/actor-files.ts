import { readActors, type ActorRow } from '#desk/bargain/read-actors.ts';
import { isMessageKey } from '#language/messages.ts';
import { textOf, type Call } from './command.ts';
import { textOfFile } from './table-problems.ts';
import { CliTrouble, misused } from './trouble.ts';

/** So many problems are named; a table with the wrong columns would name thousands. */
const mostProblems = 20;
/** How sure positions are of which the table does not say it: an even chance to be within a tenth of the scale. */
const usualConfidence = 0.5;

/** The actors of a file, or an end that names every cell that is wrong. */
export async function readActorFile(call: Call, kind: 'forecast' | 'backtest'): Promise<readonly ActorRow[]> {
  const { t, note } = call.terminal;
  const [file = ''] = call.words;
  const confidence = numberOption(call, 'confidence') ?? usualConfidence;
  if (!(confidence >= 0 && confidence <= 1)) throw misused('cli.actors.bad-confidence', { confidence });
  const { rows, problems, unused } = readActors(await textOfFile(file), kind, confidence);
  for (const { line, field, problem, value } of problems.slice(0, mostProblems)) {
    const key = `cli.actors.problem.${problem}`;
    const words = isMessageKey(key) ? t(key, { value }) : problem;
    note(t('cli.actors.problem', { file, line, field: field === '' ? 'none' : field, problem: words }));
  }
  if (problems.length > mostProblems)
    note(t('cli.votes.more-problems', { count: problems.length - mostProblems }));
  if (problems.length > 0) throw new CliTrouble('cli.actors.refused', { file });
  if (unused.length > 0) note(t('cli.actors.unused', { file, columns: unused.join(', ') }));
  return rows;
}

/** An option that is a number; undefined where it was not given. */
export function numberOption(call: Call, option: string): number | undefined {
  const text = textOf(call, option);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw misused('cli.actors.bad-number', { option, text });
  return value;
}

/** An option that is a whole number from a least one up. */
export function countOption(call: Call, option: string, least: number): number | undefined {
  const value = numberOption(call, option);
  if (value !== undefined && (!Number.isSafeInteger(value) || value < least))
    throw misused('cli.actors.bad-count', { option, least });
  return value;
}

/** The two ends written after `--scale`; undefined where it was not given. */
export function scaleOption(call: Call): readonly [number, number] | undefined {
  const text = textOf(call, 'scale');
  if (text === undefined) return undefined;
  const [, lower, upper] = /^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)$/.exec(text.trim()) ?? [];
  if (lower === undefined || upper === undefined || Number(lower) >= Number(upper))
    throw misused('cli.actors.bad-scale', { text });
  return [Number(lower), Number(upper)];
}

/** The scale given, or the stretch that these places take up; one of length where all are the same. */
export function scaleAround(
  given: readonly [number, number] | undefined,
  places: readonly number[],
): readonly [number, number] {
  if (given) return given;
  const [from, to] = [Math.min(...places), Math.max(...places)];
  return from < to ? [from, to] : [from - 1, to + 1];
}

/** Ends where a place lies outside the scale that was given. */
export function checkPlaces(
  call: Call,
  rows: readonly ActorRow[],
  [lower, upper]: readonly [number, number],
): void {
  const [file = ''] = call.words;
  for (const { line, position, outcome } of rows) {
    for (const [field, place] of [
      ['position', position],
      ['outcome', outcome],
    ] as const) {
      if (place !== null && !(place >= lower && place <= upper))
        throw new CliTrouble('cli.actors.outside', { file, line, field, place, lower, upper });
    }
  }
}
