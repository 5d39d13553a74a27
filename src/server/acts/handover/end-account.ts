import type { Account } from '#desk/people/account.ts';
import { handingEdits, waitsFor } from '#desk/people/handover/holdings.ts';
import { mayKnowOf } from '#desk/people/may-read.ts';
import { hasRole } from '#desk/people/reader.ts';
import { settingsId } from '#desk/people/settings.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { SignIn } from '#sign-in/sign-in.ts';
import { lockAccount, updateAccount } from '#store/accounts.ts';
import type { Trx } from '#store/database.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import { accountDeed, recordAccountIn } from '../account-record.ts';
import { findAccounts } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { forgetAccounts } from '../known-accounts.ts';
import { newId, openingDeed } from '../open-dossier.ts';
import { openIn, performIn } from '../perform.ts';
import { submitIn } from '../submit-for-clearance.ts';
import { tellIn } from '../tell.ts';
import { together, type Must } from '../together.ts';
import { accountIn, heldDossiers, holdingsIn, knownAs, type Known } from './find-holdings.ts';

/** Somebody who is to leave, and who may take over what they hold. */
export interface LeavePage {
  readonly account: Account;
  readonly successors: readonly Pick<Account, 'id' | 'name'>[];
}

/** Whether somebody ends accounts with what they held: a head, who keeps what is handed over. */
export const mayEndAccounts = ({ reader }: Desk): boolean => hasRole(reader, 'head');

/** Who is to leave, and their possible successors; undefined for whoever may not end accounts. */
export async function readLeave(desk: Desk, id: string): Promise<LeavePage | undefined> {
  if (!mayEndAccounts(desk)) return undefined;
  const accounts = await findAccounts(desk);
  const account = accounts.find((one) => one.id === id);
  return account && { account, successors: accounts.filter((one) => one.id !== id && !one.blocked) };
}

/** What became of a handover. */
export type Ended = Decision<{ readonly handed: number }>;

/**
 * Ends somebody's account: what they hold passes to their successor, one act in each dossier, their dossier in the
 * directory is archived, and they can no longer come in. All of it, or none and the refusal. The record keeps their
 * name. Without a successor only somebody who holds nothing can leave.
 */
export async function endAccount(
  desk: Desk,
  door: SignIn,
  id: string,
  successor: string | null,
): Promise<Ended> {
  if (!mayEndAccounts(desk)) return refuse('not-yours');
  const own: Desk = { ...desk, workspace: ownWorkspace };
  const ended = await together<Ended>(own, async (trx, must) => {
    const account = await lockAccount(trx, id);
    const next = successor === null ? null : await accountIn(trx, successor);
    if (!account || next === undefined) return refuse('not-found');
    if (next && (next.blocked || next.id === id)) return refuse('no-such-successor');
    const dossiers = await heldDossiers(trx, ownWorkspace);
    const from = knownAs(account, dossiers);
    const holdings = holdingsIn(dossiers, from, own);
    if (holdings.length > 0 && !next) return refuse('successor-missing', [], { count: holdings.length });
    if (holdings.some(({ dossier }) => !mayKnowOf(own.reader, dossier))) return refuse('handover-hidden');
    // First the door: nobody who has left is chosen again for what is handed over.
    const what = accountDeed('blocked', id, account, account.roles);
    await must(recordAccountIn(trx, own, what));
    await updateAccount(trx, id, account, own.now());
    const to = next && (await inDirectory(trx, must, own, next, from, dossiers));
    const handed = to ? await handOver(trx, must, own, from, to, [...dossiers, ...to.entered]) : 0;
    if (from.person !== null) await must(performIn(trx, own, from.person, { kind: 'archived' }));
    if (next && handed > 0) {
      const about = from.person ?? settingsId(ownWorkspace);
      const once = `handover ${id} ${own.now()}`;
      await tellIn(trx, own, [
        {
          kind: 'handed-over-to-you',
          to: { account: next.id },
          dossier: about,
          path: '/handover',
          values: { count: handed },
          once,
        },
      ]);
    }
    return { ok: true, handed };
  });
  forgetAccounts(desk.db);
  if (!ended.ok) return ended;
  await door.dropLinks(id);
  await door.sessions.endAll(id);
  return ended;
}

/**
 * A successor as the directory knows them. One whom it does not know yet is entered into it where whoever leaves was: a portfolio and
 * the duty of a focal point are held by people of the directory, and would else be lost.
 */
async function inDirectory(
  trx: Trx,
  must: Must,
  desk: Desk,
  next: Account,
  from: Known,
  dossiers: readonly Dossier[],
): Promise<Known & { readonly entered: readonly Dossier[] }> {
  const known = knownAs(next, dossiers);
  if (known.dossier || !from.dossier) return { ...known, entered: [] };
  const { name, email, institution } = next;
  const own = dossiers.some(({ id }) => id === institution) ? institution : undefined;
  const there = own ?? valueOf(from.dossier, 'institution') ?? '';
  const unit = own === undefined ? (valueOf(from.dossier, 'unit') ?? '') : '';
  const deed = openingDeed(ownWorkspace, {
    kind: 'person',
    fields: { name, email, institution: there, unit },
  });
  const { dossier } = await must(openIn(trx, desk, newId('person'), deed));
  return { ...known, person: dossier.id, dossier, entered: [dossier] };
}

/** Hands over everything, the desk's routes first, since clearances are put up along them. @returns in how many dossiers. */
async function handOver(
  trx: Trx,
  must: Must,
  desk: Desk,
  from: Known,
  to: Known,
  dossiers: readonly Dossier[],
): Promise<number> {
  let handed = 0;
  for (const dossier of dossiers) {
    const edits = handingEdits(dossier, from, to, from.dossier, desk.now());
    const { clearance, arbitrations } = waitsFor(dossier, from);
    if (edits.length === 0 && !clearance && arbitrations.length === 0) continue;
    handed += 1;
    for (const { field, value } of edits) {
      const edit = (now: Dossier) =>
        ({ kind: 'edited', field, value, base: now.fields[field]?.version ?? 0 }) as const;
      await must(performIn(trx, desk, dossier.id, edit));
    }
    for (const { condition, why } of arbitrations) {
      const arbiter = to.account ?? '';
      const asked = { kind: 'arbitration-asked', condition, arbiter, arbiterName: to.name, why } as const;
      await must(performIn(trx, desk, dossier.id, asked));
    }
    if (clearance) await must(putUpAgain(trx, desk, dossier, from, to));
  }
  return handed;
}

/** Puts a position before the successor where it was before whoever leaves; the others of its route stay. */
function putUpAgain(
  trx: Trx,
  desk: Desk,
  item: Dossier,
  from: Known,
  to: Known,
): ReturnType<typeof submitIn> {
  const clearance = item.consultation?.clearance;
  if (clearance?.at !== 'submitted') return Promise.resolve(refuse('not-now'));
  const { route, version } = clearance;
  const steps = route.steps.map((step) => ({
    ...step,
    seats: step.seats.map((seat) => ({
      ...seat,
      people: seat.people.map((one) =>
        one.id === from.account ? { id: to.account ?? '', name: to.name } : one,
      ),
    })),
  }));
  return submitIn(trx, desk, item.id, version, { ...route, steps });
}
