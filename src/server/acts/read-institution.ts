import { promptnessOf, type AnsweredRequest } from '#desk/item/promptness.ts';
import { asText } from '#desk/record/value.ts';
import { asReader } from '#store/context.ts';
import { findListed, type Listed } from '#store/lists.ts';
import { findAskedOf, findHeldBy, type AskedOf, type HeldBy } from '#store/of-institution.ts';
import type { Desk } from './desk.ts';

export interface InstitutionPage {
  readonly people: readonly Listed[];
  readonly leads: readonly HeldBy[];
  readonly taskForces: readonly HeldBy[];
  readonly asked: readonly (AskedOf & AnsweredRequest)[];
}

/** Who works there, what it owns, and what it was asked and how it answered, as far as this reader may see. */
export const readInstitution = (desk: Desk, id: string): Promise<InstitutionPage> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const { workspace } = desk;
    const people = await findListed(trx, { workspace, kind: 'person' });
    const asked = await findAskedOf(trx, workspace, id);
    return {
      people: people.filter(({ card }) => asText(card['institution']) === id),
      ...(await findHeldBy(trx, workspace, id)),
      asked: asked.map((row) => ({ ...row, ...promptnessOf(row.request, row.replies, desk.now()) })),
    };
  });
