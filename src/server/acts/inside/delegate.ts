import type { Lang } from '#language/language.ts';
import type { IsoDate } from '#language/formats.ts';
import { isAddress, isOwnAddress, type Delegation, type NamedPoint } from '#desk/item/inside.ts';
import { whenDue } from '#desk/notice/when-due.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import type { Db, LinkedAsk, Trx } from '#store/database.ts';
import { findDelegations, insertDelegation, withdrawDelegation } from '#store/inside.ts';
import { dropLettersWith, insertLetter } from '#store/letters.ts';
import { dropReplyDraft } from '#store/reply-drafts.ts';
import { dropReplyLink } from '#store/reply-links.ts';
import { mailLeaves } from '../delivery/recipients.ts';
import { wake } from '../delivery/wake.ts';
import { newId } from '../open-dossier.ts';
import { readAsked } from '../reply-by-link.ts';
import { newLinkIn, recodeLinkIn, type HandedLink } from '../reply-link.ts';
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
  around: { readonly lang: Lang },
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
  const id = /^inside-[a-z0-9]{10}$/.test(wanted.key) ? wanted.key : newId('inside');
  const at = now();
  const deadlines = page.questions.map(({ request }) => request.deadline).toSorted();
  const done = await asEngine(db, reader, async (trx) => {
    const room = await roomFor(trx, door, id);
    if (room === 'shut') return refuse('room-shut');
    const { name, address, note, due, by, mayAnswer } = wanted;
    const isFirst = await insertDelegation(trx, institution, {
      ...{ id, points, name, address, note, mayAnswer },
      due: due === '' ? null : due,
      madeBy: by,
      madeAt: at,
    });
    const mailed = await mailLeaves(trx, page.workspace);
    // Pressed twice: the letter is on its way, and what it leads to stays; only the code that is shown now is another.
    const before = isFirst ? undefined : await recodeLinkIn(trx, insideLink({ id, points }));
    if (before) return { ok: true as const, link: before, room, mailed };
    const link = await newLinkIn(
      trx,
      { db, reader, workspace: page.workspace, now },
      {
        institution,
        asks: [insideLink({ id, points })],
        until: deadlines.at(-1) ?? at,
        page: '/reply/inside',
      },
    );
    if (mailed) {
      const { timeZone, telling } = page.settings;
      await insertLetter(
        trx,
        {
          ...{ kind: 'inside', account: null, name, address, timeZone },
          language: around.lang,
          dueAt: whenDue(telling.choices, at, false),
          link: insideLink({ id, points }),
          said: { by, due, mayAnswer },
        },
        at,
      );
    }
    return { ok: true as const, link, room, mailed };
  });
  if (!done.ok) return done;
  wake('deliver');
  const { link, room, mailed } = done;
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

/** Under which name a colleague's link is kept, and what they have typed and not sent. */
export const insideName = (delegation: string): string => `inside:${delegation}`;
export const insideLink = ({ id, points }: Pick<Delegation, 'id' | 'points'>): LinkedAsk => ({
  dossier: points[0]?.dossier ?? '',
  request: insideName(id),
});

/** Takes back what a colleague was asked: their link opens nothing any more; what they have said stays said. */
export const takeBack = (db: Db, now: () => string, door: InnerDoor, id: string): Promise<Decision> =>
  asEngine<Decision>(db, door.reader, async (trx) => {
    if ((await roomStateIn(trx, door)) !== 'open') return refuse('room-shut');
    const delegation = (await findDelegations(trx, door.asks)).find((one) => one.id === id);
    if (delegation?.withdrawnAt !== null) return refuse('not-found');
    await withdrawDelegation(trx, id, now());
    const link = insideLink(delegation);
    await dropReplyLink(trx, link);
    await dropLettersWith(trx, link);
    await dropReplyDraft(trx, link);
    return { ok: true };
  });
