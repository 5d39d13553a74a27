import type { Translate } from '#language/messages.ts';
import type { FormChoices } from '#desk/forms/form-choices.ts';
import { settledWords } from '#desk/item/settled-words.ts';
import { asText } from '#desk/record/value.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { fieldLabel } from '../fields/labels.ts';
import { nameFrom } from './item-names.ts';

/** What somebody did, in a sentence. It names sections and institutions, never what stands in them. */
export function actWords(t: Translate, deed: AnyDeed, choices: FormChoices): string {
  switch (deed.kind) {
    case 'edited': {
      const field = fieldLabel(t, 'item', deed.field);
      if (deed.takes) {
        const institution = nameFrom(choices, 'institution', deed.takes.institution);
        return t('ui.deed.edited-taken', { field, institution });
      }
      if (deed.undoes !== undefined) return t('ui.deed.undone', { field });
      if (deed.proposedBy !== undefined) return t('ui.deed.edited-proposed', { field, by: deed.proposedBy });
      return t(deed.editorial ? 'ui.deed.edited-editorial' : 'ui.deed.edited', { field });
    }
    case 'step-cleared':
    case 'step-refused':
    case 'clearance-refused':
    case 'cleared': {
      const what = t(`ui.deed.${deed.kind}`);
      return deed.for ? t('ui.deed.decided-for', { what, absent: deed.for.name }) : what;
    }
    case 'clearer-worded':
      return t('ui.deed.clearer-worded', { field: fieldLabel(t, 'item', deed.field) });
    case 'field-marked':
      return t('ui.deed.field-marked', { field: fieldLabel(t, 'item', deed.field) });
    case 'stance-recorded': {
      const what = deed.undoes !== undefined ? 'undone' : deed.base === 0 ? 'recorded' : 'corrected';
      return t('item.history.asked-of', {
        what: t(`ui.deed.stance-${what}`),
        institution: nameFrom(choices, 'actor-or-group', asText(deed.values['actor'])),
      });
    }
    case 'stance-withdrawn':
      return t(deed.undoes === undefined ? 'ui.deed.stance-withdrawn' : 'ui.deed.stance-undone');
    case 'asked':
      return t('item.history.asked-of', {
        what: t('ui.deed.asked'),
        institution: nameFrom(choices, 'institution', deed.institution),
      });
    case 'handed-over':
      return deed.lead === null
        ? t('ui.deed.handed-over')
        : t('item.history.asked-of', {
            what: t('ui.deed.handed-over'),
            institution: nameFrom(choices, 'institution', deed.lead),
          });
    case 'attached':
      return t('item.history.asked-of', { what: t('ui.deed.attached'), institution: deed.name });
    default:
      return t(`ui.deed.${deed.kind}`);
  }
}

/** The reason or decision that goes with an act, where it has one. */
export function actNote(t: Translate, deed: AnyDeed): string | undefined {
  switch (deed.kind) {
    case 'stance-withdrawn':
    case 'request-withdrawn':
    case 'deadline-moved':
    case 'condition-reopened':
    case 'contradiction-reopened':
    case 'arbitration-asked':
      return deed.why;
    case 'condition-settled':
      return `${settledWords(t, deed)} (${deed.who})`;
    case 'contradiction-settled':
      return `${settledWords(t, deed)} (${deed.who})`;
    case 'submitted-for-clearance':
      return deed.answers;
    case 'sent-back':
      return deed.questions;
    case 'step-refused':
    case 'clearance-refused':
    case 'clearance-withdrawn':
    case 'step-withdrawn':
      return deed.reason;
    case 'cleared':
    case 'step-cleared':
      return deed.note;
    case 'instruction-asked':
      return deed.question;
    case 'instruction-given':
      return deed.given.words || undefined;
    case 'instruction-withdrawn':
      return deed.why || undefined;
    case 'instruction-escalated':
      return deed.to;
    default:
      return undefined;
  }
}
