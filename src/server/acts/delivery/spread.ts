import type { Recipient } from '#desk/notice/reach.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import { whenDue } from '#desk/notice/when-due.ts';
import type { Directory } from '#desk/people/directory.ts';
import { settingsFrom, settingsId, type Settings } from '#desk/people/settings.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDirectory } from '#store/directory.ts';
import { findDossier } from '#store/dossiers.ts';
import { findNoticeChoices } from '#store/notice-choices.ts';
import {
  findWaitingNotices,
  lockWaitingNotice,
  postponeNotice,
  spreadNotice,
  type Reaching,
  type WaitingNotice,
} from '#store/outbox.ts';
import { hasSealedLink } from '#store/reply-links.ts';
import { deskItself } from '../accounts.ts';
import { troubleOf } from '../jobs/each-apart.ts';
import type { Delivery } from './delivery.ts';
import { findRecipients } from './recipients.ts';

const most = 200;

/**
 * Works out whom each waiting notice reaches: it stands on their own page at once, and goes by mail when they want it. One
 * transaction a notice, so that whoever dies over one has told nobody, and it is taken up again.
 *
 * @returns whether more are waiting
 */
export async function spreadNotices(delivery: Delivery): Promise<boolean> {
  const { db, now } = delivery;
  const waiting = await asEngine(db, deskItself, (trx) => findWaitingNotices(trx, now(), most));
  const places = new Map<string, Promise<Place>>();
  for (const id of waiting) {
    if (delivery.isStopping?.()) return false;
    try {
      await asEngine(db, deskItself, async (trx) => {
        const notice = await lockWaitingNotice(trx, id);
        if (!notice) return;
        const place = places.get(notice.workspace) ?? findPlace(trx, notice.workspace);
        places.set(notice.workspace, place);
        await spreadNotice(trx, notice, await reachedBy(trx, delivery, notice, await place), now());
      });
    } catch (error) {
      process.stderr.write(`notice ${id}: ${error instanceof Error ? error.stack : String(error)}\n`);
      await asEngine(db, deskItself, (trx) => postponeNotice(trx, id, troubleOf(error), now()));
    }
  }
  return waiting.length === most;
}

/** What is looked up once for all notices of a workspace. */
interface Place {
  readonly settings: Settings;
  readonly directory: Directory;
}

const findPlace = async (trx: Trx, workspace: string): Promise<Place> => ({
  settings: settingsFrom(await findDossier(trx, settingsId(workspace))),
  directory: await findDirectory(trx, workspace),
});

async function reachedBy(
  trx: Trx,
  delivery: Delivery,
  notice: WaitingNotice,
  { settings, directory }: Place,
): Promise<readonly Reaching[]> {
  const { language, timeZone, telling } = settings;
  const today = localOf(delivery.now(), timeZone).slice(0, 10);
  const recipients = await findRecipients(trx, directory, notice.addressee, today);
  const chosen = await findNoticeChoices(
    trx,
    recipients.flatMap(({ account }) => account ?? []),
  );
  // Without an account there is only the reply link: where a question may not leave by one, there is nothing to mail.
  const linked = notice.request === null || (await hasSealedLink(trx, notice.dossier, notice.request));
  const isMailed = ({ account, address }: Recipient): boolean =>
    delivery.post !== undefined && address !== null && !notice.example && (account !== null || linked);
  return recipients.map((recipient) => {
    const choices = chosen.get(recipient.account ?? '') ?? telling.choices;
    return {
      recipient,
      language: recipient.language ?? language,
      timeZone: chosen.has(recipient.account ?? '') ? choices.timeZone : (recipient.timeZone ?? timeZone),
      dueAt: isMailed(recipient) ? whenDue(choices, notice.told_at.toISOString(), notice.urgent) : null,
    };
  });
}
