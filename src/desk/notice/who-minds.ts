import type { Request } from '#desk/item/consultation.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Addressee } from './notice.ts';

/** Who is told what becomes of a question: the institution that leads the item; where the desk itself does, whoever asked. */
export const whoMinds = ({ lead }: Dossier, { askedBy }: Request): Addressee =>
  lead === null ? { account: askedBy } : { institution: lead };
