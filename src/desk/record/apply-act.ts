import { applyBriefDeed } from '#desk/brief/apply-brief-deed.ts';
import { nothingIssued } from '#desk/brief/issue.ts';
import { applyItemDeed, correctWording, reopenTouched } from '#desk/item/apply-item-deed.ts';
import type { ClearerWorded } from '#desk/item/clearance-deeds.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { applyInstructionDeed } from '#desk/instruction/apply-instruction-deed.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { government, stricter } from '#desk/marking/marking.ts';
import { applyCoordinationDeed } from '#desk/coordination/apply-coordination-deed.ts';
import { noCoordination } from '#desk/coordination/coordination.ts';
import { isCoordinationDeed } from '#desk/coordination/coordination-deeds.ts';
import { applySilenceDeed } from '#desk/silence/apply-silence-deed.ts';
import { noSilence } from '#desk/silence/silence.ts';
import { applyStanceDeed, formerField, stancesFromRows } from '#desk/stance/apply-stance-deed.ts';
import { isStanceDeed } from '#desk/stance/stance-deeds.ts';
import { applyReviewDeed } from '#desk/strategy/apply-review-deed.ts';
import { noReview } from '#desk/strategy/review.ts';
import { isReviewDeed } from '#desk/strategy/review-deeds.ts';
import type { Act } from './act.ts';
import type { AnyDeed, Edited, Opened } from './deeds.ts';
import type { Dossier, HeldField } from './dossier.ts';
import { behindAfter } from './languages-behind.ts';
import { isFilled } from './value.ts';

/**
 * The state of a dossier after one more act: the only place where a record becomes a state.
 * It decides nothing: an act on the record has been allowed (`decide.ts`).
 *
 * @throws Error when the acts are not those of one dossier in order: a damaged record.
 */
export function applyAct(dossier: Dossier | undefined, act: Act<AnyDeed>): Dossier {
  const { deed } = act;
  if (deed.kind === 'opened') return open(dossier, act, deed);
  if (!dossier) throw new Error(`dossier ${act.dossier}: act ${act.seq} stands before it was opened`);
  if (act.seq !== dossier.version + 1) {
    throw new Error(`dossier ${act.dossier}: act ${act.seq} follows version ${dossier.version}`);
  }
  const next: Dossier = { ...dossier, version: act.seq, changedAt: act.at, changedBy: act.by.name };
  switch (deed.kind) {
    case 'edited':
      return edit(next, act, deed);
    case 'clearer-worded':
      return wordByClearer(next, act, deed);
    case 'field-marked': {
      if (isFormer(next.kind, deed.field)) {
        return { ...next, stances: (next.stances ?? []).map((held) => ({ ...held, marking: deed.marking })) };
      }
      const held = next.fields[deed.field];
      return held ? withField(next, deed.field, { ...held, marking: deed.marking }) : next;
    }
    case 'dossier-marked':
      return { ...next, marking: deed.marking };
    case 'handed-over':
      return { ...next, lead: deed.lead };
    case 'archived':
      return { ...next, archived: true };
    case 'restored':
      return { ...next, archived: false };
    case 'attached': {
      const { attachment: id, name, mediaType, size, sha256, marking } = deed;
      const attached = { id, name, mediaType, size, sha256, marking, by: act.by.name, at: act.at };
      return { ...next, attachments: [...next.attachments, attached] };
    }
    case 'detached':
      return { ...next, attachments: next.attachments.filter(({ id }) => id !== deed.attachment) };
    case 'account-changed':
    case 'deputy-named':
    case 'report-sent':
      return next;
    case 'brief-issued':
    case 'addendum-issued':
    case 'copy-taken':
      return { ...next, issued: applyBriefDeed(next.issued ?? nothingIssued, deed, act) };
    case 'silence-started':
    case 'silence-broken':
    case 'silence-break-withdrawn':
    case 'silence-extension-asked':
    case 'silence-extension-declined':
    case 'silence-extended':
    case 'silence-hour-corrected':
    case 'silence-confirmed':
      return { ...next, silence: applySilenceDeed(next.silence ?? noSilence, deed, act) };
    case 'instruction-asked':
    case 'instruction-given':
    case 'instruction-acknowledged':
    case 'instruction-withdrawn':
    case 'instruction-escalated':
      return { ...next, instructions: applyInstructionDeed(next.instructions ?? [], deed, act) };
    default:
      if (isStanceDeed(deed)) {
        return { ...next, stances: applyStanceDeed(next.stances ?? [], deed, act) };
      }
      if (isCoordinationDeed(deed)) {
        const coordination = applyCoordinationDeed(next.coordination ?? noCoordination, deed, act);
        return { ...next, coordination };
      }
      if (isReviewDeed(deed)) {
        return { ...next, review: applyReviewDeed(next.review ?? noReview, deed, act) };
      }
      return { ...next, consultation: applyItemDeed(next.consultation ?? noConsultation, deed, act) };
  }
}

