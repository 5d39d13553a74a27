import { isMessageKey, type Translate } from '#language/messages.ts';
import { noConsultation, type Condition, type Consultation } from '#desk/item/consultation.ts';
import { liveRequests, repliesTo } from '#desk/item/readiness.ts';
import { authorities } from '#desk/item/item-deeds.ts';
import { isAnswered, progressOf, silentPoints, standingAnswers } from '#desk/item/standing-answers.ts';
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

/** Who was asked, what each said that holds, with the weakest authority it was said with, and how far it has answered. */
export const consultedOf = (consultation: Consultation, names: Names, t: Translate): BriefItem['consulted'] =>
  liveRequests(consultation).map((request) => {
    const replies = repliesTo(consultation, request);
    const holding = request.points.flatMap(
      ({ id }) => standingAnswers(consultation, request.id, id).at(-1) ?? [],
    );
    const last = replies.at(-1);
    const said = holding.length > 0 ? holding.map(({ answer }) => answer) : (last?.answers ?? []);
    const weakest = authorities.find((one) => holding.some(({ reply }) => reply.authority === one));
    const inPart = replies.length > 0 && silentPoints(consultation, request).length > 0;
    return {
      institution: names.institution(request.institution),
      sector: sectorName(names.sectorOf(request.institution), t),
      replied: last?.at ?? null,
      authority: weakest ?? last?.authority ?? null,
      kinds: [...new Set(said.map(({ kind }) => kind))],
      stands: replies.length > 0 && isAnswered(consultation, request),
      ...(inPart && { inPart: progressOf(consultation, request) }),
    };
  });

function sectorName(sector: string | null, t: Translate): string | null {
  const key = `brief.compose.sector.${sector ?? ''}`;
  return isMessageKey(key) ? t(key) : sector;
}
