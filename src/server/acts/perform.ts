import { applyAct } from '#desk/record/apply-act.ts';
import type { Act } from '#desk/record/act.ts';
import { isInstructionDeed } from '#desk/instruction/instruction-deeds.ts';
import { markingOfDeed } from '#desk/record/act-marking.ts';
import type { Circumstances } from '#desk/record/circumstances.ts';
import { decide } from '#desk/record/decide.ts';
import type { AnyDeed, Opened } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision, type Refusal } from '#desk/record/refusal.ts';
import { mayKnowOf } from '#desk/people/may-read.ts';
import type { Reader } from '#desk/people/reader.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { appendAct } from '#store/append-act.ts';
import { actingAs, asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossier, lockDossier } from '#store/dossiers.ts';
import { chainStart } from '#store/hash-chain.ts';
import { findMarkingsInUse } from '#store/markings-in-use.ts';
import { deskItself } from './desk-itself.ts';
import { completeDeed } from './complete-deed.ts';
import { authorOf, type Desk } from './desk.ts';
import { instructionTermsIn } from './instructions/terms.ts';
import { findClearing } from './find-clearing.ts';
import { raiseReviews } from './strategy/raise-reviews.ts';
import { tellOfSettling } from './tell-of-settling.ts';

/** What was done, and the state it led to. */
export type Done = Decision<{ readonly dossier: Dossier; readonly version: number }>;

/** A deed, or how to make one from the state as it is once it is locked. */
type DeedFor = AnyDeed | ((dossier: Dossier) => AnyDeed | Refusal);

const isRefusal = (made: AnyDeed | Refusal): made is Refusal => 'ok' in made;

/** Does one deed to one dossier: load, decide, append; one transaction, or a refusal and nothing. */
export const perform = (desk: Desk, id: string, deed: DeedFor): Promise<Done> =>
  asEngine(desk.db, desk.reader, (trx) => performIn(trx, desk, id, deed));

/**
 * The same inside a transaction that does more than this. Whoever calls it undoes all where one is refused.
 *
 * @param told circumstances that are known otherwise: a worked example's people have no accounts to look up.
 */
export async function performIn(
  trx: Trx,
  desk: Desk,
  id: string,
  deedFor: DeedFor,
  told: Partial<Circumstances> = {},
): Promise<Done> {
  const locked = await lockDossier(trx, id);
  if (!locked) return refuse('not-found');
  const { dossier, headHash } = locked;
  // How a deed is made from a state may already say something of it.
  if (!mayKnowOf(desk.reader, dossier)) return refuse('not-found');
  const deed = typeof deedFor === 'function' ? deedFor(dossier) : deedFor;
  if (isRefusal(deed)) return deed;
  return record(trx, desk, dossier, deed, id, headHash, told);
}

/** Opens a dossier: its first act. */
export const openIn = (trx: Trx, desk: Desk, id: string, deed: Opened): Promise<Done> =>
  record(trx, desk, undefined, deed, id, chainStart);

async function record(
  trx: Trx,
  desk: Desk,
  before: Dossier | undefined,
  given: AnyDeed,
  id: string,
  previous: string,
  told: Partial<Circumstances> = {},
): Promise<Done> {
  const deed = await completeDeed(trx, given);
  const workspace = before?.workspace ?? desk.workspace;
  const settings = settingsFrom(await findDossier(trx, settingsId(workspace)));
  const { scheme, settling: policy } = settings;
  const now = desk.now();
  if (!before && deed.kind === 'opened' && !(await mayOpenUnder(trx, desk, deed))) return refuse('not-found');
  const inUse =
    before?.kind === 'settings' && deed.kind === 'edited'
      ? await findMarkingsInUse(trx, workspace)
      : undefined;
  const instruction =
    before && isInstructionDeed(deed) ? await instructionTermsIn(trx, before, now) : undefined;
  const clearing =
    before && deed.kind === 'submitted-for-clearance' ? await findClearing(trx, settings, before) : undefined;
  const circumstances = { scheme, now, policy, inUse, instruction, clearing, ...told };
  const decided = decideAct(desk.reader, before, deed, id, circumstances);
  if (!decided.ok) return decided;
  const { act, after } = decided;
  await appendAct(trx, before, after, act, previous);
  await tellOfSettling(trx, desk, before, after, act);
  await raiseReviews(trx, before, after, async (review, raised) => {
    // The desk does it by itself: whoever marks an objective need not be one who holds reviews.
    await actingAs(trx, deskItself);
    const done = await performIn(trx, { ...desk, reader: deskItself }, review, raised);
    if (!done.ok) throw new Error(`${review} could not be kept as closely as ${id}: ${done.reason}`);
    await actingAs(trx, desk.reader);
  });
  return { ok: true, dossier: after, version: act.seq };
}

/** The act that a deed would be at a state, and the state it would lead to; nothing is written. */
export function decideAct(
  reader: Reader,
  before: Dossier | undefined,
  deed: AnyDeed,
  id: string,
  circumstances: Circumstances,
): Decision<{ readonly act: Act<AnyDeed>; readonly after: Dossier }> {
  const decision = decide(reader, before, deed, circumstances);
  if (!decision.ok) return decision;
  const act: Act<AnyDeed> = {
    dossier: id,
    seq: (before?.version ?? 0) + 1,
    deed,
    by: authorOf(reader),
    at: circumstances.now,
    marking: markingOfDeed(deed, before),
  };
  return { ok: true, act, after: applyAct(before, act) };
}

/** A dossier is opened under one of its own workspace that its author knows of, or under none. */
async function mayOpenUnder(trx: Trx, { reader }: Desk, { parent, workspace }: Opened): Promise<boolean> {
  if (parent === null) return true;
  const found = await findDossier(trx, parent);
  return found !== undefined && found.workspace === workspace && mayKnowOf(reader, found);
}
