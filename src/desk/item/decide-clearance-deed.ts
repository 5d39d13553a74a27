import { findField } from '#desk/kinds/kinds.ts';
import type { Reader } from '#desk/people/reader.ts';
import { hasRole } from '#desk/people/reader.ts';
import { canonical } from '#desk/record/canonical.ts';
import type { Circumstances, Clearing } from '#desk/record/circumstances.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision, type Refusal } from '#desk/record/refusal.ts';
import {
  awaitedClearers,
  completes,
  namesOf,
  refusalEnds,
  seatFor,
  standingClearance,
  type OpenSeat,
  type Submitted,
} from './clearance.ts';
import type { ClearanceDeed, Cleared, StepCleared, SubmittedForClearance } from './clearance-deeds.ts';
import { noConsultation, type Consultation } from './consultation.ts';
import { isRefusedUnchanged, liveRequests, readinessOf } from './readiness.ts';
import type { SettlingPolicy } from './settling-policy.ts';
import { unwrittenSections } from './unwritten.ts';
import { fitsRoute, isReachable, pickRoute, routeTo, type FrozenRoute } from './route.ts';

/** The rules of clearance, once it is settled that this person may do such a deed at all. */
export function decideClearanceDeed(
  reader: Reader,
  dossier: Dossier,
  deed: ClearanceDeed,
  { clearing, policy }: Circumstances,
  allowed: readonly string[],
): Decision {
  const consultation = dossier.consultation ?? noConsultation;
  switch (deed.kind) {
    case 'submitted-for-clearance':
      return decideSubmitted(reader, dossier, deed, { clearing, policy }, allowed);
    case 'clearance-withdrawn':
      // From one moment to the next to have no position at all is a head's decision.
      if (deed.keeps !== true && !hasRole(reader, 'head')) return refuse('only-a-head-at-once', allowed);
      return standingClearance(consultation)?.withdrawn && deed.keeps === true
        ? refuse('already-there', allowed)
        : reasoned(deed.reason, allowed);
    default:
  }
  const { clearance } = consultation;
  if (clearance.at !== 'submitted') return refuse('not-now', allowed);
  if (deed.kind === 'step-withdrawn') {
    const own = [...clearance.decisions, ...(clearance.refusals ?? [])].some(
      ({ step, seat, by }) => step === deed.step && seat === deed.seat && by.id === reader.id,
    );
    return own ? reasoned(deed.reason, allowed) : refuse('not-your-decision', allowed);
  }
  const seat = seatFor(clearance, reader);
  if (!seat) {
    const decided = [...clearance.decisions, ...(clearance.refusals ?? [])].some(
      ({ by }) => by.id === reader.id,
    );
    return refuse(decided ? 'decided-already' : 'another-clearer', allowed, {
      clearer: namesOf(awaitedClearers(clearance)),
    });
  }
  if (deed.version !== clearance.version || deed.version !== consultation.positionVersion) {
    return refuse('another-version', allowed);
  }
  switch (deed.kind) {
    case 'sent-back':
      if (deed.proposals?.some(({ field }) => findField('item', field)?.substance !== true)) {
        return refuse('no-such-field', allowed);
      }
      return (deed.proposals ?? []).length > 0 ? { ok: true } : reasoned(deed.questions, allowed);
    case 'step-refused':
    case 'clearance-refused':
      if (
        !isInPlace(deed, seat) ||
        refusalEnds(clearance, seat, reader.id) !== (deed.kind === 'clearance-refused')
      ) {
        return refuse('another-place', allowed);
      }
      return reasoned(deed.reason, allowed);
    case 'clearer-worded':
      return findField('item', deed.field)?.substance === true
        ? { ok: true }
        : refuse('no-such-field', allowed);
    case 'step-cleared':
    case 'cleared':
      return decideCleared(reader, dossier, clearance, deed, policy, allowed);
  }
}

/** Whether a decision names the place that is whoever decides's own, and for whom it is filled. */
const isInPlace = (
  { step, seat, for: absent }: Pick<StepCleared, 'step' | 'seat' | 'for'>,
  place: OpenSeat,
): boolean =>
  (step ?? place.step) === place.step &&
  (seat ?? place.seat) === place.seat &&
  (absent?.id ?? null) === (place.for?.id ?? null);

