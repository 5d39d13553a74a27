import { textIn } from '#language/language.ts';
import { asWords } from '#desk/record/value.ts';
import { valueOf } from '#desk/record/dossier.ts';
import type { Decision } from '#desk/record/refusal.ts';
import { asEngine, asReader } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import { tellAskedIn, type Around, type AskedInstitution } from './ask-institutions.ts';
import type { Desk } from './desk.ts';
import { renewReplyLink } from './reply-link.ts';

/** A new link and code for a question that is open, mailed where that is possible; the old ones stop working. */
export async function handNewLink(
  desk: Desk,
  item: string,
  request: string,
  around: Around,
): Promise<Decision<{ readonly handed: AskedInstitution }>> {
  const made = await renewReplyLink(desk, item, request);
  if (!made.ok) return made;
  const asked = made.item.consultation?.requests.find(({ id }) => id === request);
  const institution = asked?.institution ?? '';
  const dossier = await asReader(desk.db, desk.reader, (trx) => findDossier(trx, institution));
  const mail = await asEngine(desk.db, desk.reader, (trx) =>
    tellAskedIn(trx, desk, {
      ...{ questions: [{ item: made.item, request }], institution, link: made.link },
      deadline: asked?.deadline ?? desk.now(),
    }),
  );
  const name = (dossier && textIn(asWords(valueOf(dossier, 'name')), around.lang)) || institution;
  const asks = [{ item, request }];
  return { ok: true, handed: { institution, name, asks, link: made.link, mail } };
}
