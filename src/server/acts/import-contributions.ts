import { isDeepStrictEqual } from 'node:util';
import { readCsv, type CsvProblem, type CsvRow } from '#desk/contribution/read-csv.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asWords, isWords, type FieldValue } from '#desk/record/value.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { newId, openingDeed } from './open-dossier.ts';
import { openIn, performIn } from './perform.ts';
import { keyOf, knownFor, readRegister, registerIn, type Register } from './read-contributions.ts';
import { together } from './together.ts';

/** What a line of a table would do to the register. */
export interface PlannedRow {
  readonly row: CsvRow;
  readonly does: 'add' | 'change' | 'nothing';
  /** The contribution that is there already. */
  readonly id: string | null;
  /** Only the fields that would be another than now. */
  readonly changes: Readonly<Record<string, FieldValue>>;
}

export interface ImportPlan {
  readonly planned: readonly PlannedRow[];
  readonly problems: readonly CsvProblem[];
  /** The lines that cannot be taken, as whoever goes on without them confirms them. */
  readonly badLines: string;
}

/** Says what a table of contributions would do, and changes nothing. */
export async function planImport(desk: Desk, meeting: string, text: string): Promise<ImportPlan> {
  const register = await readRegister(desk, meeting);
  return planFor(register, readCsv(text, await knownFor(desk.db, register)));
}

function planFor(
  { contributions }: Omit<Register, 'mayAdd'>,
  { rows, problems }: ReturnType<typeof readCsv>,
): ImportPlan {
  const present = new Map(contributions.map((row) => [keyOf(row), row]));
  return {
    planned: rows.map((row) => {
      const held = present.get(row.key);
      const changes = held ? changesTo(held, row) : row.values;
      const does = !held ? 'add' : Object.keys(changes).length > 0 ? 'change' : 'nothing';
      return { row, does, id: held?.id ?? null, changes };
    }),
    problems,
    badLines: [...new Set(problems.map(({ line }) => line))].join(' '),
  };
}

/** A language that the table leaves empty keeps its words. */
function changesTo(held: Dossier, { values }: CsvRow): Record<string, FieldValue> {
  const entries = Object.entries(values).map(([field, value]): [string, FieldValue] => [
    field,
    isWords(value) ? { ...asWords(valueOf(held, field)), ...asWords(value) } : value,
  ]);
  return Object.fromEntries(
    entries.filter(([field, value]) => !isDeepStrictEqual(valueOf(held, field) ?? null, value)),
  );
}

/**
 * Takes a table into the register: all of its good lines or nothing. Where lines are bad, it is refused unless
 * whoever sends it names exactly those as left out. The same table sent twice changes nothing the second time.
 */
export const importContributions = (
  desk: Desk,
  meetingId: string,
  text: string,
  leaveOut: string,
): Promise<Decision<{ readonly added: number; readonly changed: number }>> =>
  together<Decision<{ added: number; changed: number }>>(desk, async (trx, must) => {
    const meeting = await findDossier(trx, meetingId);
    if (meeting?.kind !== 'meeting') return refuse('not-found');
    const register = await registerIn(trx, meetingId);
    const plan = planFor(register, readCsv(text, await knownFor(desk.db, register)));
    if (plan.badLines !== leaveOut) return refuse('bad-lines');
    const at: Desk = { ...desk, workspace: meeting.workspace };
    for (const { does, id, row, changes } of plan.planned) {
      if (does === 'add') {
        const deed = openingDeed(meeting.workspace, {
          kind: 'contribution',
          parent: meetingId,
          lead: meeting.lead,
          fields: row.values,
        });
        await must(openIn(trx, at, newId('contribution'), deed));
      }
      if (id === null) continue;
      for (const [field, value] of Object.entries(changes)) {
        await must(
          performIn(trx, desk, id, (current) => ({
            kind: 'edited',
            field,
            value,
            base: current.fields[field]?.version ?? 0,
          })),
        );
      }
    }
    const count = (what: PlannedRow['does']): number =>
      plan.planned.filter(({ does }) => does === what).length;
    return { ok: true, added: count('add'), changed: count('change') };
  });
