import { registerKey, type NumberedItem } from '#desk/contribution/contribution-columns.ts';
import type { CsvKnown } from '#desk/contribution/read-csv.ts';
import { byNumber, runningOrder } from '#desk/brief/running-order.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asNumber, asText } from '#desk/record/value.ts';
import { asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDossiersUnder } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { factsOf } from './facts.ts';

/** The contributions to a meeting, and the items they may be to. */
export interface Register {
  readonly contributions: readonly Dossier[];
  readonly items: readonly (NumberedItem & { readonly dossier: Dossier })[];
  readonly mayAdd: boolean;
}

/** The register of a meeting's contributions, by number, as far as this reader may see it. */
export const readRegister = (desk: Desk, meeting: string): Promise<Register> =>
  asReader(desk.db, desk.reader, async (trx) => ({
    ...(await registerIn(trx, meeting)),
    mayAdd: mayDo(desk.reader, { kind: 'contribution', lead: desk.reader.institution }, 'opened'),
  }));

export async function registerIn(trx: Db, meeting: string): Promise<Omit<Register, 'mayAdd'>> {
  const contributions = await findDossiersUnder(trx, meeting, 'contribution');
  const items = runningOrder(await findDossiersUnder(trx, meeting, 'item'));
  return {
    contributions: contributions.toSorted((one, other) => byNumber(sortKey(one), sortKey(other))),
    items: items.map(({ item, number }) => ({ id: item.id, number, dossier: item })),
  };
}

const sortKey = (row: Dossier): string =>
  `${asText(valueOf(row, 'number'))} ${asNumber(valueOf(row, 'revision')) ?? 0}`;

/** A contribution's key in the register. */
export const keyOf = (row: Dossier): string =>
  registerKey(asText(valueOf(row, 'number')), asNumber(valueOf(row, 'revision')));

/** What a table of contributions is checked against. */
export async function knownFor(
  db: Db,
  { contributions, items }: Omit<Register, 'mayAdd'>,
): Promise<CsvKnown> {
  const facts = await factsOf(db);
  return {
    items,
    isActor: (code) => facts.actor(code) !== undefined || facts.group(code) !== undefined,
    present: new Set(contributions.map(keyOf)),
  };
}