/** The state that a whole record folds to; undefined for no acts at all. */
export const foldActs = (acts: Iterable<Act<AnyDeed>>): Dossier | undefined => {
  let dossier: Dossier | undefined;
  for (const act of acts) dossier = applyAct(dossier, act);
  return dossier;
};

function open(before: Dossier | undefined, act: Act<AnyDeed>, deed: Opened): Dossier {
  if (before || act.seq !== 1) throw new Error(`dossier ${act.dossier} is opened twice`);
  const fields: Record<string, HeldField> = {};
  const former = deed.dossierKind === 'item' ? deed.fields[formerField] : undefined;
  for (const [key, { value, marking }] of Object.entries(deed.fields)) {
    if (isFormer(deed.dossierKind, key)) continue;
    fields[key] = { value, marking, version: 1, by: act.by.name, at: act.at };
  }
  return {
    id: act.dossier,
    kind: deed.dossierKind,
    workspace: deed.workspace,
    parent: deed.parent,
    lead: deed.lead,
    marking: deed.marking,
    version: 1,
    fields,
    attachments: [],
    archived: false,
    createdAt: act.at,
    changedAt: act.at,
    changedBy: act.by.name,
    ...(deed.dossierKind === 'item' && { consultation: { ...noConsultation, writtenBy: act.by.id } }),
    ...(former && { stances: stancesFromRows([], former.value, former.marking, act) }),
    ...(deed.dossierKind === 'brief' && { issued: nothingIssued }),
    ...(deed.dossierKind === 'silence' && { silence: noSilence }),
    ...(deed.dossierKind === 'coordination' && { coordination: noCoordination }),
    ...(deed.dossierKind === 'strategy-review' && { review: noReview }),
  };
}

/** Whether a field of an older record holds what are acts of their own today. */
const isFormer = (kind: Dossier['kind'], field: string): boolean => kind === 'item' && field === formerField;

/** A section with its new words, by whoever acts. */
function write(
  dossier: Dossier,
  act: Act<AnyDeed>,
  edited: Pick<Edited, 'field' | 'value' | 'editorial' | 'undoes'>,
): Dossier {
  const { field: key, value } = edited;
  const before = dossier.fields[key];
  if (!isFilled(value) && !before) return dossier;
  const field = findField(dossier.kind, key);
  const marking = before?.marking ?? field?.marking ?? dossier.marking;
  return withField(dossier, key, {
    ...{ value, marking, version: act.seq, by: act.by.name, at: act.at },
    ...(field?.substance && behindAfter(before, edited)),
  });
}

/** The clearer's own correction does not take the position out of their hands. */
function wordByClearer(dossier: Dossier, act: Act<AnyDeed>, deed: ClearerWorded): Dossier {
  const worded = write(dossier, act, { ...deed, editorial: true });
  return { ...worded, consultation: applyItemDeed(worded.consultation ?? noConsultation, deed, act) };
}

function edit(dossier: Dossier, act: Act<AnyDeed>, deed: Edited): Dossier {
  if (isFormer(dossier.kind, deed.field)) {
    const before = dossier.stances ?? [];
    const marking = before[0]?.marking ?? stricter(dossier.marking, government);
    return { ...dossier, stances: stancesFromRows(before, deed.value, marking, act) };
  }
  const field = findField(dossier.kind, deed.field);
  const edited = write(dossier, act, deed);
  if (!edited.consultation || !field?.substance) return edited;
  const consultation = deed.editorial
    ? correctWording(edited.consultation, act.seq)
    : reopenTouched(edited.consultation, deed.field, act, deed.takes);
  return { ...edited, consultation };
}

const withField = (dossier: Dossier, key: string, held: HeldField): Dossier => ({
  ...dossier,
  fields: { ...dossier.fields, [key]: held },
});
