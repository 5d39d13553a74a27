import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { nothingIssued, type BriefDeed } from './issue.ts';

/** A brief is issued once, then grows by numbered addenda; each copy has the next number. */
export function decideBriefDeed(dossier: Dossier, deed: BriefDeed, allowed: readonly string[]): Decision {
  const issued = dossier.issued ?? nothingIssued;
  switch (deed.kind) {
    case 'brief-issued':
      if (issued.number !== null) return refuse('already-issued', allowed);
      if (deed.number.trim() === '') return refuse('number-missing', allowed);
      return deed.items.length > 0 ? { ok: true } : refuse('nothing-to-issue', allowed);
    case 'addendum-issued':
      if (issued.number === null) return refuse('not-issued', allowed);
      if (deed.addendum !== issued.addenda.length + 1) return refuse('another-version', allowed);
      if (deed.items.length === 0) return refuse('nothing-changed', allowed);
      return deed.why.trim() === '' ? refuse('reason-missing', allowed) : { ok: true };
    case 'copy-taken':
      return deed.copy === issued.copies + 1 ? { ok: true } : refuse('another-version', allowed);
  }
}
