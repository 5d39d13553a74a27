import { fieldPart } from '#desk/people/may-read.ts';
import { awaitedClearers, isRenewing } from '#desk/item/clearance.ts';
import { readinessOf, stageOf, type Stage } from '#desk/item/readiness.ts';
import { openContradictions } from '#desk/item/contradictions.ts';
import { turnOf, type Turn } from '#desk/item/turn.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import { liveRound } from '#desk/silence/silence.ts';
import { dayOfReview } from '#desk/strategy/when-due.ts';
import { sameMarking } from '#desk/marking/marking.ts';
import type { Dossier } from './dossier.ts';
import { asDate, type FieldValue } from './value.ts';

/** What a list shows of a dossier besides its name, without opening it. */
export type Card = Readonly<Record<string, FieldValue>>;

/** An item's card is seen by whoever is asked about it: it holds no more than the question's context. */
const cardFields: Readonly<Record<DossierKind, readonly string[]>> = {
  meeting: ['forum', 'meetingType', 'starts', 'ends', 'datesConfirmed', 'place', 'themes', 'submissionDate'],
  item: ['number', 'order', 'theme'],
  contribution: ['number', 'revision', 'from', 'item', 'marks', 'received', 'ourView'],
  silence: ['decides'],
  coordination: ['on'],
  candidature: ['post', 'candidate', 'nominatedBy', 'seats', 'electionOn'],
  brief: ['template'],
  institution: ['shortName', 'sector', 'themes', 'mandates', 'flags'],
  person: ['title', 'institution', 'unit', 'portfolio', 'focalPoint', 'email', 'standIn', 'absences'],
  'task-force': ['starts', 'ends', 'themes'],
  objective: ['themes', 'target', 'by', 'owner'],
  agreement: ['partners', 'themes', 'agreementType', 'signed', 'ends'],
  commitment: ['by', 'toWhom', 'due', 'standing', 'agreement'],
  'priority-review': ['on'],
  'cover-plan': ['from', 'until'],
  'strategy-review': ['on'],
  participation: ['forum', 'year'],
  dependence: ['about', 'theme', 'year'],
  settings: ['country', 'language', 'timeZone'],
};

/** The card of a dossier: fields with a marking stricter than the dossier's own never stand on it. */
export function cardOf(dossier: Dossier): Card {
  const card: Record<string, FieldValue> = {};
  for (const key of cardFields[dossier.kind]) {
    const held = dossier.fields[key];
    if (held && sameMarking(fieldPart(dossier, key).marking, dossier.marking)) card[key] = held.value;
  }
  return card;
}

/** What lists sort and filter by. */
export interface Standing {
  readonly starts: string | null;
  readonly stage: Stage | null;
  /** The accounts whose decision is awaited now, apart by spaces. */
  readonly clearer: string | null;
  /** The next moment by which somebody owes a reply. */
  readonly nextDeadline: string | null;
  /** Items only: whose turn it is. */
  readonly turn: Turn | null;
  /** Contradictions between institutions that nobody has settled. */
  readonly contradicting: number;
  /** The accounts before whom an open condition was put. */
  readonly arbiters: readonly string[];
  /** Items only: a cleared version stands while the next one is prepared. */
  readonly renewing: boolean;
}

export function standingOf(dossier: Dossier): Standing {
  const { consultation } = dossier;
  const card = cardOf(dossier);
  // A commitment's `by` is who made it; an objective's is the day it is to be reached.
  const by = dossier.kind === 'objective' ? card['by'] : undefined;
  const starts = asDate(card['starts'] ?? card['electionOn'] ?? card['due'] ?? card['signed'] ?? by) ?? null;
  if (dossier.review)
    return { ...noStanding, starts: dayOfReview(dossier.review) ?? asDate(card['on']) ?? null };
  if (dossier.silence) {
    const nextDeadline = liveRound(dossier.silence)?.ends ?? null;
    return { ...noStanding, starts, nextDeadline };
  }
  if (!consultation) return { ...noStanding, starts };
  const { missingMandatory, unanswered, reopened, openConditions } = readinessOf(consultation);
  const deadlines = [...missingMandatory, ...unanswered, ...reopened].map(({ deadline }) => deadline);
  return {
    starts: null,
    stage: stageOf(consultation),
    clearer:
      consultation.clearance.at === 'submitted'
        ? awaitedClearers(consultation.clearance)
            .map(({ id }) => id)
            .join(' ')
        : null,
    nextDeadline: deadlines.toSorted()[0] ?? null,
    turn: turnOf(dossier),
    contradicting: openContradictions(dossier).length,
    arbiters: [...new Set(openConditions.flatMap(({ arbitration }) => arbitration?.arbiter ?? []))],
    renewing: isRenewing(consultation),
  };
}

/** Of a dossier that nobody is asked about. */
const noStanding = {
  ...{ stage: null, clearer: null, nextDeadline: null, turn: null },
  contradicting: 0,
  arbiters: [],
  renewing: false,
};
