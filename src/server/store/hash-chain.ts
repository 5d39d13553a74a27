import { createHash } from 'node:crypto';
import type { Act } from '#desk/record/act.ts';
import { canonical } from '#desk/record/canonical.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { ChainedAct } from './acts.ts';

/** What the first act of a dossier stands on. */
export const chainStart = '';

/** The hash of an act and of everything before it: change one letter anywhere and every later hash is wrong. */
export const hashOf = (act: Act<AnyDeed>, previous: string): string => {
  const { dossier, seq, deed, by, at, marking } = act;
  return createHash('sha256')
    .update(canonical({ previous, dossier, seq, deed, by, at, marking }))
    .digest('hex');
};

/** Where a chain does not hold: an act is missing, does not stand on the one before it, or is not as it was hashed. */
export interface BrokenLink {
  readonly act: number;
  readonly broken: 'gap' | 'link' | 'hash';
}

/** Walks the acts of one dossier, first to last, and names every one that does not fit. */
export function findBrokenLinks(acts: readonly ChainedAct[]): readonly BrokenLink[] {
  const broken: BrokenLink[] = [];
  let previous = chainStart;
  let seq = 0;
  for (const act of acts) {
    if (act.seq !== seq + 1) broken.push({ act: seq + 1, broken: 'gap' });
    else if (act.previous !== previous) broken.push({ act: act.seq, broken: 'link' });
    if (hashOf(act, act.previous) !== act.hash) broken.push({ act: act.seq, broken: 'hash' });
    previous = act.hash;
    seq = act.seq;
  }
  return broken;
}
