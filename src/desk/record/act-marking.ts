import { instructionMarking } from '#desk/instruction/instruction-part.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { isCoordinationDeed } from '#desk/coordination/coordination-deeds.ts';
import { coordinationMarking } from '#desk/coordination/coordination-parts.ts';
import { isSilenceDeed } from '#desk/silence/silence-deeds.ts';
import { government, highestOf, restricted, stricter, type Marking } from '#desk/marking/marking.ts';
import { requestMarking, roundMarking, wholeMarking } from '#desk/people/may-read.ts';
import { isReviewDeed } from '#desk/strategy/review-deeds.ts';
import { reviewMarking } from '#desk/strategy/review-parts.ts';
import { isStanceDeed } from '#desk/stance/stance-deeds.ts';
import { stanceMarking } from '#desk/stance/stance-part.ts';
import type { AnyDeed } from './deeds.ts';
import type { Dossier } from './dossier.ts';

/** The marking an act is born with: that of what it speaks of. */
export function markingOfDeed(deed: AnyDeed, dossier: Dossier | undefined): Marking {
  // Who works here, and as what, is not for everybody who may read the settings.
  if (deed.kind === 'account-changed' || deed.kind === 'deputy-named') return restricted;
  if (deed.kind === 'opened') {
    return highestOf([deed.marking, ...Object.values(deed.fields).map(({ marking }) => marking)]);
  }
  if (!dossier) return government;
  if (deed.kind === 'silence-started') return stricter(dossier.marking, deed.marking);
  if (isCoordinationDeed(deed)) return coordinationMarking(dossier, deed);
  if (isSilenceDeed(deed)) return roundMarking(dossier, deed.round);
  if (isStanceDeed(deed)) return stanceMarking(dossier, deed);
  if (isReviewDeed(deed)) return reviewMarking(dossier, deed);
  switch (deed.kind) {
    case 'edited':
    case 'clearer-worded': {
      const marking = dossier.fields[deed.field]?.marking ?? findField(dossier.kind, deed.field)?.marking;
      return stricter(dossier.marking, marking ?? dossier.marking);
    }
    case 'field-marked':
      return stricter(
        dossier.marking,
        stricter(deed.marking, dossier.fields[deed.field]?.marking ?? deed.marking),
      );
    case 'dossier-marked':
    case 'attached':
      return stricter(dossier.marking, deed.marking);
    case 'report-sent':
      // It names those who replied.
      return stricter(dossier.marking, government);
    case 'asked':
      return highestOf([
        dossier.marking,
        government,
        ...deed.points.flatMap(({ sections }) =>
          sections.map((section) => dossier.fields[section]?.marking ?? government),
        ),
      ]);
    case 'point-added':
      return highestOf([
        requestMarking(dossier, deed.request),
        ...deed.point.sections.map((section) => dossier.fields[section]?.marking ?? government),
      ]);
    case 'replied':
    case 'deadline-moved':
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
    case 'arbitration-asked':
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
}
