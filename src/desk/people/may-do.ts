import type { DossierKind } from '#desk/kinds/kinds.ts';
import type { DeedKind } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { standingClearance } from '#desk/item/clearance.ts';
import { invitedInstitutions } from '#desk/coordination/invited.ts';
import { mayHappenToCoordination } from '#desk/coordination/may-happen.ts';
import { mayHappenToSilence } from '#desk/silence/may-happen.ts';
import { mayHappenToReview } from '#desk/strategy/may-happen.ts';
import { ownersIn } from '#desk/strategy/owners.ts';
import { liveRound, speaksAs } from '#desk/silence/silence.ts';
import { hasRole, type Reader } from './reader.ts';

/** Who acts where nobody pressed anything: the desk at its own work. */
export const deskItselfId = 'desk';

/** In which capacity somebody stands before a dossier. */
type Capacity = 'keeper' | 'owner' | 'asked' | 'clearer' | 'head' | 'delegate' | 'hearer' | 'desk' | 'any';

/** Who keeps dossiers of a kind: writes in them, whichever institution leads. */
const keepers: Readonly<Record<DossierKind, readonly ('operator' | 'head' | 'officer')[]>> = {
  meeting: ['head', 'officer'],
  item: ['head', 'officer'],
  contribution: ['head', 'officer'],
  candidature: ['head', 'officer'],
  brief: ['head', 'officer'],
  silence: ['head', 'officer'],
  coordination: ['head', 'officer'],
  institution: ['operator', 'head', 'officer'],
  person: ['operator', 'head', 'officer'],
  'task-force': ['head', 'officer'],
  objective: ['head', 'officer'],
  agreement: ['head', 'officer'],
  commitment: ['head', 'officer'],
  'priority-review': ['head', 'officer'],
  'cover-plan': ['head', 'officer'],
  'strategy-review': ['head', 'officer'],
  participation: ['head', 'officer'],
  dependence: ['head', 'officer'],
  settings: ['operator', 'head'],
};

/** Which deed needs which capacity; any one of them is enough. */
const capacitiesFor: Readonly<Record<DeedKind, readonly Capacity[]>> = {
  opened: ['keeper', 'owner'],
  edited: ['keeper', 'owner'],
  'field-marked': ['keeper', 'owner'],
  'dossier-marked': ['keeper'],
  'handed-over': ['keeper'],
  archived: ['keeper', 'owner'],
  restored: ['keeper', 'owner'],
  attached: ['keeper', 'owner'],
  detached: ['keeper', 'owner'],
  asked: ['keeper', 'owner'],
  'deadline-moved': ['keeper', 'owner'],
  'point-added': ['keeper', 'owner'],
  'request-withdrawn': ['keeper', 'owner'],
  replied: ['asked', 'keeper', 'owner'],
  // Who may settle it in which way is decided condition by condition (`item/may-settle.ts`).
  'condition-settled': ['keeper', 'owner', 'asked', 'clearer', 'head'],
  'condition-reopened': ['keeper', 'owner'],
  'arbitration-asked': ['keeper', 'owner'],
  'contradiction-settled': ['keeper', 'owner', 'clearer'],
  'contradiction-reopened': ['keeper', 'owner', 'clearer'],
  'late-applied': ['keeper', 'owner'],
  'submitted-for-clearance': ['keeper', 'owner'],
  cleared: ['clearer'],
  'step-cleared': ['clearer'],
  'step-refused': ['clearer'],
  'step-withdrawn': ['clearer'],
  'clearer-worded': ['clearer'],
  'sent-back': ['clearer'],
  'clearance-refused': ['clearer'],
  'clearance-withdrawn': ['clearer', 'head'],
  'instruction-asked': ['delegate'],
  'instruction-given': ['keeper', 'owner'],
  'instruction-acknowledged': ['delegate'],
  'instruction-withdrawn': ['delegate'],
  'instruction-escalated': ['desk'],
  // Whoever sits in the room hears what the others want.
  'stance-recorded': ['keeper', 'owner', 'hearer'],
  'stance-withdrawn': ['keeper', 'owner', 'hearer'],
  'brief-issued': ['keeper'],
  'addendum-issued': ['keeper'],
  'copy-taken': ['any'],
  'silence-started': ['keeper', 'owner'],
  'silence-broken': ['asked', 'keeper', 'owner'],
  'silence-break-withdrawn': ['asked', 'keeper', 'owner'],
  'silence-extension-asked': ['asked', 'keeper', 'owner'],
  'silence-extension-declined': ['keeper', 'owner'],
  'silence-extended': ['keeper', 'owner'],
  'silence-hour-corrected': ['keeper', 'owner'],
  'silence-confirmed': ['keeper', 'owner'],
  'agenda-set': ['keeper', 'owner'],
  'agenda-dropped': ['keeper', 'owner'],
  'attendance-noted': ['keeper', 'owner'],
  'attendance-struck': ['keeper', 'owner'],
  'point-noted': ['keeper', 'owner'],
  'point-decided': ['keeper', 'owner'],
  'point-reopened': ['keeper', 'owner'],
  'minutes-issued': ['keeper', 'owner'],
  'minutes-corrected': ['asked', 'keeper', 'owner'],
  'minutes-confirmed': ['asked', 'keeper', 'owner'],
  // The head opens and closes it and decides; the unit, and whoever owns an objective, comment.
  'review-begun': ['head'],
  'review-commented': ['keeper', 'asked'],
  'review-decided': ['head'],
  'review-closed': ['head'],
  'review-raised': ['desk'],
  'report-sent': ['keeper'],
  'account-changed': ['keeper'],
  'deputy-named': ['clearer'],
};