/** Who decides, and for whom, is as the route says; the last decision is one that is nobody's own alone. */
function decideCleared(
  reader: Reader,
  item: Dossier,
  submitted: Submitted,
  deed: StepCleared | Cleared,
  policy: SettlingPolicy | undefined,
  allowed: readonly string[],
): Decision {
  const consultation = item.consultation ?? noConsultation;
  const seat = seatFor(submitted, reader);
  if (!seat || !isInPlace(deed, seat)) return refuse('another-place', allowed);
  const last = completes(submitted, seat);
  if (last !== (deed.kind === 'cleared')) return refuse('another-place', allowed);
  if (last && !submitted.alone) {
    const deciders = [...submitted.decisions.map(({ by }) => by.id), reader.id];
    const own = ownersOf(consultation, submitted.by.id);
    if (deciders.every((id) => own.has(id))) return refuse('clears-own', allowed);
  }
  return ready(item, policy, allowed);
}

/** Whose words they are: whoever wrote the last change of substance, and whoever put them up. */
const ownersOf = ({ writtenBy }: Consultation, submitter: string): ReadonlySet<string> =>
  new Set([submitter, ...(writtenBy === null ? [] : [writtenBy])]);

function decideSubmitted(
  reader: Reader,
  item: Dossier,
  deed: SubmittedForClearance,
  { clearing, policy }: Pick<Circumstances, 'clearing' | 'policy'>,
  allowed: readonly string[],
): Decision {
  const consultation = item.consultation ?? noConsultation;
  if (deed.clearer === '') return refuse('clearer-missing', allowed);
  if (deed.version !== consultation.positionVersion) return refuse('another-version', allowed);
  const { clearance } = consultation;
  if (isRefusedUnchanged(consultation)) return refuse('refused-unchanged', allowed);
  const route = deed.route ?? routeTo({ id: deed.clearer, name: deed.clearerName });
  if (clearance.at === 'submitted' && canonical(clearance.route) === canonical(route)) {
    return refuse('already-there', allowed);
  }
  return (
    routeFault(route, consultation, clearing, allowed) ??
    aloneFault(reader, consultation, route, deed.alone === true, clearing, allowed) ??
    ready(item, policy, allowed)
  );
}

function routeFault(
  route: FrozenRoute,
  consultation: Consultation,
  clearing: Clearing | undefined,
  allowed: readonly string[],
): Refusal | undefined {
  const empty = route.steps.some(({ seats }) => seats.some(({ people }) => people.length === 0));
  if (route.steps.length === 0 || empty) return refuse('clearer-missing', allowed);
  if (!route.steps.every(isReachable)) return refuse('quorum-unreachable', allowed);
  if (!clearing) return undefined;
  const { routes, facts, finance } = clearing;
  if (!fitsRoute(route, pickRoute(routes, facts))) return refuse('another-route', allowed);
  const asked =
    finance === null ||
    liveRequests(consultation).some(({ institution }) => institution === finance) ||
    route.steps.some(({ seats }) => seats.some(({ institution }) => institution === finance));
  return facts.money === true && !asked ? refuse('finance-not-asked', allowed) : undefined;
}

/** Nobody clears their own words alone, unless the desk has nobody else and that is said aloud. */
function aloneFault(
  reader: Reader,
  consultation: Consultation,
  route: FrozenRoute,
  alone: boolean,
  clearing: Clearing | undefined,
  allowed: readonly string[],
): Refusal | undefined {
  const own = ownersOf(consultation, reader.id);
  const others = (people: readonly { readonly id: string }[]): boolean =>
    people.some(({ id }) => !own.has(id));
  if (alone) {
    return others(clearing?.clearers ?? []) ? refuse('others-may-clear', allowed) : undefined;
  }
  const people = route.steps.flatMap(({ seats }) => seats.flatMap((seat) => seat.people));
  return others(people) ? undefined : refuse('clears-own', allowed);
}

/**
 * Nothing is cleared, or goes up for clearance, with an open condition, a missing mandatory reply, a stale consent or
 * a sector unheard that the desk must hear; nor is a position that says nothing.
 */
function ready(item: Dossier, policy: SettlingPolicy | undefined, allowed: readonly string[]): Decision {
  const [missing, another] = unwrittenSections(item);
  if (missing) return refuse('position-empty', allowed, { missing: another ? 'both' : missing });
  const bars = readinessOf(item.consultation ?? noConsultation, policy);
  const { openConditions, missingMandatory, reopened, missingSectors } = bars;
  if (openConditions.length > 0) return refuse('open-conditions', allowed, { count: openConditions.length });
  if (missingMandatory.length > 0) {
    return refuse('missing-mandatory', allowed, { count: missingMandatory.length });
  }
  if (reopened.length > 0) return refuse('reopened-replies', allowed, { count: reopened.length });
  return missingSectors.length > 0
    ? refuse('missing-sectors', allowed, { count: missingSectors.length })
    : { ok: true };
}

/** A deed that needs a reason has one. */
export const reasoned = (reason: string, allowed: readonly string[]): Decision =>
  reason.trim() === '' ? refuse('reason-missing', allowed) : { ok: true };
