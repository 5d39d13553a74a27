import { fieldPart, requestMarking, roundMarking, wholeMarking } from '#desk/people/may-read.ts';
import { instructionMarking } from '#desk/instruction/instruction-part.ts';
import { isCoordinationDeed } from '#desk/coordination/coordination-deeds.ts';
import { coordinationMarking } from '#desk/coordination/coordination-parts.ts';
import { highestOf, stricter, type Marking } from '#desk/marking/marking.ts';
import { formerField } from '#desk/stance/apply-stance-deed.ts';
import { isReviewDeed } from '#desk/strategy/review-deeds.ts';
import { reviewMarking } from '#desk/strategy/review-parts.ts';
import { isStanceDeed } from '#desk/stance/stance-deeds.ts';
import { rowsMarking, stanceMarking } from '#desk/stance/stance-part.ts';
import type { Act } from './act.ts';
import type { AnyDeed } from './deeds.ts';
import type { Dossier } from './dossier.ts';

/**
 * Who may see an act in the history now: never less protected than what it speaks of is today,
 * nor than it was when the act was done. Raising a field's marking therefore hides its past too.
 */
export function visibilityOf(act: Act<AnyDeed>, dossier: Dossier): Marking {
  const { deed } = act;
  const now = (): Marking => {
    if (isCoordinationDeed(deed)) return coordinationMarking(dossier, deed);
    if (isStanceDeed(deed)) return stanceMarking(dossier, deed);
    if (isReviewDeed(deed)) return reviewMarking(dossier, deed);
    switch (deed.kind) {
      case 'opened':
        return highestOf(
          Object.entries(deed.fields).map(([key, { value }]) =>
            key === formerField ? rowsMarking(dossier, value) : fieldPart(dossier, key).marking,
          ),
        );
      case 'edited':
        return deed.field === formerField
          ? rowsMarking(dossier, deed.value)
          : fieldPart(dossier, deed.field).marking;
      case 'clearer-worded':
      case 'field-marked':
        return fieldPart(dossier, deed.field).marking;
      case 'attached':
      case 'detached':
        return dossier.attachments.find(({ id }) => id === deed.attachment)?.marking ?? act.marking;
      case 'asked':
      case 'replied':
      case 'deadline-moved':
      case 'point-added':
      case 'request-withdrawn':
      case 'late-applied':
        return requestMarking(dossier, deed.request);
      case 'instruction-asked':
      case 'instruction-given':
      case 'instruction-acknowledged':
      case 'instruction-withdrawn':
      case 'instruction-escalated':
        return instructionMarking(dossier);
      case 'condition-settled':
      case 'condition-reopened':
      case 'arbitration-asked': {
        const condition = dossier.consultation?.conditions.find(({ id }) => id === deed.condition);
        return condition ? requestMarking(dossier, condition.request) : dossier.marking;
      }
      case 'silence-started':
      case 'silence-broken':
      case 'silence-break-withdrawn':
      case 'silence-extension-asked':
      case 'silence-extension-declined':
      case 'silence-extended':
      case 'silence-hour-corrected':
      case 'silence-confirmed':
        return roundMarking(dossier, deed.round);
      case 'contradiction-settled':
      case 'contradiction-reopened':
      case 'step-cleared':
      case 'step-refused':
      case 'step-withdrawn':
      case 'sent-back':
      case 'clearance-refused':
      case 'clearance-withdrawn':
      case 'cleared':
      case 'submitted-for-clearance':
        return wholeMarking(dossier);
      default:
        return dossier.marking;
    }
  };
  return stricter(stricter(act.marking, dossier.marking), now());
}
