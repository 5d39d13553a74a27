import type { Request } from '#desk/item/consultation.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Addressee } from './notice.ts';

/** Who is told what becomes of a question: the institution that leads the item; where the desk itself does, whoever asked. */
export function whoMinds({ lead }: Dossier, { asker }: Request): Addressee | undefined {
  if (lead !== null) return { institution: lead };
  return asker === undefined ? undefined : { account: asker };
}