/** Deeds that only some kinds of dossier know. */
const kindOnly: Partial<Record<DeedKind, DossierKind>> = {
  asked: 'item',
  'deadline-moved': 'item',
  'point-added': 'item',
  'request-withdrawn': 'item',
  replied: 'item',
  'condition-settled': 'item',
  'condition-reopened': 'item',
  'arbitration-asked': 'item',
  'contradiction-settled': 'item',
  'contradiction-reopened': 'item',
  'late-applied': 'item',
  'submitted-for-clearance': 'item',
  cleared: 'item',
  'step-cleared': 'item',
  'step-refused': 'item',
  'step-withdrawn': 'item',
  'clearer-worded': 'item',
  'sent-back': 'item',
  'clearance-refused': 'item',
  'clearance-withdrawn': 'item',
  'instruction-asked': 'item',
  'instruction-given': 'item',
  'instruction-acknowledged': 'item',
  'instruction-withdrawn': 'item',
  'instruction-escalated': 'item',
  'stance-recorded': 'item',
  'stance-withdrawn': 'item',
  'brief-issued': 'brief',
  'addendum-issued': 'brief',
  'copy-taken': 'brief',
  'silence-started': 'silence',
  'silence-broken': 'silence',
  'silence-break-withdrawn': 'silence',
  'silence-extension-asked': 'silence',
  'silence-extension-declined': 'silence',
  'silence-extended': 'silence',
  'silence-hour-corrected': 'silence',
  'silence-confirmed': 'silence',
  'agenda-set': 'coordination',
  'agenda-dropped': 'coordination',
  'attendance-noted': 'coordination',
  'attendance-struck': 'coordination',
  'point-noted': 'coordination',
  'point-decided': 'coordination',
  'point-reopened': 'coordination',
  'minutes-issued': 'coordination',
  'minutes-corrected': 'coordination',
  'minutes-confirmed': 'coordination',
  'review-begun': 'strategy-review',
  'review-commented': 'strategy-review',
  'review-decided': 'strategy-review',
  'review-closed': 'strategy-review',
  'review-raised': 'strategy-review',
  'report-sent': 'meeting',
  'account-changed': 'settings',
  'deputy-named': 'settings',
};

/** Every page reads the settings: they are nobody's own, public, and always in use. */
const notForSettings: ReadonlySet<DeedKind> = new Set([
  'archived',
  'dossier-marked',
  'field-marked',
  'handed-over',
]);

/** What a lead may open under its own institution; everything else is opened by those who keep it. */
const ownersOpen: ReadonlySet<DossierKind> = new Set(['item', 'contribution', 'silence', 'coordination']);

/** What only a head of unit opens, whoever else keeps it. */
const headsOpen: ReadonlySet<DossierKind> = new Set(['strategy-review']);

