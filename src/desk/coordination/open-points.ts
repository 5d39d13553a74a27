import { noConsultation } from '#desk/item/consultation.ts';
import { openContradictions } from '#desk/item/contradictions.ts';
import { pointsWanting } from '#desk/item/standing-answers.ts';
import { liveRequests, openConditionsOf } from '#desk/item/readiness.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { requestMarking, wholeMarking } from '#desk/people/may-read.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { AgendaPoint } from './coordination-deeds.ts';

/** What is open in an item, and the parts that somebody must read who puts it on an agenda. */
export interface OpenPoint extends Omit<AgendaPoint, 'id' | 'item'> {
  /** The same for the same open thing. */
  readonly key: string;
  readonly parts: readonly string[];
}

/**
 * Everything in an item that a coordination meeting might settle: open conditions, answers that contradict each other,
 * mandatory institutions that have not answered, and what a clearer asked when they sent it back.
 *
 * @param item the whole state.
 */
export function openPointsOf(item: Dossier): readonly OpenPoint[] {
  const consultation = item.consultation ?? noConsultation;
  const { requests, replies, clearance } = consultation;
  const officeOf = (request: string) => requests.find(({ id }) => id === request)?.office ?? 'content';
  const conditions = openConditionsOf(consultation).map((condition): OpenPoint => ({
    key: `condition:${condition.id}`,
    origin: { of: 'condition', condition: condition.id },
    text: condition.text,
    institutions: [condition.institution],
    authority: replies.find(({ id }) => id === condition.reply)?.authority ?? null,
    matter: officeOf(condition.request),
    marking: requestMarking(item, condition.request),
    parts: [`condition:${condition.id}`],
  }));
  const contradictions = openContradictions(item).map(({ key, voices }): OpenPoint => ({
    key: `contradiction:${key}`,
    origin: { of: 'contradiction', contradiction: key },
    text: voices.flatMap(({ answer }) => (answer.text === '' ? [] : [answer.text])).join('\n'),
    voices: voices.map(({ institution, answer }) => ({
      institution,
      kind: answer.kind,
      text: answer.text,
    })),
    institutions: [...new Set(voices.map(({ institution }) => institution))],
    authority: null,
    matter: 'content',
    marking: highestOf(voices.map(({ request }) => requestMarking(item, request.id))),
    parts: [...new Set(voices.map(({ reply }) => `reply:${reply.id}`))],
  }));
  const silent = liveRequests(consultation)
    .filter(({ mandatory }) => mandatory)
    .map((request) => ({ request, wanting: pointsWanting(consultation, request, true) }))
    .filter(({ wanting }) => wanting.length > 0)
    .map(({ request, wanting }): OpenPoint => ({
      key: `request:${request.id}`,
      origin: { of: 'request', request: request.id },
      text: request.points
        .filter(({ id }) => wanting.includes(id))
        .map(({ question }) => question)
        .join('\n'),
      institutions: [request.institution],
      authority: null,
      matter: request.office ?? 'content',
      marking: requestMarking(item, request.id),
      parts: [`request:${request.id}`],
    }));
  const questions: readonly OpenPoint[] =
    clearance.at === 'sent-back'
      ? [
          {
            key: `questions:${clearance.version}`,
            origin: { of: 'questions', version: clearance.version },
            text: clearance.questions,
            institutions: [],
            authority: null,
            matter: 'content',
            marking: wholeMarking(item),
            parts: ['clearance-words'],
          },
        ]
      : [];
  return [...conditions, ...contradictions, ...silent, ...questions].filter(({ text }) => text.trim() !== '');
}

/** Whether an agenda holds this already. */
export const isOnAgenda = (
  points: readonly Pick<AgendaPoint, 'item' | 'origin'>[],
  item: string,
  { origin }: Pick<OpenPoint, 'origin'>,
): boolean =>
  points.some((one) => one.item === item && JSON.stringify(one.origin) === JSON.stringify(origin));
