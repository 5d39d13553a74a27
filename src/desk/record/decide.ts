import { decideBriefDeed } from '#desk/brief/decide-brief-deed.ts';
import { decideReportDeed } from '#desk/meeting/report-deed.ts';
import { decideItemDeed } from '#desk/item/decide-item-deed.ts';
import { decideInstructionDeed } from '#desk/instruction/decide-instruction-deed.ts';
import type { ClearerWorded } from '#desk/item/clearance-deeds.ts';
import type { AskedPoint } from '#desk/item/asked-point.ts';
import { contradictionsIn } from '#desk/item/contradictions.ts';
import { isItemDeed, type ItemDeed } from '#desk/item/item-deeds.ts';
import { takesWording } from '#desk/item/take-wording.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { decideCoordinationDeed } from '#desk/coordination/decide-coordination-deed.ts';
import { isCoordinationDeed, type CoordinationDeed } from '#desk/coordination/coordination-deeds.ts';
import { decideSilenceDeed } from '#desk/silence/decide-silence-deed.ts';
import { isSilenceDeed, type SilenceDeed } from '#desk/silence/silence-deeds.ts';
import { audiencesOf, type Marking } from '#desk/marking/marking.ts';
import { decideAccountDeed } from '#desk/people/account-deeds.ts';
import { decideDeputyDeed } from '#desk/people/deputy-deeds.ts';
import { findSettingsFault, noMarkingsInUse } from '#desk/people/settings-change.ts';
import { allowedDeeds, mayDo, mayHappen } from '#desk/people/may-do.ts';
import { fieldPart, mayKnowOf, mayReadPart } from '#desk/people/may-read.ts';
import { isAdmittedTo, type Reader } from '#desk/people/reader.ts';
import type { Circumstances } from './circumstances.ts';
import { isWellShaped } from './well-shaped.ts';
import type { AnyDeed, Edited, Opened } from './deeds.ts';
import type { Dossier } from './dossier.ts';
import { findRequestPart, partsOf } from './parts.ts';
import { refuse, type Decision, type Refusal } from './refusal.ts';
import { decideStanceDeed } from '#desk/stance/decide-stance-deed.ts';
import { findStance } from '#desk/stance/stance.ts';
import { decideReviewDeed } from '#desk/strategy/decide-review-deed.ts';
import { isReviewDeed, type ReviewDeed } from '#desk/strategy/review-deeds.ts';
import { isStanceDeed, type StanceDeed } from '#desk/stance/stance-deeds.ts';
import { isFilled } from './value.ts';

/**
 * Whether this person may do this to this dossier now. The whole house asks here before an act goes on the
 * record; a refusal says why and what is allowed instead. Reading comes first: nobody changes what they may not see.
 *
 * @param dossier the whole state, not cut to the reader; undefined for a dossier that is being opened.
 */
