import type { Dossier } from '#desk/record/dossier.ts';
import type { Circumstances } from '#desk/record/circumstances.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { answersFor, hasRole, type Reader } from '#desk/people/reader.ts';
import { decideAsking, isSoundPoint } from './asking.ts';
import { decideClearanceDeed, reasoned } from './decide-clearance-deed.ts';
import { noConsultation, type Consultation } from './consultation.ts';
import { decideSettlingDeed } from './decide-settling-deed.ts';
import type { Asked, ItemDeed, Replied } from './item-deeds.ts';
import { liveRequests, openConditionsOf } from './readiness.ts';

/** The rules of consultation and clearance, once it is settled that this person may do such a deed at all. */
export function decideItemDeed(
  reader: Reader,
  dossier: Dossier,
  deed: ItemDeed,
  circumstances: Circumstances,
  allowed: readonly string[],
): Decision {
  const consultation = dossier.consultation ?? noConsultation;
  switch (deed.kind) {
    case 'asked':
      return decideAsked(consultation, deed, circumstances.now, allowed);
    case 'replied':
      return decideReplied(reader, dossier, consultation, deed, allowed);
    case 'deadline-moved':
    case 'point-added':
      return decideAsking(consultation, deed, circumstances.now, allowed);
    case 'request-withdrawn': {
      const asked = liveRequests(consultation).find(({ id }) => id === deed.request);
      if (!asked) return refuse('no-such-request', allowed);
      // A question must not take an unmet condition out of sight with it.
      if (openConditionsOf(consultation).some(({ request }) => request === deed.request)) {
        return refuse('open-conditions', allowed, { count: 1 });
      }
      // Else whoever leads would get round an institution that must be heard by asking it no more.
      if (asked.mandatory && !hasRole(reader, 'head')) return refuse('mandatory-withdrawn', allowed);
      return reasoned(deed.why, allowed);
    }
    case 'condition-settled':
    case 'arbitration-asked':
    case 'contradiction-settled':
    case 'contradiction-reopened':
    case 'late-applied':
      return decideSettlingDeed(reader, dossier, deed, circumstances, allowed);
    case 'condition-reopened':
      return consultation.conditions.some(({ id, settled }) => id === deed.condition && settled)
        ? reasoned(deed.why, allowed)
        : refuse('no-such-condition', allowed);
    default:
      return decideClearanceDeed(reader, dossier, deed, circumstances, allowed);
  }
}

function decideAsked(
  consultation: Consultation,
  deed: Asked,
  now: string,
  allowed: readonly string[],
): Decision {
  if (consultation.requests.some(({ id }) => id === deed.request)) return refuse('already-there', allowed);
  if (liveRequests(consultation).some(({ institution }) => institution === deed.institution)) {
    return refuse('already-asked', allowed);
  }
  if (deed.points.length === 0) return refuse('nothing-asked', allowed);
  if (!deed.points.every(isSoundPoint)) return refuse('point-incomplete', allowed);
  return deed.deadline > now ? { ok: true } : refuse('deadline-passed', allowed);
}

function decideReplied(
  reader: Reader,
  dossier: Dossier,
  consultation: Consultation,
  deed: Replied,
  allowed: readonly string[],
): Decision {
  const request = liveRequests(consultation).find(({ id }) => id === deed.request);
  if (!request) return refuse('no-such-request', allowed);
  if (consultation.replies.some(({ id }) => id === deed.reply)) return refuse('already-there', allowed);
  const own = answersFor(reader) === request.institution;
  const keeps =
    hasRole(reader, 'head', 'officer') || (hasRole(reader, 'lead') && reader.institution === dossier.lead);
  if (!own && !keeps) return refuse('not-yours', allowed);
  // Whoever answers for another institution says who spoke, or which letter came.
  if (!own && !deed.spoken && !deed.letter) return refuse('who-spoke', allowed);
  // Only an institution itself lets a colleague answer, and never officially.
  if (deed.delegated && !own) return refuse('not-yours', allowed);
  if (deed.delegated && deed.authority === 'official') return refuse('delegated-not-official', allowed);
  if (deed.about !== consultation.positionVersion) return refuse('another-version', allowed);
  // A question may be answered in part: what is left open waits on, and bars what it barred.
  const answered = deed.answers.map(({ point }) => point);
  const sound =
    answered.length > 0 &&
    new Set(answered).size === answered.length &&
    answered.every((point) => request.points.some(({ id }) => id === point));
  if (!sound) return refuse('nothing-answered', allowed);
  if (deed.answers.some(({ kind, text }) => kind !== 'content' && text.trim() === '')) {
    return refuse('answer-needs-words', allowed);
  }
  // A wording is suggested only for what was shown.
  const shown = (point: string): readonly string[] =>
    request.points.find(({ id }) => id === point)?.sections ?? [];
  if (
    deed.answers.some(({ point, wording }) => wording?.some(({ section }) => !shown(point).includes(section)))
  ) {
    return refuse('no-such-field', allowed);
  }
  const signed = Boolean(deed.signatory?.trim()) && Boolean(deed.letter?.trim());
  return deed.authority === 'official' && !signed ? refuse('official-needs-letter', allowed) : { ok: true };
}
