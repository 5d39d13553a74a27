import { noConsultation } from '#desk/item/consultation.ts';
import { standingClearance } from '#desk/item/clearance.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { sameMarking, stricter } from '#desk/marking/marking.ts';
import { wholeMarking } from '#desk/people/may-read.ts';
import type { Dossier, HeldField } from '#desk/record/dossier.ts';

/** The act by which the version that stands was cleared, where the text has moved on since; undefined else. */
export function clearedBefore(item: Dossier): number | undefined {
  const standing = standingClearance(item.consultation ?? noConsultation);
  return standing && standing.until !== null ? standing.seq : undefined;
}

/**
 * An item with the words of its position as they were cleared, and everything else as it is today: who wants what and
 * what happened since is news, what we say is what was cleared. Markings are the stricter of then and now.
 *
 * @param cleared the item as it was when it was cleared, cut to the same reader; undefined where they may not see it.
 */
export function withClearedText(item: Dossier, cleared: Dossier | undefined): Dossier {
  const isSubstance = (key: string): boolean => findField(item.kind, key)?.substance === true;
  const fields: Record<string, HeldField> = Object.fromEntries(
    Object.entries(item.fields).filter(([key]) => !isSubstance(key)),
  );
  for (const [key, held] of Object.entries(cleared?.fields ?? {})) {
    if (!isSubstance(key)) continue;
    const now = item.fields[key];
    fields[key] = now ? { ...held, marking: stricter(held.marking, now.marking) } : held;
  }
  const shown = { ...item, fields };
  // Why it was withdrawn may quote what the draft holds: it is printed only on paper that is marked as closely.
  return sameMarking(wholeMarking(shown), wholeMarking(item)) ? shown : withoutReason(shown);
}

function withoutReason(item: Dossier): Dossier {
  const { consultation } = item;
  if (!consultation) return item;
  const formerly = consultation.formerly.map((former) =>
    former.withdrawn ? { ...former, withdrawn: { ...former.withdrawn, reason: null } } : former,
  );
  return { ...item, consultation: { ...consultation, formerly } };
}
