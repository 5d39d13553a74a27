import type { Act } from '#desk/record/act.ts';
import { cardOf, standingOf } from '#desk/record/card.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { StoredPart } from '#desk/record/parts.ts';
import { searchWords } from '#desk/record/search-words.ts';
import { visibilityOf } from '#desk/record/visibility.ts';
import { askedInstitutions } from '#desk/people/may-read.ts';
import type { ChainedAct } from './acts.ts';

// What each table holds of a record, as values: saving writes these rows, and verifying compares them with what is
// stored, so that the two cannot drift apart.

/** The row of a dossier at the end of its acts. */
export function headRow(dossier: Dossier, headHash: string) {
  const standing = standingOf(dossier);
  return {
    id: dossier.id,
    kind: dossier.kind,
    workspace: dossier.workspace,
    parent: dossier.parent,
    created_at: dossier.createdAt,
    lead: dossier.lead,
    asked: [...askedInstitutions(dossier)],
    rank: dossier.marking.rank,
    audience: dossier.marking.audience,
    version: dossier.version,
    archived: dossier.archived,
    changed_at: dossier.changedAt,
    changed_by: dossier.changedBy,
    name: dossier.fields['name']?.value ?? '',
    card: cardOf(dossier),
    starts: standing.starts,
    stage: standing.stage,
    clearer: standing.clearer,
    next_deadline: standing.nextDeadline,
    turn_holder: standing.turn?.holder ?? null,
    turn_whom: [...(standing.turn?.whom ?? [])],
    turn_since: standing.turn?.since ?? null,
    written: standing.turn?.written ?? false,
    contradicting: standing.contradicting,
    arbiters: [...standing.arbiters],
    renewing: standing.renewing,
    head_hash: headHash,
  };
}

/** The row of one part of a dossier. */
export const partRow = (dossier: Dossier, part: StoredPart) => ({
  dossier: dossier.id,
  key: part.key,
  part_of: part.of,
  rank: part.marking.rank,
  audience: part.marking.audience,
  shared_with: [...part.sharedWith],
  delegates: part.delegates ? [...part.delegates] : null,
  body: part.body,
  words: searchWords(dossier.kind, part),
});

/** The row of an act, and who may see it in the dossier as it is now. */
export function actRow(act: ChainedAct, dossier: Dossier) {
  return { ...act, by_id: act.by.id, by_institution: act.by.institution, ...visibleIn(act, dossier) };
}

/** What of an act's row changes when the dossier's markings do. */
export function visibleIn(act: Act<AnyDeed>, dossier: Dossier) {
  const { rank, audience } = visibilityOf(act, dossier);
  return { rank, audience };
}
