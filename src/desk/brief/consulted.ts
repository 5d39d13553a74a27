import { isMessageKey, type Translate } from '#language/messages.ts';
import { noConsultation, type Condition, type Consultation } from '#desk/item/consultation.ts';
import { liveRequests, repliesTo } from '#desk/item/readiness.ts';
import { isAnswered } from '#desk/item/standing-answers.ts';
import { government, stricter, type Marking } from '#desk/marking/marking.ts';
import { isAdmittedTo, type Reader } from '#desk/people/reader.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { BeforeCut } from './brief-input.ts';
import type { BriefItem } from './brief.ts';
import type { Names } from './names.ts';

/** Who was asked, and what is still missing, is the government's own talk, however public the item. */
export const deliberationOf = (item: Dossier): Marking => stricter(government, item.marking);

/** The consultation as far as this reader may know of it; nothing at all for the public. */
export const consultationFor = (item: Dossier, reader: Reader): Consultation =>
  isAdmittedTo(reader, deliberationOf(item)) ? (item.consultation ?? noConsultation) : noConsultation;

/** A condition may quote what it is about: it is shown only to who may see every section its request touched. */
export function shownConditions(
  item: Dossier,
  consultation: Consultation,
  beforeCut: BeforeCut,
): readonly Condition[] {
  const hidden = (section: string): boolean =>
    item.fields[section] === undefined && (beforeCut[item.id] ?? []).includes(section);
  return consultation.conditions.filter(
    ({ request }) =>
      !consultation.requests
        .find(({ id }) => id === request)
        ?.points.some(({ sections }) => sections.some(hidden)),
  );
}

/** Who was asked, and the last that each said. */
export const consultedOf = (consultation: Consultation, names: Names, t: Translate): BriefItem['consulted'] =>
  liveRequests(consultation).map((request) => {
    const replies = repliesTo(consultation, request);
    const reply = replies.findLast(({ stands }) => stands) ?? replies.at(-1);
    return {
      institution: names.institution(request.institution),
      sector: sectorName(names.sectorOf(request.institution), t),
      replied: reply?.at ?? null,
      authority: reply?.authority ?? null,
      kinds: [...new Set(reply?.answers.map(({ kind }) => kind))],
      stands: replies.length > 0 && isAnswered(consultation, request),
    };
  });

function sectorName(sector: string | null, t: Translate): string | null {
  const key = `brief.compose.sector.${sector ?? ''}`;
  return isMessageKey(key) ? t(key) : sector;
}
