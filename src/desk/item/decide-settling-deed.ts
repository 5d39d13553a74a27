import type { Reader } from '#desk/people/reader.ts';
import type { Circumstances } from '#desk/record/circumstances.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision, type Refusal } from '#desk/record/refusal.ts';
import { noConsultation, type Condition } from './consultation.ts';
import { contradictionsIn } from './contradictions.ts';
import type { ConditionSettled } from './item-deeds.ts';
import { barToSettling } from './may-settle.ts';
import { liveRequests } from './readiness.ts';
import type { ArbitrationAsked, ContradictionSettled, LateApplied, SettlingDeed } from './settling-deeds.ts';
import { defaultPolicy, lateOutcome, latePolicyFor } from './settling-policy.ts';
import { silentPoints } from './standing-answers.ts';

/** The rules of settling, once it is settled that this person may do such a deed at all. */
export function decideSettlingDeed(
  reader: Reader,
  dossier: Dossier,
  deed: SettlingDeed | ConditionSettled,
  circumstances: Circumstances,
  allowed: readonly string[],
): Decision {
  switch (deed.kind) {
    case 'condition-settled':
      return decideSettled(reader, dossier, deed, circumstances, allowed);
    case 'arbitration-asked':
      return decideArbitration(reader, dossier, deed, circumstances, allowed);
    case 'contradiction-settled':
      return decideContradiction(dossier, deed, allowed);
    case 'contradiction-reopened': {
      const found = contradictionsIn(dossier).find(({ key }) => key === deed.contradiction);
      if (!found?.settled) return refuse('no-such-contradiction', allowed);
      return filled(deed.why) ? { ok: true } : refuse('reason-missing', allowed);
    }
    case 'late-applied':
      return decideLate(dossier, deed, circumstances, allowed);
  }
}

const filled = (text: string): boolean => text.trim() !== '';

/** The condition, where it is there and open. */
function openCondition(dossier: Dossier, id: string, allowed: readonly string[]): Condition | Refusal {
  const condition = dossier.consultation?.conditions.find((one) => one.id === id);
  if (!condition) return refuse('no-such-condition', allowed);
  return condition.settled ? refuse('already-settled', allowed) : condition;
}

function decideSettled(
  reader: Reader,
  dossier: Dossier,
  deed: ConditionSettled,
  { policy = defaultPolicy }: Circumstances,
  allowed: readonly string[],
): Decision {
  const condition = openCondition(dossier, deed.condition, allowed);
  if ('ok' in condition) return condition;
  const bar = barToSettling(reader, dossier, condition, deed.how, policy);
  if (bar !== undefined) {
    return refuse(bar, allowed, { arbiter: condition.arbitration?.arbiterName ?? '' });
  }
  if (!filled(deed.who)) return refuse('who-decided', allowed);
  return filled(deed.decision) || isTakenNow(dossier, deed)
    ? { ok: true }
    : refuse('reason-missing', allowed);
}

/** Whether it is met by wording that stands in the section as it is now. */
const isTakenNow = ({ fields }: Dossier, { how, taken }: ConditionSettled): boolean =>
  how === 'met' && taken !== undefined && fields[taken.section]?.version === taken.version;

function decideArbitration(
  reader: Reader,
  dossier: Dossier,
  deed: ArbitrationAsked,
  { policy = defaultPolicy }: Circumstances,
  allowed: readonly string[],
): Decision {
  const condition = openCondition(dossier, deed.condition, allowed);
  if ('ok' in condition) return condition;
  if (policy.deadlock === 'no-position') return refuse('no-arbitration', allowed);
  if (deed.arbiter === reader.id) return refuse('own-cause', allowed);
  if (!filled(deed.arbiter)) return refuse('arbiter-missing', allowed);
  return filled(deed.why) ? { ok: true } : refuse('reason-missing', allowed);
}

function decideContradiction(
  dossier: Dossier,
  deed: ContradictionSettled,
  allowed: readonly string[],
): Decision {
  const found = contradictionsIn(dossier).find(({ key }) => key === deed.contradiction);
  if (!found) return refuse('no-such-contradiction', allowed);
  if (found.settled) return refuse('already-reconciled', allowed);
  if (!filled(deed.who)) return refuse('who-decided', allowed);
  return filled(deed.decision) ? { ok: true } : refuse('reason-missing', allowed);
}

/** Silence is taken for something only when its deadline has passed, and only for what the desk's policy says. */
function decideLate(
  dossier: Dossier,
  deed: LateApplied,
  { policy = defaultPolicy, now }: Circumstances,
  allowed: readonly string[],
): Decision {
  const consultation = dossier.consultation ?? noConsultation;
  const request = liveRequests(consultation).find(({ id }) => id === deed.request);
  if (!request) return refuse('no-such-request', allowed);
  if (request.late || silentPoints(consultation, request).length === 0)
    return refuse('already-there', allowed);
  if (deed.deadline !== request.deadline || request.deadline > now) return refuse('not-late-yet', allowed);
  const outcome = lateOutcome(request, policy);
  return outcome === deed.as && latePolicyFor(request, policy) === deed.policy
    ? { ok: true }
    : refuse('waited-for', allowed);
}
