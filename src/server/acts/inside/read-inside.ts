import type { Delegation, InternalComment } from '#desk/item/inside.ts';
import { asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findComments, findDelegations } from '#store/inside.ts';
import { roomStateIn, type InnerDoor, type RoomState } from './room.ts';

/** What an institution talks over inside about what it was asked; nothing of it where the room is shut. */
export interface InsidePage {
  readonly room: RoomState;
  readonly delegations: readonly Delegation[];
  readonly comments: readonly InternalComment[];
}

/** The inner room of an institution, for whoever comes through this door. */
export const readInside = (db: Db, door: InnerDoor): Promise<InsidePage> =>
  asReader(db, door.reader, async (trx) => {
    const room = await roomStateIn(trx, door);
    if (room !== 'open') return { room, delegations: [], comments: [] };
    return {
      room,
      delegations: await findDelegations(trx, door.asks),
      comments: await findComments(trx, door.asks),
    };
  });
