import { positionFor, versionFor } from '#desk/record/versions.ts';
import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { findActs } from '#store/acts.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Desk } from './desk.ts';

/** The acts on a dossier that this reader may see, the latest first. */
export const readHistory = (desk: Desk, id: string): Promise<readonly Act<AnyDeed>[]> =>
  asReader(desk.db, desk.reader, async (trx) => (await findActs(trx, id)).toReversed());

/**
 * A dossier as it was after some of its acts, each cut to what this reader might have read then and ever since;
 * undefined where there is none for them. Old states are folded from the whole record, so that the cutting is done by
 * the pure rules (`versions.ts`).
 */
export const readVersions = (
  desk: Desk,
  id: string,
  versions: readonly number[],
): Promise<readonly (Dossier | undefined)[]> =>
  asEngine(desk.db, desk.reader, async (trx) => {
    const acts = await findActs(trx, id);
    return versions.map((version) => versionFor(desk.reader, acts, version));
  });

/** An item as it was before this reader while its position had a version; undefined where that is nothing for them. */
export const readPosition = (desk: Desk, id: string, version: number): Promise<Dossier | undefined> =>
  asEngine(desk.db, desk.reader, async (trx) => positionFor(desk.reader, await findActs(trx, id), version));
