import { formatDate, formatShortDate, type IsoDate } from '#language/formats.ts';
import { isOverdue, touches } from '#desk/follow-up/ties.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asCodes, asDate, asText, asWords } from '#desk/record/value.ts';
import type { FormChoices } from '#desk/forms/form-choices.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import type { Pursuits } from '#acts/read-pursuits.ts';
import { optionLabel } from '#ui/fields/labels.ts';
import { placeOf } from '#ui/place-of.ts';

// What the pages of objectives, agreements and commitments show of each other: a name, a day, a line about it.

export const labelIn = (choices: FormChoices, to: string, id: string): string =>
  choices[to]?.find((choice) => choice.id === id)?.label ?? id;

/** Names beside each other; themes have commas and *and* in theirs. */
export const labelsIn = (choices: FormChoices, to: string, ids: readonly string[]): string =>
  ids.map((id) => labelIn(choices, to, id)).join('; ');

export const nameOf = (dossier: Dossier) => asWords(valueOf(dossier, 'name'));

export function tiedAgreement(agreement: Dossier, choices: FormChoices, { lang, t }: App.Locals) {
  const signed = asDate(valueOf(agreement, 'signed'));
  const type = asText(valueOf(agreement, 'agreementType'));
  const partners = labelsIn(choices, 'actor-or-group', asCodes(valueOf(agreement, 'partners')));
  return {
    href: placeOf(agreement),
    name: nameOf(agreement),
    when: signed && formatShortDate(signed, lang),
    about: [partners, type && optionLabel(t, type)].filter(Boolean).join(' · '),
  };
}

export function tiedCommitment(
  commitment: Dossier,
  choices: FormChoices,
  { lang, t }: App.Locals,
  today: IsoDate,
) {
  const due = asDate(valueOf(commitment, 'due'));
  const standing = asText(valueOf(commitment, 'standing'));
  const late = isOverdue(commitment, today);
  const by = labelIn(choices, 'actor-or-group', asText(valueOf(commitment, 'by')));
  const toWhom = labelsIn(choices, 'actor-or-group', asCodes(valueOf(commitment, 'toWhom')));
  return {
    href: placeOf(commitment),
    name: nameOf(commitment),
    when: late
      ? `${formatShortDate(due ?? '', lang)}, ${t('followup.overdue')}`
      : due && formatShortDate(due, lang),
    late: late || standing === 'late' || standing === 'broken',
    about: [
      standing && optionLabel(t, standing),
      toWhom ? t('followup.commitment.parties', { by, toWhom }) : by,
    ]
      .filter(Boolean)
      .join(' · '),
  };
}

export function tiedObjective(objective: Dossier, { lang, t }: App.Locals) {
  const by = asDate(valueOf(objective, 'by'));
  return {
    href: placeOf(objective),
    name: nameOf(objective),
    when: by && t('followup.objectives.by-label', { date: formatDate(by, lang) }),
  };
}

/** Meetings with one of these partners, or, where no partner is named, on one of these themes. */
export function tiedMeetings(
  { meetings }: Pursuits,
  facts: FactsLookup,
  { lang }: App.Locals,
  shared: {
    readonly partners: readonly string[];
    readonly themes: readonly string[];
    readonly parent: string | null;
  },
) {
  return meetings
    .filter(({ id, card }) => {
      if (id === shared.parent) return true;
      const parties = facts.forum(asText(card['forum']))?.parties ?? [];
      return shared.partners.length > 0 && parties.length > 0
        ? touches(parties, shared.partners)
        : touches(asCodes(card['themes']), shared.themes);
    })
    .map((meeting) => ({
      href: placeOf(meeting),
      name: asWords(meeting.name),
      when: meeting.starts === null ? undefined : formatShortDate(meeting.starts, lang),
      about: facts.forumName(asText(meeting.card['forum']), lang),
    }));
}
