import { noConsultation, type Request } from '#desk/item/consultation.ts';
import { liveRequests } from '#desk/item/readiness.ts';
import { isOwing } from '#desk/item/standing-answers.ts';
import type { Addressee, Notice } from '#desk/notice/notice.ts';
import { whoMinds } from '#desk/notice/who-minds.ts';
import { remindersDue, remindersOf, type Reminder } from '#desk/notice/reminders.ts';
import type { Directory } from '#desk/people/directory.ts';
import { focalPointsOf } from '#desk/people/reached-today.ts';
import { settingsFrom, settingsId, type Settings } from '#desk/people/settings.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDirectory } from '#store/directory.ts';
import { findDossier } from '#store/dossiers.ts';
import { findToldKeys, findUnansweredItems } from '#store/unanswered.ts';
import { deskItself } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { eachApart, type Workplace } from '../jobs/each-apart.ts';
import { tellIn } from '../tell.ts';

const day = 86_400_000;
/** Farther from its deadline nothing is ever due: ten working days after it twice, with holidays. */
const longestDays = 45;

/**
 * Reminds of every reply, whole or of some points, whose hour has come, each item by itself. What is due follows from the record and the clock alone, and each reminder has a
 * key: it may run as often as one likes, be killed anywhere, or not run for a week.
 */
export async function remind(at: Workplace): Promise<void> {
  const { db, now } = at;
  const days = (count: number): string => new Date(Date.parse(now()) + count * day).toISOString();
  const items = await asEngine(db, deskItself, (trx) =>
    findUnansweredItems(trx, days(-longestDays), days(longestDays)),
  );
  const places = new Map<string, Place>();
  const pieces = items.map(({ id, workspace }) => ({ subject: id, dossier: id, workspace }));
  await eachApart(at, 'remind', pieces, ({ dossier, workspace }) =>
    asEngine(db, deskItself, async (trx) => {
      const place = places.get(workspace) ?? (await findPlace(trx, workspace));
      places.set(workspace, place);
      const item = await findDossier(trx, dossier);
      if (item)
        await tellNew(trx, { db, reader: deskItself, workspace, now }, noticesDue(item, place, now()));
    }),
  );
}

/** What is to be said of an item's questions that wait for a reply. */
function noticesDue(item: Dossier, { settings, directory }: Place, now: string): readonly Notice[] {
  const consultation = item.consultation ?? noConsultation;
  return liveRequests(consultation)
    .filter((request) => isOwing(consultation, request))
    .flatMap((request) =>
      remindersDue(remindersOf(request, settings.telling.reminders, settings), now).flatMap((reminder) =>
        noticesOf(item, request, reminder, directory),
      ),
    );
}

interface Place {
  readonly settings: Settings;
  readonly directory: Directory;
}

const findPlace = async (trx: Trx, workspace: string): Promise<Place> => ({
  settings: settingsFrom(await findDossier(trx, settingsId(workspace))),
  directory: await findDirectory(trx, workspace),
});

/** What was told before is left out here already, so that nobody is woken for nothing. */
async function tellNew(trx: Trx, desk: Desk, notices: readonly Notice[]): Promise<void> {
  const told = await findToldKeys(
    trx,
    notices.map(({ once }) => once),
  );
  await tellIn(
    trx,
    desk,
    notices.filter(({ once }) => !told.has(once)),
  );
}

/** A reminder to each whom it is for. The path is the question's own page; whoever has no account gets its link. */
const noticesOf = (
  item: Dossier,
  request: Request,
  { kind, who, once }: Reminder,
  directory: Directory,
): readonly Notice[] =>
  addresseesOf(item, request, who, directory).map((to) => ({
    ...{ kind, to, once },
    dossier: item.id,
    request: request.id,
    path: `/items/${item.id}/requests/${request.id}`,
    values: { deadline: request.deadline, official: request.mandatory ? 'yes' : 'no' },
  }));

function addresseesOf(
  item: Dossier,
  request: Request,
  who: Reminder['who'],
  directory: Directory,
): readonly Addressee[] {
  const minding = whoMinds(item, request);
  if (who === 'lead') return minding ? [minding] : [];
  const { institution } = request;
  if (who === 'focal-point') return [{ institution }];
  const standIns = focalPointsOf(directory, institution).flatMap(({ standIn }) => standIn ?? []);
  return [{ institution }, ...new Set(standIns)].map((to) => (typeof to === 'string' ? { person: to } : to));
}
