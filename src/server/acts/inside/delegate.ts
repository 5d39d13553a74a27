import type { Lang } from '#language/language.ts';
import { textIn } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { formatDate, type IsoDate } from '#language/formats.ts';
import { coversOpenPoints } from '#desk/item/delegated-answer.ts';
import { isAddress, isOwnAddress, type NamedPoint } from '#desk/item/inside.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { printLetter } from '#documents/mail/print-letter.ts';
import { asEngine } from '#store/context.ts';
import type { Db, Trx } from '#store/database.ts';
import { findDelegations, insertDelegation, withdrawDelegation } from '#store/inside.ts';
import { dropReplyLink } from '#store/reply-links.ts';
import { newId } from '../open-dossier.ts';
import { findPost } from '../post.ts';
import { readAsked } from '../reply-by-link.ts';
import { newLinkIn, type HandedLink } from '../reply-link.ts';
import { openRoomIn, roomStateIn, type InnerDoor, type OpenedRoom } from './room.ts';

/** Which colleague is asked about which points, as it was typed. */
export interface WantedDelegation {
  readonly points: readonly { readonly request: string; readonly point: string }[];
  readonly name: string;
  readonly address: string;
  readonly note: string;
  readonly due: IsoDate | '';
  /** They may answer in the institution's name, and not only comment. */
  readonly mayAnswer: boolean;
  /** Who asks. */
  readonly by: string;
  /** What the form carries, so that pressing twice asks once. */
  readonly key: string;
}

/** What is handed to the colleague, and the room's code where it was opened with this. */
export interface HandedInside {
  readonly name: string;
  readonly link: HandedLink;
  readonly mailed: boolean;
  readonly room: OpenedRoom | undefined;
}

/** Asks a colleague inside the institution about named points; nobody outside comes to know of it. */
export async function delegate(
  db: Db,
  now: () => string,
  door: InnerDoor,
  wanted: WantedDelegation,
  around: { readonly lang: Lang; readonly origin: string },
): Promise<Decision<{ readonly handed: HandedInside }>> {
  const { reader, asks } = door;
  const { institution } = reader;
  const page = await readAsked(db, reader, asks);
  if (!page || institution === null) return refuse('no-such-request');
  const points = page.questions.flatMap(({ item, request }): NamedPoint[] =>
    request.points
      .filter(({ id }) => wanted.points.some((one) => one.request === request.id && one.point === id))
      .map(({ id }) => ({ dossier: item.id, request: request.id, point: id })),
  );
  if (points.length === 0) return refuse('nothing-asked');
  if (wanted.name === '' || !isAddress(wanted.address)) return refuse('colleague-missing');
  const known = page.institution ? asText(valueOf(page.institution, 'email')) : '';
  if (!isOwnAddress(wanted.address, known)) return refuse('not-your-address', [], { known });
  if (wanted.mayAnswer && !coversOpenPoints(page.questions, points)) return refuse('delegate-whole-question');
  const id = /^inside-[a-z0-9]{10}$/.test(wanted.key) ? wanted.key : newId('inside');
  const at = now();
  const deadlines = page.questions.map(({ request }) => request.deadline).toSorted();
  const done = await asEngine(db, reader, async (trx) => {
    const room = await roomFor(trx, door, id);
    if (room === 'shut') return refuse('room-shut');
    const { name, address, note, due, by, mayAnswer } = wanted;
    await insertDelegation(trx, institution, {
      ...{ id, points, name, address, note, mayAnswer },
      due: due === '' ? null : due,
      madeBy: by,
      madeAt: at,
    });
    const link = await newLinkIn(
      trx,
      { db, reader, workspace: page.workspace, now },
      {
        institution,
        asks: [{ dossier: points[0]?.dossier ?? '', request: insideName(id) }],
        until: deadlines.at(-1) ?? at,
        page: '/reply/inside',
      },
    );
    return { ok: true as const, link, room };
  });
  if (!done.ok) return done;
  const { link, room } = done;
  const deskName = textIn(page.settings.name, around.lang) || 'Mufakat';
  const mailed = await mailInside(id, wanted, link, deskName, around);
  return { ok: true, handed: { name: wanted.name, link, mailed, room } };
}

/**
 * The room that whoever asks comes through, opened where there is none yet. Of two first presses in one moment the second finds
 * it open: where it is the same form, it is handed what the first one would have been, since a browser shows the last answer.
 */
async function roomFor(trx: Trx, door: InnerDoor, id: string): Promise<OpenedRoom | 'shut' | undefined> {
  const state = await roomStateIn(trx, door);
  if (state === 'open') return undefined;
  const room = state === 'new' ? await openRoomIn(trx, door) : 'shut';
  if (room !== 'shut' || state === 'used-up') return room;
  const asked = await findDelegations(trx, door.asks);
  return asked.length === 1 && asked[0]?.id === id ? openRoomIn(trx, door, true) : 'shut';
}

/** Under which name a colleague's link is kept. */
export const insideName = (delegation: string): string => `inside:${delegation}`;

/** Takes back what a colleague was asked: their link opens nothing any more; what they have said stays said. */
export const takeBack = (db: Db, now: () => string, door: InnerDoor, id: string): Promise<Decision> =>
  asEngine<Decision>(db, door.reader, async (trx) => {
    if ((await roomStateIn(trx, door)) !== 'open') return refuse('room-shut');
    const delegation = (await findDelegations(trx, door.asks)).find((one) => one.id === id);
    if (delegation?.withdrawnAt !== null) return refuse('not-found');
    await withdrawDelegation(trx, id, now());
    await dropReplyLink(trx, { dossier: delegation.points[0]?.dossier ?? '', request: insideName(id) });
    return { ok: true };
  });

/** The link goes by mail, its code does not; nothing of what is asked stands in it. */
async function mailInside(
  id: string,
  { name, address, due, by, mayAnswer }: WantedDelegation,
  link: HandedLink,
  deskName: string,
  { lang, origin }: { readonly lang: Lang; readonly origin: string },
): Promise<boolean> {
  const post = findPost();
  if (!post) return false;
  const t = translatorFor(lang);
  const wish = mayAnswer ? 'answer' : 'text';
  const text =
    due === ''
      ? t(`inside.mail.${wish}`, { name: by })
      : t(`inside.mail.${wish}-by`, { name: by, due: formatDate(due, lang) });
  const item = {
    text,
    link: { address: origin + link.path, text: t('mail.open-reply') },
    after: t('inside.mail.code'),
  };
  try {
    const letter = printLetter({ lang, toName: name, deskName, items: [item] });
    await post.send({
      to: { name, address },
      subject: t(mayAnswer ? 'inside.mail.answer-subject' : 'inside.mail.subject'),
      id,
      ...letter,
    });
    return true;
  } catch (error) {
    // It is asked whether or not the mail server is there; the page says to hand the link over.
    process.stderr.write(
      `mail inside an institution failed: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return false;
  }
}
