import type { Trx } from '#store/database.ts';
import { mayReadDossier, mayReadPart } from '#desk/people/may-read.ts';
import type { Reader } from '#desk/people/reader.ts';
import type { ExchangeKind } from '#desk/people/exchange/columns.ts';
import type { ExchangeKnown, Held } from '#desk/people/exchange/known.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { cutTo } from '#desk/record/parts.ts';
import { asReader } from '#store/context.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import type { Desk } from './desk.ts';
import { factsOf } from './facts.ts';

/** The directory as a file is written from it and read against it, as far as this reader may see it. */
export const readExchange = (desk: Desk): Promise<ExchangeKnown> =>
  asReader(desk.db, desk.reader, (trx) => exchangeIn(trx, desk));

/** The same inside the engine's work: still cut to whoever acts, so that a file never finds what they may not see. */
export async function exchangeIn(trx: Trx, { db, reader, workspace }: Desk): Promise<ExchangeKnown> {
  const held: Held[] = [];
  for (const kind of ['institution', 'person'] as const) {
    const listed = await findListed(trx, { workspace, kind });
    const dossiers = await findDossiersByIds(
      trx,
      listed.map(({ id }) => id),
    );
    held.push(...dossiers.flatMap((dossier) => heldFrom(reader, kind, dossier) ?? []));
  }
  return { held, themes: (await factsOf(db)).all.themes };
}

function heldFrom(reader: Reader, kind: ExchangeKind, dossier: Dossier): Held | undefined {
  if (!mayReadDossier(reader, { ...dossier, asked: [] })) return undefined;
  const { id, fields } = cutTo(dossier, (part) => mayReadPart(reader, dossier, part));
  return {
    id,
    kind,
    values: Object.fromEntries(Object.entries(fields).map(([key, { value }]) => [key, value])),
    versions: Object.fromEntries(Object.entries(fields).map(([key, { version }]) => [key, version])),
  };
}