/** What the state of a dossier lets happen next, whoever does it. */
export function mayHappen(dossier: Dossier, kind: DeedKind): boolean {
  if (kind === 'opened') return false;
  if (dossier.archived) return kind === 'restored';
  if (kind === 'restored') return false;
  const only = kindOnly[kind];
  if (only !== undefined && only !== dossier.kind) return false;
  if (dossier.kind === 'settings' && notForSettings.has(kind)) return false;
  if (dossier.silence) return mayHappenToSilence(dossier.silence, kind);
  if (dossier.coordination) return mayHappenToCoordination(dossier.coordination, kind);
  if (dossier.review) return mayHappenToReview(dossier.review, kind);
  if (!dossier.consultation) return true;
  const { at } = dossier.consultation.clearance;
  switch (kind) {
    case 'cleared':
    case 'step-cleared':
    case 'step-refused':
    case 'step-withdrawn':
    case 'clearer-worded':
    case 'sent-back':
    case 'clearance-refused':
      return at === 'submitted';
    case 'clearance-withdrawn':
      return standingClearance(dossier.consultation) !== undefined;
    case 'submitted-for-clearance':
      // From a clearer who is away it may be put before another.
      return at !== 'cleared';
    case 'contradiction-reopened':
      return (dossier.consultation.settledContradictions ?? []).length > 0;
    case 'condition-settled':
    case 'condition-reopened':
    case 'arbitration-asked':
      return dossier.consultation.conditions.length > 0;
    case 'replied':
    case 'deadline-moved':
    case 'point-added':
    case 'request-withdrawn':
    case 'contradiction-settled':
    case 'late-applied':
      return dossier.consultation.requests.some(({ withdrawn }) => withdrawn === null);
    case 'instruction-given':
    case 'instruction-acknowledged':
    case 'instruction-withdrawn':
    case 'instruction-escalated':
      return (dossier.instructions ?? []).length > 0;
    default:
      return true;
  }
}

/** Whether somebody may do this to this dossier, as far as who they are decides it. */
export function mayDo(
  reader: Reader,
  dossier: Pick<Dossier, 'kind' | 'lead' | 'consultation' | 'silence' | 'coordination' | 'review'> &
    Partial<Pick<Dossier, 'fields'>>,
  kind: DeedKind,
): boolean {
  return capacitiesFor[kind].some((capacity) => {
    switch (capacity) {
      case 'any':
        return true;
      case 'keeper':
        return (
          hasRole(reader, ...keepers[dossier.kind]) &&
          (kind !== 'opened' || !headsOpen.has(dossier.kind) || hasRole(reader, 'head'))
        );
      case 'owner':
        return (
          hasRole(reader, 'lead') &&
          reader.institution !== null &&
          reader.institution === dossier.lead &&
          (kind !== 'opened' || ownersOpen.has(dossier.kind))
        );
      case 'asked':
        return (
          hasRole(reader, 'lead', 'focal-point') &&
          (dossier.consultation?.requests.some(
            ({ institution, withdrawn }) => withdrawn === null && institution === reader.institution,
          ) === true ||
            isSilentIn(dossier, reader) ||
            (reader.institution !== null && ownersIn(dossier).includes(reader.institution)) ||
            (reader.institution !== null &&
              invitedInstitutions({ kind: dossier.kind, fields: dossier.fields ?? {} }).includes(
                reader.institution,
              )))
        );
      case 'clearer':
        return hasRole(reader, 'clearer');
      case 'head':
        return hasRole(reader, 'head');
      case 'delegate':
        // Whether they are of this meeting's delegation its roster says.
        return hasRole(reader, 'delegate', 'officer', 'head', 'lead');
      case 'hearer':
        return hasRole(reader, 'delegate');
      case 'desk':
        return reader.id === deskItselfId;
    }
  });
}

/** Whether somebody's institution is among those that a text has been put to and that may still break silence. */
const isSilentIn = ({ silence }: Pick<Dossier, 'silence'>, { institution }: Reader): boolean =>
  institution !== null &&
  silence !== undefined &&
  liveRound(silence)?.participants.some((one) => speaksAs(one) === institution) === true;

/** Everything this person may do to this dossier now: what the page offers, and what a refusal names. */
export const allowedDeeds = (reader: Reader, dossier: Dossier): readonly DeedKind[] =>
  (Object.keys(capacitiesFor) as DeedKind[]).filter(
    (kind) => mayHappen(dossier, kind) && mayDo(reader, dossier, kind),
  );
