import { browserLine } from '#desk/people/browser-words.ts';
import { settingsId } from '#desk/people/settings.ts';
import type { NoticeKind } from '#desk/notice/notice.ts';
import type { Entry, From, Locked } from '#sign-in/sign-in.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import { deskItself } from './accounts.ts';
import type { Desk } from './desk.ts';
import { tellIn } from './tell.ts';

/** Tells one person something about their own ways in. It cannot wait for a digest: it may be somebody else's doing. */
async function tellOwner(
  db: Db,
  account: string,
  kind: NoticeKind,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const now = new Date().toISOString();
  const desk: Desk = { db, reader: deskItself, workspace: ownWorkspace, now: () => now };
  await asEngine(db, deskItself, (trx) =>
    tellIn(trx, desk, [
      {
        kind,
        to: { account },
        dossier: settingsId(ownWorkspace),
        path: '/account',
        values: { at: now, ...values },
        urgent: true,
        once: `${kind}:${account}:${now}`,
      },
    ]),
  );
}

/** Tells somebody that they came in by a browser that they have not used here before. */
export async function tellOfEntry(db: Db, entry: Entry, from: From): Promise<void> {
  if (entry.ok && entry.newDevice) {
    const browser = browserLine(from.headers.get('user-agent') ?? '') || '–';
    await tellOwner(db, entry.account, 'new-device', { address: from.address, browser });
  }
  if (!entry.ok && entry.reason === 'wrong') tellOfLock(db, entry.locked);
}

/**
 * Tells somebody that guesses at their account have locked it. Nobody waits for it: whoever guesses must not see by the
 * time it takes whether there is somebody to tell.
 */
export function tellOfLock(db: Db, locked: Locked | undefined): void {
  if (!locked?.account) return;
  void tellOwner(db, locked.account, 'locked-out', { until: locked.until.toISOString() }).catch(
    (error: unknown) => process.stderr.write(`a lock could not be told: ${String(error)}\n`),
  );
}

/** What became of somebody's ways in; each is a branch of the messages of `ways-in-changed`. */
export type WayChange =
  'password' | 'secondOn' | 'secondOff' | 'codesRenewed' | 'passkeyAdded' | 'passkeyRemoved';

/** Tells somebody which way in of theirs was added, changed or taken away. */
export const tellOfChangedWays = (desk: Desk, from: From, what: WayChange): Promise<void> =>
  tellOwner(desk.db, desk.reader.id, 'ways-in-changed', { address: from.address, what, by: 'owner' });

/** Tells them that whoever keeps the accounts took one away. */
export const tellOfTakenWay = (
  db: Db,
  account: string,
  what: 'secondOff' | 'passkeyRemoved',
): Promise<void> => tellOwner(db, account, 'ways-in-changed', { address: '–', what, by: 'keeper' });