export function decide(
  reader: Reader,
  dossier: Dossier | undefined,
  deed: AnyDeed,
  circumstances: Circumstances,
): Decision {
  if (deed.kind === 'opened') return decideOpened(reader, dossier, deed, circumstances);
  if (!dossier || !mayKnowOf(reader, dossier)) {
    return refuse('not-found');
  }
  const allowed = allowedDeeds(reader, dossier);
  if (!mayDo(reader, dossier, deed.kind)) return refuse('not-yours', allowed);
  if (!mayHappen(dossier, deed.kind)) return refuse(dossier.archived ? 'archived' : 'not-now', allowed);
  switch (deed.kind) {
    case 'edited':
      return decideEdited(reader, dossier, deed, circumstances, allowed);
    case 'clearer-worded': {
      const worded = decideItemDeed(reader, dossier, deed, circumstances, allowed);
      return worded.ok ? decideEdited(reader, dossier, deed, circumstances, allowed) : worded;
    }
    case 'field-marked':
      if (!dossier.fields[deed.field] || !mayReadPart(reader, dossier, fieldPart(dossier, deed.field))) {
        return refuse('no-such-field', allowed);
      }
      return checkMarking(reader, deed.marking, circumstances, allowed) ?? { ok: true };
    case 'dossier-marked':
      return checkMarking(reader, deed.marking, circumstances, allowed) ?? { ok: true };
    case 'attached':
      return checkMarking(reader, deed.marking, circumstances, allowed) ?? { ok: true };
    case 'detached':
      return canSee(reader, dossier, `attachment:${deed.attachment}`)
        ? { ok: true }
        : refuse('not-found', allowed);
    case 'brief-issued':
    case 'addendum-issued':
    case 'copy-taken':
      return decideBriefDeed(dossier, deed, allowed);
    case 'instruction-asked':
    case 'instruction-given':
    case 'instruction-acknowledged':
    case 'instruction-withdrawn':
    case 'instruction-escalated':
      return decideInstructionDeed(reader, dossier, deed, circumstances, allowed);
    case 'deputy-named':
      return decideDeputyDeed(reader, deed, allowed);
    case 'report-sent':
      return decideReportDeed(dossier, deed, circumstances.now.slice(0, 10), allowed);
    case 'account-changed':
      return decideAccountDeed(reader, deed, circumstances.scheme, allowed);
    default:
      if (isStanceDeed(deed)) {
        return (
          hiddenStance(reader, dossier, deed, circumstances, allowed) ??
          decideStanceDeed(dossier, deed, circumstances, allowed)
        );
      }
      if (isCoordinationDeed(deed)) {
        return (
          hiddenAtTable(reader, dossier, deed, circumstances, allowed) ??
          decideCoordinationDeed(reader, dossier, deed, allowed)
        );
      }
      if (isReviewDeed(deed)) {
        return (
          hiddenUnderReview(reader, dossier, deed, circumstances, allowed) ??
          decideReviewDeed(dossier, deed, allowed)
        );
      }
      if (isSilenceDeed(deed)) {
        return (
          badSilenceMarking(reader, dossier, deed, circumstances, allowed) ??
          decideSilenceDeed(reader, dossier, deed, circumstances, allowed)
        );
      }
      if (!isItemDeed(deed)) return { ok: true };
      return (
        hiddenFrom(reader, dossier, deed, allowed) ??
        decideItemDeed(reader, dossier, deed, circumstances, allowed)
      );
  }
}

/** A text that is put under silence is marked as anything else is; and nobody acts on a text that they may not read. */
function badSilenceMarking(
  reader: Reader,
  dossier: Dossier,
  deed: SilenceDeed,
  circumstances: Circumstances,
  allowed: readonly string[],
): Refusal | undefined {
  if (deed.kind === 'silence-started') return checkMarking(reader, deed.marking, circumstances, allowed);
  return canSee(reader, dossier, `round:${deed.round}`) ? undefined : refuse('silence-over', allowed);
}

/** Nobody corrects or withdraws a stance that they may not read; a new one is marked as anything else is. */
function hiddenStance(
  reader: Reader,
  dossier: Dossier,
  deed: StanceDeed,
  circumstances: Circumstances,
  allowed: readonly string[],
): Refusal | undefined {
  if (findStance(dossier, deed.stance) && !canSee(reader, dossier, `stance:${deed.stance}`)) {
    return refuse('no-such-stance', allowed);
  }
  return deed.kind === 'stance-recorded'
    ? checkMarking(reader, deed.marking, circumstances, allowed)
    : undefined;
}

