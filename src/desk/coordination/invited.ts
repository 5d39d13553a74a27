import type { Dossier } from '#desk/record/dossier.ts';
import { asCodes } from '#desk/record/value.ts';

/** The institutions that are invited to a coordination meeting: they read its agenda and its minutes. */
export const invitedInstitutions = ({ kind, fields }: Pick<Dossier, 'kind' | 'fields'>): readonly string[] =>
  kind === 'coordination' ? asCodes(fields['institutions']?.value) : [];
