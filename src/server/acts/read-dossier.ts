import { allowedDeeds } from '#desk/people/may-do.ts';
import type { DeedKind } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asReader } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';

/** A dossier as one person may see it, and what they may do to it now. */
export interface ReadDossier {
  readonly dossier: Dossier;
  readonly allowed: readonly DeedKind[];
}

/** Reads one dossier of any kind; undefined where it is not there, or not for this reader. */
export async function readDossier(desk: Desk, id: string): Promise<ReadDossier | undefined> {
  const dossier = await asReader(desk.db, desk.reader, (trx) => findDossier(trx, id));
  return dossier && { dossier, allowed: allowedDeeds(desk.reader, dossier) };
}
