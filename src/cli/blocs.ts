import { join } from 'node:path';
import { readCells } from '#desk/priorities/read-cells.ts';
import { readBlocs } from '#desk/votes/read-blocs.ts';
import { regionalBlocs } from '#desk/votes/regional-blocs.ts';
import { createFindState } from '#desk/votes/states.ts';
import { textOf, type Call } from './command.ts';
import { noteProblems, textOfFile } from './table-problems.ts';
import { CliTrouble } from './trouble.ts';

/**
 * With whom each country votes as a bloc: by the table that `--blocs` names, else by the United Nations' regional groups
 * among the public facts.
 *
 * @param on the day on which countries of a given table are looked up
 */
export async function blocsOf(call: Call, on: string): Promise<ReadonlyMap<string, string>> {
  const file = textOf(call, 'blocs');
  if (file === undefined) return regionalGroups(call);
  const reading = readBlocs(await textOfFile(file), createFindState(), on);
  if (reading.ok) return reading.blocs;
  noteProblems(call, file, reading.problems);
  throw new CliTrouble('cli.table.refused', { file });
}

async function regionalGroups({ root }: Call): Promise<ReadonlyMap<string, string>> {
  const rowsOf = async (table: string): Promise<readonly ((column: string) => string)[]> => {
    const read = readCells(await textOfFile(join(root, 'starter', table)));
    if ('problem' in read) return [];
    return read.rows.map(
      ({ cells }) =>
        (column) =>
          cells[read.header.indexOf(column)] ?? '',
    );
  };
  return regionalBlocs(
    (await rowsOf('groups.csv')).map((of) => ({ code: of('code'), kind: of('kind') })),
    (await rowsOf('memberships.csv')).map((of) => ({ group: of('group'), actor: of('actor') })),
  );
}
