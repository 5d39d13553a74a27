import { sql } from 'kysely';
import type { Words } from '#language/language.ts';
import type { Instruction } from '#desk/instruction/instruction.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Trx } from './database.ts';

/** An instruction in a list: the item it is about, as far as lists show it. */
export interface ListedInstruction {
  readonly item: string;
  readonly workspace: string;
  readonly meeting: string | null;
  readonly name: Words | string;
  readonly number: string;
  readonly marking: Marking;
  readonly instruction: Instruction;
}

/** No list shows more than this: older ones stand with their items. */
const most = 300;

/** The instructions of a workspace that whoever asks may see, the latest first. */
export const findInstructions = (trx: Trx, workspace: string): Promise<readonly ListedInstruction[]> =>
  find(trx, sql`d.workspace = ${workspace} and not d.archived`);

/** Instructions of every workspace that nobody has answered by a moment. */
export const findUnanswered = (trx: Trx, by: string): Promise<readonly ListedInstruction[]> =>
  find(
    trx,
    sql`not d.archived and p.body -> 'answer' = 'null' and p.body -> 'withdrawn' = 'null' and p.body ->> 'deadline' <= ${by}`,
  );

async function find(trx: Trx, which: ReturnType<typeof sql>): Promise<readonly ListedInstruction[]> {
  const { rows } = await sql<ListedInstruction & { rank: number; audience: string | null }>`
    select d.id as item, d.workspace, d.parent as meeting, d.name, coalesce(d.card ->> 'number', '') as number,
      json_build_object('rank', p.rank, 'audience', p.audience) as marking, p.body as instruction
    from parts p join dossiers d on d.id = p.dossier
    where p.part_of = 'instruction' and ${which}
    order by p.body ->> 'receivedAt' desc limit ${most}`.execute(trx);
  return rows;
}
