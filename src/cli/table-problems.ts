import { readFile } from 'node:fs/promises';
import type { TableProblem } from '#desk/priorities/read-cells.ts';
import { isMessageKey } from '#language/messages.ts';
import type { Call } from './command.ts';
import { CliTrouble } from './trouble.ts';

/** So many problems are named; a table with the wrong columns would name thousands. */
const mostProblems = 20;

/** The text of a file, or an end that says why it cannot be read. */
export async function textOfFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CliTrouble('cli.file-unreadable', {
      file,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

/** Says on standard error what is wrong with a file, each with line, column and how to mend it. */
export function noteProblems(
  { terminal: { t, note } }: Call,
  file: string,
  problems: readonly TableProblem[],
): void {
  for (const { line, field, problem, value } of problems.slice(0, mostProblems)) {
    const key = `cli.table.problem.${problem}`;
    const words = isMessageKey(key) ? t(key, { value }) : problem;
    note(t('cli.actors.problem', { file, line, field: field === '' ? 'none' : field, problem: words }));
  }
  if (problems.length > mostProblems)
    note(t('cli.votes.more-problems', { count: problems.length - mostProblems }));
}
