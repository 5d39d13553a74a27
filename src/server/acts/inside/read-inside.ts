import type { Delegation, InternalComment } from '#desk/item/inside.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findComments, findDelegations } from '#store/inside.ts';
import { findFailedWith } from '#store/letters.ts';
import { insideLink, insideName } from './delegate.ts';
import { roomStateIn, type InnerDoor, type RoomState } from './room.ts';

/** What an institution talks over inside about what it was asked; nothing of it where the room is shut. */
export interface InsidePage {
  readonly room: RoomState;
  readonly delegations: readonly (Delegation & { readonly notMailed: boolean })[];
  readonly comments: readonly InternalComment[];
}

/** The inner room of an institution, for whoever comes through this door; not even the engine sees that of another. */
export const readInside = (db: Db, door: InnerDoor): Promise<InsidePage> =>
  asEngine(db, door.reader, async (trx) => {
    const room = await roomStateIn(trx, door);
    if (room !== 'open') return { room, delegations: [], comments: [] };
    const delegations = await findDelegations(trx, door.asks);
    const failed = await findFailedWith(trx, delegations.map(insideLink));
    return {
      room,
      delegations: delegations.map((one) => ({ ...one, notMailed: failed.has(insideName(one.id)) })),
      comments: await findComments(trx, door.asks),
    };
  });