/** Nobody types on a point, corrects or confirms minutes that they may not read; a new point is marked as all else is. */
function hiddenAtTable(
  reader: Reader,
  dossier: Dossier,
  deed: CoordinationDeed,
  circumstances: Circumstances,
  allowed: readonly string[],
): Refusal | undefined {
  switch (deed.kind) {
    case 'agenda-set':
      for (const { marking } of deed.points) {
        const bad = checkMarking(reader, marking, circumstances, allowed);
        if (bad) return bad;
      }
      return undefined;
    case 'attendance-noted':
    case 'attendance-struck':
      return undefined;
    case 'minutes-issued':
      return dossier.coordination?.points.every(({ id }) => canSee(reader, dossier, `agenda:${id}`))
        ? undefined
        : refuse('above-your-marking', allowed);
    case 'minutes-corrected':
      return canSee(reader, dossier, 'minutes') ? undefined : refuse('not-now', allowed);
    default:
      return canSee(reader, dossier, `agenda:${deed.point}`) ? undefined : refuse('no-such-point', allowed);
  }
}

/** Nobody speaks of an objective under review that they may not read, nor closes a review on what they may not see. */
function hiddenUnderReview(
  reader: Reader,
  dossier: Dossier,
  deed: ReviewDeed,
  circumstances: Circumstances,
  allowed: readonly string[],
): Refusal | undefined {
  switch (deed.kind) {
    case 'review-begun':
      for (const { marking } of deed.objectives) {
        const bad = checkMarking(reader, marking, circumstances, allowed);
        if (bad) return bad;
      }
      return undefined;
    case 'review-commented':
    case 'review-decided':
      return deed.objective === null || canSee(reader, dossier, `review-objective:${deed.objective}`)
        ? undefined
        : refuse('no-such-objective', allowed);
    case 'review-raised':
      return undefined;
    case 'review-closed':
      return (dossier.review?.objectives ?? []).every(({ objective }) =>
        canSee(reader, dossier, `review-objective:${objective}`),
      )
        ? undefined
        : refuse('above-your-marking', allowed);
  }
}

/** Whether a part is there, and this reader may see it. */
const canSee = (reader: Reader, dossier: Dossier, key: string): boolean =>
  partsOf(dossier).some((part) => part.key === key && mayReadPart(reader, dossier, part));

/** The same of a question. */
function canSeeRequest(reader: Reader, dossier: Dossier, request: string): boolean {
  const part = findRequestPart(dossier, request);
  return part !== undefined && mayReadPart(reader, dossier, part);
}

/**
 * Nobody asks about a section, answers a question, settles a difference or clears a position that they may not read. What is hidden is
 * refused in the words for what is not there.
 */
function hiddenFrom(
  reader: Reader,
  dossier: Dossier,
  deed: ItemDeed,
  allowed: readonly string[],
): Refusal | undefined {
  switch (deed.kind) {
    case 'asked':
      return hiddenSection(reader, dossier, deed.points, allowed);
    case 'point-added':
      return canSeeRequest(reader, dossier, deed.request)
        ? hiddenSection(reader, dossier, [deed.point], allowed)
        : refuse('no-such-request', allowed);
    case 'contradiction-settled':
    case 'contradiction-reopened': {
      const found = contradictionsIn(dossier).find(({ key }) => key === deed.contradiction);
      return found?.voices.every(({ reply }) => canSee(reader, dossier, `reply:${reply.id}`))
        ? undefined
        : refuse('no-such-contradiction', allowed);
    }
    case 'replied':
    case 'deadline-moved':
    case 'request-withdrawn':
    case 'late-applied':
      return canSeeRequest(reader, dossier, deed.request) ? undefined : refuse('no-such-request', allowed);
    case 'condition-settled':
    case 'condition-reopened':
    case 'arbitration-asked':
      return canSee(reader, dossier, `condition:${deed.condition}`)
        ? undefined
        : refuse('no-such-condition', allowed);
    case 'step-cleared':
    case 'cleared': {
      const unread = Object.keys(dossier.fields).find(
        (key) => findField(dossier.kind, key)?.substance && !canSee(reader, dossier, `field:${key}`),
      );
      return unread === undefined ? undefined : refuse('above-your-marking', allowed, { field: unread });
    }
    default:
      return undefined;
  }
}

