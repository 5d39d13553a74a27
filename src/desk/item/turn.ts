import type { IsoMoment } from '#language/formats.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { awaitedClearers } from './clearance.ts';
import { noConsultation, type Consultation, type Request } from './consultation.ts';
import { openConditionsOf, readinessOf, stageOf } from './readiness.ts';
import { unwrittenSections } from './unwritten.ts';

/** Who has a position in hand: whoever leads it, institutions that were asked, or those who clear it. */
export const holders = ['lead', 'institutions', 'clearers', 'nobody'] as const;
export type Holder = (typeof holders)[number];

/** Whose turn it is with an item. */
export interface Turn {
  readonly holder: Holder;
  /** The institutions that owe a reply, or the accounts that are to decide; empty for the lead and for nobody. */
  readonly whom: readonly string[];
  /** Since when it lies there. */
  readonly since: IsoMoment;
  /** Whether it says what we want and what we will say; without both there is nothing to clear yet. */
  readonly written: boolean;
}

/**
 * Whose turn it is, and since when. It follows from the record alone, so that nobody has to move a card: with the
 * institutions while one of them owes a reply, with the clearers while it lies before them, with nobody once it is
 * cleared, and with whoever leads it else.
 */
export function turnOf(item: Dossier): Turn {
  const consultation = item.consultation ?? noConsultation;
  return { ...heldBy(item, consultation), written: unwrittenSections(item).length === 0 };
}

function heldBy(item: Dossier, consultation: Consultation): Omit<Turn, 'written'> {
  const { clearance } = consultation;
  switch (stageOf(consultation)) {
    case 'clearing':
      return clearance.at === 'submitted'
        ? {
            holder: 'clearers',
            whom: awaitedClearers(clearance).map(({ id }) => id),
            since: clearance.decisions.at(-1)?.when ?? clearance.since,
          }
        : lead(item.createdAt);
    case 'cleared':
      return {
        holder: 'nobody',
        whom: [],
        since: clearance.at === 'cleared' ? clearance.when : item.changedAt,
      };
    case 'sent-back':
    case 'refused':
      return lead('when' in clearance ? clearance.when : item.changedAt);
    case 'out-for-replies':
      return withInstitutions(item, consultation);
    case 'settling': {
      // Where only consents have fallen, those who gave them speak next.
      if (openConditionsOf(consultation).length === 0) return withInstitutions(item, consultation);
      const raised = openConditionsOf(consultation).flatMap(
        ({ reply }) => consultation.replies.find(({ id }) => id === reply)?.at ?? [],
      );
      return lead(earliest(raised) ?? lastOf(item, consultation));
    }
    case 'drafting':
      return lead(lastOf(item, consultation));
  }
}

function withInstitutions(item: Dossier, consultation: Consultation): Omit<Turn, 'written'> {
  const owing = owingOf(consultation);
  const whom = [...new Set(owing.map(({ institution }) => institution))];
  return {
    holder: 'institutions',
    whom,
    since: earliest(owing.map(({ askedAt }) => askedAt)) ?? item.createdAt,
  };
}

const lead = (since: IsoMoment): Omit<Turn, 'written'> => ({ holder: 'lead', whom: [], since });

/** Requests that still wait for a reply that counts. */
function owingOf(consultation: Consultation): readonly Request[] {
  const { missingMandatory, unanswered, reopened } = readinessOf(consultation);
  return [...missingMandatory, ...unanswered, ...reopened];
}

/** When the position last came back to its lead: opened, answered, or a condition settled. */
function lastOf(item: Dossier, { replies, conditions, formerly }: Consultation): IsoMoment {
  const moments = [
    item.createdAt,
    ...replies.map(({ at }) => at),
    ...conditions.flatMap(({ settled }) => settled?.at ?? []),
    // What was cleared and changed since came back with that change, and no earlier than the clearance.
    ...formerly.map(({ when }) => when),
  ];
  return moments.toSorted().at(-1) ?? item.createdAt;
}

const earliest = (moments: readonly IsoMoment[]): IsoMoment | undefined => moments.toSorted()[0];
