import { offices } from '#desk/item/settling-policy.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asCodes, asText } from '#desk/record/value.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';

/**
 * Puts on a question what the rules must know of whoever is asked: the institution's sector, and whether its silence may
 * ever be taken for consent. It is taken from the institution's own dossier, whatever the deed says of it.
 */
export async function completeDeed(trx: Trx, deed: AnyDeed): Promise<AnyDeed> {
  if (deed.kind !== 'asked') return deed;
  const found = await findDossier(trx, deed.institution);
  const { sector: _sector, office: _office, ...asked } = deed;
  if (found?.kind !== 'institution') return asked;
  const sector = asText(valueOf(found, 'sector'));
  const office = offices.find((one) => asCodes(valueOf(found, 'flags')).includes(one));
  return { ...asked, ...(sector !== '' && { sector }), ...(office && { office }) };
}