/** A question shows the sections that it speaks of to whoever is asked: nobody hands out what they may not read. */
function hiddenSection(
  reader: Reader,
  dossier: Dossier,
  points: readonly AskedPoint[],
  allowed: readonly string[],
): Refusal | undefined {
  const hidden = points
    .flatMap(({ sections }) => sections)
    .find((key) => dossier.fields[key] && !canSee(reader, dossier, `field:${key}`));
  return hidden === undefined ? undefined : refuse('above-your-marking', allowed, { field: hidden });
}

function decideOpened(
  reader: Reader,
  dossier: Dossier | undefined,
  deed: Opened,
  circumstances: Circumstances,
): Decision {
  if (dossier) return refuse('already-there');
  if (!mayDo(reader, { kind: deed.dossierKind, lead: deed.lead }, 'opened')) return refuse('not-yours');
  const badMarking = checkMarking(reader, deed.marking, circumstances, []);
  if (badMarking) return badMarking;
  for (const [key, { value, marking }] of Object.entries(deed.fields)) {
    const field = findField(deed.dossierKind, key);
    if (!field) return refuse('no-such-field', [], { field: key });
    if (!isWellShaped(field, value)) return refuse('ill-shaped', [], { field: key });
    const bad = checkMarking(reader, marking, circumstances, []);
    if (bad) return bad;
  }
  const name = deed.fields['name'];
  return name && isFilled(name.value) ? { ok: true } : refuse('name-missing');
}

function decideEdited(
  reader: Reader,
  dossier: Dossier,
  deed: Edited | ClearerWorded,
  circumstances: Circumstances,
  allowed: readonly string[],
): Decision {
  const field = findField(dossier.kind, deed.field);
  if (!field) return refuse('no-such-field', allowed, { field: deed.field });
  const held = dossier.fields[deed.field];
  const marking = held?.marking ?? field.marking;
  if (!isAdmittedTo(reader, marking) || !mayReadPart(reader, dossier, fieldPart(dossier, deed.field))) {
    return refuse('above-your-marking', allowed, { field: deed.field });
  }
  // The first words in a section bring its marking with them, which the desk may not be allowed to hold.
  const unfit = held ? undefined : checkMarking(reader, marking, circumstances, allowed);
  if (unfit) return unfit;
  if (!isWellShaped(field, deed.value)) return refuse('ill-shaped', allowed, { field: deed.field });
  if (deed.field === 'name' && !isFilled(deed.value)) return refuse('name-missing', allowed);
  if (deed.kind === 'edited' && deed.takes && !takesWording(dossier, deed, deed.takes))
    return refuse('not-their-wording', allowed);
  if (deed.base !== (held?.version ?? 0)) {
    const refusal: Refusal = refuse('changed-since', allowed, { field: deed.field });
    return held ? { ...refusal, theirs: { value: held.value, version: held.version, by: held.by } } : refusal;
  }
  const fault =
    dossier.kind === 'settings' && deed.kind === 'edited'
      ? findSettingsFault(dossier, deed, circumstances.inUse ?? noMarkingsInUse, allowed)
      : undefined;
  return fault ?? { ok: true };
}

/** A marking must be one of the desk's levels, within what it may hold, and within its author's own reach. */
function checkMarking(
  reader: Reader,
  marking: Marking,
  { scheme }: Circumstances,
  allowed: readonly string[],
): Refusal | undefined {
  if (!scheme.levels.some(({ rank }) => rank === marking.rank)) return refuse('no-such-level', allowed);
  if (marking.rank > scheme.highest) return refuse('above-the-desk', allowed);
  if (!audiencesOf(marking).every((audience) => scheme.audiences.some(({ code }) => code === audience))) {
    return refuse('no-such-audience', allowed);
  }
  return isAdmittedTo(reader, marking) ? undefined : refuse('above-your-marking', allowed);
}
