import { findInstruction } from '#desk/instruction/instruction-part.ts';
import { isOpen, nextEscalation, toldOf } from '#desk/instruction/standing.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossier, lockDossier } from '#store/dossiers.ts';
import { findAccountNames } from '#store/accounts.ts';
import { findUnanswered, type ListedInstruction } from '#store/instructions.ts';
import { deskItself } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { eachApart, type Workplace } from '../jobs/each-apart.ts';
import { performIn } from '../perform.ts';
import { tellTurn } from './tell-turn.ts';
import { turnsIn } from './terms.ts';

/** A question that nobody answered in so long is left to the brief: the room has moved on. */
const longest = 24 * 60 * 60_000;

/**
 * Passes every question whose minutes are over to the next on duty, until nobody is left to ask. Run it each minute:
 * however often it runs, or how many processes run it at once, each turn is told once.
 *
 * @returns how many were passed on.
 */
export async function escalateDue(at: Workplace): Promise<number> {
  const { db } = at;
  const now = at.now();
  const desk = (workspace: string): Desk => ({ db, reader: deskItself, workspace, now: () => now });
  const unanswered = await asEngine(db, deskItself, (trx) => findUnanswered(trx, now));
  let passed = 0;
  const pieces = unanswered.map((row) => ({ subject: row.instruction.id, dossier: row.item, row }));
  await eachApart(at, 'escalate', pieces, async ({ row }) => {
    if (!isDue(row.instruction, now)) return;
    const done = await asEngine(db, deskItself, (trx) => escalateIn(trx, desk(row.workspace), row, now));
    if (done) passed += 1;
  });
  return passed;
}

const isDue = (instruction: ListedInstruction['instruction'], now: string): boolean =>
  isOpen(instruction) &&
  nextEscalation(instruction) <= now &&
  Date.parse(now) - Date.parse(instruction.deadline) < longest;

/** Whether it was passed on; not where somebody was faster, answered it, or nobody is left to be asked. */
async function escalateIn(trx: Trx, desk: Desk, row: ListedInstruction, now: string): Promise<boolean> {
  const item = (await lockDossier(trx, row.item))?.dossier;
  const instruction = item && findInstruction(item, row.instruction.id);
  if (!instruction || !isDue(instruction, now)) return false;
  const meeting = item.parent === null ? undefined : await findDossier(trx, item.parent);
  const told = new Set(toldOf(instruction));
  const turns = await turnsIn(trx, meeting, now);
  const next = turns
    .map((group) => group.filter((account) => !told.has(account)))
    .find(({ length }) => length > 0);
  if (!next) return false;
  const names = await findAccountNames(trx, next);
  const done = await performIn(trx, desk, item.id, {
    kind: 'instruction-escalated',
    instruction: instruction.id,
    step: instruction.escalations.length,
    to: next.flatMap((id) => names.get(id) ?? []).join(', '),
    told: next,
  });
  if (!done.ok) return false;
  const { timeZone } = settingsFrom(await findDossier(trx, settingsId(row.workspace)));
  await tellTurn(trx, desk, item, instruction, { kind: 'instruction-overdue', accounts: next, timeZone });
  return true;
}
