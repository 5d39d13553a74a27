import { createReadStream } from 'node:fs';
import type { TableProblem } from '#desk/priorities/read-cells.ts';
import { readTableText } from '#documents/votes/table-text.ts';
import { isMessageKey } from '#language/messages.ts';
import type { Call } from './command.ts';
import { reasonOf } from './readable-files.ts';
import { CliTrouble } from './trouble.ts';

/** So many problems are named; a table with the wrong columns would name thousands. */
const mostProblems = 20;

/** Such a table is read whole: it has a row an alternative or a record, not millions. */
const mostBytes = 256_000_000;

/** The text of a file, gzipped or not, or an end that says why it cannot be read. */
export async function textOfFile(file: string): Promise<string> {
  let text = '';
  try {
    for await (const piece of readTableText(createReadStream(file), mostBytes)) text += piece;
  } catch (error) {
    throw new CliTrouble('cli.file-unreadable', {
      file,
      reason: reasonOf(error),
    });
  }
  // What no text holds, and what letters in another code than UTF-8 become.
  if (/[\0\uFFFD]/.test(text)) throw new CliTrouble('cli.file-no-text', { file });
  return text;
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
