import type { Act, Author } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Named } from '#desk/people/reader.ts';
import {
  namesOf,
  type ClearedStep,
  type ClearerDecision,
  type FormerClearance,
  type Submitted,
} from './clearance.ts';
import type { ClearanceDeed, Cleared, StepCleared, StepRefused, StepWithdrawn } from './clearance-deeds.ts';
import type { Consultation } from './consultation.ts';
import { routeTo } from './route.ts';

/** The consultation after one more deed of clearance. */
export function applyClearanceDeed(
  consultation: Consultation,
  deed: ClearanceDeed,
  act: Act<AnyDeed>,
): Consultation {
  const { clearance } = consultation;
  const submitted = clearance.at === 'submitted' ? clearance : undefined;
  const by = act.by.name;
  const when = act.at;
  switch (deed.kind) {
    case 'submitted-for-clearance':
      return {
        ...consultation,
        clearance: {
          at: 'submitted',
          version: deed.version,
          route: deed.route ?? routeTo({ id: deed.clearer, name: deed.clearerName }),
          decisions: [],
          by: named(act.by),
          since: when,
          ...(deed.answers !== undefined && { answers: deed.answers }),
          alone: deed.alone ?? false,
        },
      };
    case 'step-cleared':
      return submitted ? { ...consultation, clearance: decided(submitted, deed, act) } : consultation;
    case 'step-refused':
      return submitted
        ? {
            ...consultation,
            clearance: { ...submitted, refusals: [...(submitted.refusals ?? []), refusalOf(deed, act)] },
          }
        : consultation;
    case 'step-withdrawn':
      return submitted
        ? {
            ...consultation,
            clearance: {
              ...submitted,
              decisions: submitted.decisions.filter(elsewhere(deed)),
              ...(submitted.refusals && { refusals: submitted.refusals.filter(elsewhere(deed)) }),
            },
          }
        : consultation;
    case 'clearer-worded':
      return {
        ...consultation,
        ...(submitted && { clearance: { ...submitted, version: act.seq } }),
        positionVersion: act.seq,
      };
    case 'cleared': {
      const clearers = submitted ? decided(submitted, deed, act).decisions : [decisionOf(deed, act)];
      return {
        ...consultation,
        clearance: {
          at: 'cleared',
          version: deed.version,
          seq: act.seq,
          by: namesOf(clearers.map((decision) => decision.by)),
          when,
          note: deed.note ?? null,
          clearers,
          ...dissentOf(submitted),
          alone: submitted?.alone ?? false,
        },
      };
    }
    case 'sent-back':
      return {
        ...consultation,
        clearance: {
          at: 'sent-back',
          version: deed.version,
          by,
          when,
          questions: deed.questions,
          proposals: deed.proposals ?? [],
          route: submitted?.route ?? null,
        },
      };
    case 'clearance-refused':
      return {
        ...consultation,
        clearance: {
          ...{ at: 'refused', version: deed.version, by, when, reason: deed.reason },
          ...(submitted?.refusals && submitted.refusals.length > 0 && { refusals: submitted.refusals }),
        },
      };
    case 'clearance-withdrawn':
      return withdraw(consultation, { by, when, keeps: deed.keeps ?? false, reason: deed.reason });
  }
}

const named = ({ id, name }: Author): Named => ({ id, name });

const decisionOf = (deed: StepCleared | Cleared, act: Act<AnyDeed>): ClearerDecision => ({
  step: deed.step ?? 0,
  seat: deed.seat ?? 0,
  by: named(act.by),
  for: deed.for ?? null,
  version: deed.version,
  when: act.at,
  note: deed.note ?? null,
});

const refusalOf = ({ reason, ...place }: StepRefused, act: Act<AnyDeed>): ClearerDecision =>
  decisionOf({ ...place, kind: 'step-cleared', note: reason }, act);

const elsewhere =
  (place: Pick<StepWithdrawn, 'step' | 'seat'>) =>
  ({ step, seat }: ClearerDecision): boolean =>
    step !== place.step || seat !== place.seat;

const dissentOf = (submitted: Submitted | undefined): Pick<ClearedStep, 'dissent'> =>
  submitted?.refusals && submitted.refusals.length > 0 ? { dissent: submitted.refusals } : {};

const decided = (submitted: Submitted, deed: StepCleared | Cleared, act: Act<AnyDeed>): Submitted => ({
  ...submitted,
  decisions: [...submitted.decisions, decisionOf(deed, act)],
});

/** Takes back the version that stands, whether or not a new one is being prepared meanwhile. */
function withdraw(consultation: Consultation, withdrawn: FormerClearance['withdrawn']): Consultation {
  if (consultation.clearance.at === 'cleared') return reopened(consultation, withdrawn);
  const last = consultation.formerly.at(-1);
  if (!last) return consultation;
  return { ...consultation, formerly: [...consultation.formerly.slice(0, -1), { ...last, withdrawn }] };
}

/** A clearance that was given is remembered; one that was asked for is taken back, with what was decided on the way. */
export function reopened(
  consultation: Consultation,
  withdrawn: FormerClearance['withdrawn'] = null,
): Consultation {
  const { clearance } = consultation;
  if (clearance.at === 'submitted') return { ...consultation, clearance: { at: 'none' } };
  if (clearance.at !== 'cleared') return consultation;
  const { version, seq, by, when, alone } = clearance;
  // What was written beside decisions that no longer count stays in the acts; the state keeps the last words only.
  const silent = (decision: ClearerDecision): ClearerDecision => ({ ...decision, note: null });
  const clearers = clearance.clearers.map(silent);
  const dissent = clearance.dissent && { dissent: clearance.dissent.map(silent) };
  const earlier = consultation.formerly.map((former) =>
    former.withdrawn ? { ...former, withdrawn: { ...former.withdrawn, reason: null } } : former,
  );
  return {
    ...consultation,
    clearance: { at: 'none' },
    formerly: [...earlier, { version, seq, by, when, clearers, ...dissent, alone, withdrawn }],
  };
}
