import { isDeepStrictEqual } from 'node:util';
import { openCover, tasksFrom, type CoverGrounds } from '#desk/priorities/cover.ts';
import { coverPlanFrom, type Choice, type Task } from '#desk/priorities/cover-plan.ts';
import { clashingChoice, tasksOf } from '#desk/priorities/explain-cover.ts';
import { highestOf, sameMarking, stricter } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { hasRole } from '#desk/people/reader.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { FieldValue, Row } from '#desk/record/value.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from '../desk.ts';
import { newId } from '../open-dossier.ts';
import { performIn } from '../perform.ts';
import { together } from '../together.ts';
import type { ReadCover } from './read-cover.ts';
import { solveAssignment } from './solve.ts';

type Plan = NonNullable<ReadCover['plan']>;

/** Finds the best assignment within what the head has decided, and keeps it. */
export async function assignCover(desk: Desk, { dossier, grounds }: Plan): Promise<Decision> {
  if (!mayDo(desk.reader, dossier, 'edited')) return refuse('not-yours');
  return keep(desk, dossier, grounds, grounds.chosen);
}

/** What the head alone does to a plan: whoever keeps it assigns, and the head has the last word on each item. */
export const mayChoose = ({ reader }: Pick<Desk, 'reader'>, dossier: Dossier): boolean =>
  hasRole(reader, 'head') && mayDo(reader, dossier, 'edited');

/**
 * Puts an item into somebody's hands, or into nobody's, with the reason; the rest is reckoned anew around it. Where they have
 * another item for the same time by the head's word, the refusal carries the id of that.
 */
export async function chooseCover(desk: Desk, { dossier, grounds }: Plan, choice: Choice): Promise<Decision> {
  if (!mayChoose(desk, dossier)) return refuse('head-decides');
  if (choice.reason.trim() === '') return refuse('reason-missing');
  if (!grounds.items.some(({ id }) => id === choice.item)) return refuse('not-found');
  if (choice.depth !== 'not-covered' && !grounds.people.some(({ id }) => id === choice.person))
    return refuse('cover-person');
  const kept = choice.depth === 'not-covered' ? { ...choice, person: null } : choice;
  const chosen = [...grounds.chosen.filter(({ item }) => item !== choice.item), kept];
  const decided = { ...grounds, chosen };
  const other = clashingChoice(decided, kept);
  if (other) return refuse('cover-two-at-once', [], { item: other.id });
  return keep(desk, dossier, decided, chosen);
}

/** Takes the head's word on an item back: it is assigned with the others again. */
export async function unchooseCover(desk: Desk, { dossier, grounds }: Plan, item: string): Promise<Decision> {
  if (!mayChoose(desk, dossier)) return refuse('head-decides');
  const chosen = grounds.chosen.filter((choice) => choice.item !== item);
  return keep(desk, dossier, { ...grounds, chosen }, chosen);
}

async function keep(
  desk: Desk,
  dossier: Dossier,
  grounds: CoverGrounds,
  chosen: readonly Choice[],
): Promise<Decision> {
  const open = openCover(grounds);
  const answer = await solveAssignment(open.problem);
  const assigned = tasksFrom(open, answer);
  // Whoever may not see an item is not to learn from the plan that somebody covers it.
  const marking = highestOf([dossier.marking, ...grounds.items.map((item) => item.marking)]);
  // A decision on an item whose meeting was moved away stays on the record: it counts again where the item comes back.
  const elsewhere = coverPlanFrom(dossier).chosen.filter(
    ({ item }) => !grounds.items.some(({ id }) => id === item),
  );
  return together<Decision>(desk, async (trx, must) => {
    const values: Readonly<Record<string, FieldValue>> = {
      chosen: rowsFrom([...elsewhere, ...chosen], valueOf(dossier, 'chosen')),
      assigned: rowsFrom(assigned, valueOf(dossier, 'assigned')),
      proved: answer.proved,
    };
    for (const [field, value] of Object.entries(values)) {
      // What was reckoned is written though it is the same: then it is known to hold today.
      if (field === 'chosen' && isDeepStrictEqual(value, valueOf(dossier, field) ?? [])) continue;
      const base = dossier.fields[field]?.version ?? 0;
      await must(performIn(trx, desk, dossier.id, { kind: 'edited', field, value, base }));
      const held = (await findDossier(trx, dossier.id))?.fields[field]?.marking;
      const needed = stricter(held ?? marking, marking);
      if (held && !sameMarking(held, needed))
        await must(performIn(trx, desk, dossier.id, { kind: 'field-marked', field, marking: needed }));
    }
    return { ok: true };
  });
}

/** A row keeps its id as long as it is about the same item. */
function rowsFrom(tasks: readonly (Task | Choice)[], before: FieldValue | undefined): readonly Row[] {
  const ids = new Map(
    (Array.isArray(before) ? (before as readonly Row[]) : []).map((row) => [row['item'], row.id]),
  );
  return tasks.map((task) => ({
    id: ids.get(task.item) ?? newId('row'),
    item: task.item,
    ...(task.person !== null && { person: task.person }),
    depth: task.depth,
    ...('reason' in task && { reason: task.reason }),
  }));
}

/** Writes what the plan says into the items: depth and coordinator. What nobody covers stays as it is, but for what the head said is not covered. */
export function takeCover(
  desk: Desk,
  { plan, grounds }: Plan,
): Promise<Decision<{ readonly items: number }>> {
  const people = new Map(grounds.people.map(({ id, name }) => [id, name]));
  const dropped = plan.chosen.filter(({ depth }) => depth === 'not-covered');
  return together<Decision<{ items: number }>>(desk, async (trx, must) => {
    let changed = 0;
    for (const task of [...tasksOf(plan), ...dropped]) {
      if (!grounds.items.some(({ id }) => id === task.item)) continue;
      const item = await findDossier(trx, task.item);
      if (!item) continue;
      const name = people.get(task.person ?? '');
      const wanted = { depth: task.depth, ...(name !== undefined && { coordinator: name }) };
      const edits = Object.entries(wanted).filter(
        ([field, value]) => (valueOf(item, field) ?? null) !== value,
      );
      for (const [field, value] of edits)
        await must(
          performIn(trx, desk, item.id, (current) => ({
            kind: 'edited',
            field,
            value,
            base: current.fields[field]?.version ?? 0,
          })),
        );
      if (edits.length > 0) changed++;
    }
    return { ok: true, items: changed };
  });
}
