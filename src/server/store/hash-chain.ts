import { createHash } from 'node:crypto';
import type { Act } from '#desk/record/act.ts';
import { canonical } from '#desk/record/canonical.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';

/** What the first act of a dossier stands on. */
export const chainStart = '';

/** The hash of an act and of everything before it: change one letter anywhere and every later hash is wrong. */
export const hashOf = (act: Act<AnyDeed>, previous: string): string => {
  const { dossier, seq, deed, by, at, marking } = act;
  return createHash('sha256')
    .update(canonical({ previous, dossier, seq, deed, by, at, marking }))
    .digest('hex');
};
