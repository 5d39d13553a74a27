import { hasRole, type Reader } from './reader.ts';

/** Whether somebody works on a dossier as its own: the unit does on all, a lead on those of their institution. */
export const worksOn = (reader: Reader, { lead }: { readonly lead: string | null }): boolean =>
  hasRole(reader, 'head', 'officer') ||
  (hasRole(reader, 'lead') && lead !== null && reader.institution === lead);
