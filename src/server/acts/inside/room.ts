import { createHmac } from 'node:crypto';
import type { Reader } from '#desk/people/reader.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import type { Db, LinkedAsk, Trx } from '#store/database.ts';
import { changeRoomCode, countRoomTry, findRoom, insertRoom } from '#store/inside.ts';
import { isCode, newCode } from '../one-time-code.ts';

/** A code may be tried so often; then the room is shut to links, and open only to those who sign in. */
const mostTries = 5;

/** Through which door somebody of an institution comes: signed in, or by a link whose code others know too. */
export interface InnerDoor {
  readonly reader: Reader;
  readonly asks: readonly LinkedAsk[];
  /** Came by a link: what this browser keeps of the room's own code. */
  readonly proof: string | undefined;
  readonly byLink: boolean;
}

/** `new`: nothing is in it yet. `shut`: its code is asked for. `open`: it is shown. */
export type RoomState = 'new' | 'shut' | 'used-up' | 'open';

const proofOf = (request: string, codeHash: string): string =>
  createHmac('sha256', codeHash).update(request).digest('base64url');

const roomOf = ({ asks }: Pick<InnerDoor, 'asks'>): string => asks[0]?.request ?? '';

/** Where the inner room stands for whoever comes through this door. */
export async function roomStateIn(trx: Db, door: InnerDoor): Promise<RoomState> {
  if (!door.byLink) return 'open';
  const room = await findRoom(trx, roomOf(door));
  if (!room) return 'new';
  if (door.proof === proofOf(roomOf(door), room.codeHash)) return 'open';
  return room.attempts >= mostTries ? 'used-up' : 'shut';
}

/** What is handed to whoever opened a room: a code that nobody outside was shown, and what their browser keeps. */
export interface OpenedRoom {
  readonly code: string;
  readonly proof: string;
}

/**
 * Opens a room where there is none yet; undefined where the door needs none, and `shut` where somebody else has opened it in
 * the same moment.
 *
 * @param again the same press once more, whose room nobody has been shown the code of: it gets a new one.
 */
export async function openRoomIn(
  trx: Trx,
  door: InnerDoor,
  again = false,
): Promise<OpenedRoom | 'shut' | undefined> {
  const [first] = door.asks;
  const { institution } = door.reader;
  if (!door.byLink || !first || institution === null) return undefined;
  const code = await newCode();
  if (again) await changeRoomCode(trx, first.request, code.hash);
  else if (!(await insertRoom(trx, institution, first, code.hash))) return 'shut';
  return { code: code.shown, proof: proofOf(first.request, code.hash) };
}

/** Tries the code of a room; every try counts before it is judged, and is judged without a connection. */
export async function enterRoom(
  db: Db,
  door: InnerDoor,
  code: string,
): Promise<Decision<{ readonly proof: string }>> {
  const request = roomOf(door);
  const room = await asEngine(db, door.reader, async (trx) => {
    await countRoomTry(trx, request);
    return findRoom(trx, request);
  });
  if (!room || room.attempts > mostTries) return refuse('room-shut');
  if (!(await isCode(code, room.codeHash))) {
    const left = mostTries - room.attempts;
    return left > 0 ? refuse('wrong-code', [], { left }) : refuse('room-shut');
  }
  await asEngine(db, door.reader, (trx) => countRoomTry(trx, request, true));
  return { ok: true, proof: proofOf(request, room.codeHash) };
}
