import type { Act } from '#desk/record/act.ts';
import type { AnyDeed, TakenWording } from '#desk/record/deeds.ts';
import { applySettlingDeed } from './apply-settling-deed.ts';
import { applyAsking } from './asking.ts';
import { applyClearanceDeed, reopened } from './apply-clearance-deed.ts';
import {
  inOrderAsked,
  inOrderSaid,
  type Condition,
  type Consultation,
  type Reply,
  type Request,
} from './consultation.ts';
import { authorities, type Authority, type ItemDeed, type Replied } from './item-deeds.ts';
import { isSettlingDeed } from './settling-deeds.ts';
import { silentPoints, withFallen } from './standing-answers.ts';

/** The consultation after one more deed of an item. */
export function applyItemDeed(consultation: Consultation, deed: ItemDeed, act: Act<AnyDeed>): Consultation {
  const by = act.by.name;
  const when = act.at;
  if (isSettlingDeed(deed)) return applySettlingDeed(consultation, deed, act);
  switch (deed.kind) {
    case 'asked':
      return reopened({
        ...consultation,
        requests: inOrderAsked([
          ...consultation.requests,
          {
            id: deed.request,
            institution: deed.institution,
            points: deed.points,
            askedAt: when,
            askedBy: by,
            asker: act.by.id,
            deadline: deed.deadline,
            shortBecause: deed.shortBecause ?? null,
            mandatory: deed.mandatory,
            withdrawn: null,
            ...(deed.batch !== undefined && { batch: deed.batch }),
            ...(deed.sector !== undefined && { sector: deed.sector }),
            ...(deed.office !== undefined && { office: deed.office }),
            ...(deed.latePolicy !== undefined && { latePolicy: deed.latePolicy }),
          },
        ]),
      });
    case 'replied':
      return reopened(reply(consultation, deed, act));
    case 'deadline-moved':
      return applyAsking(consultation, deed);
    case 'point-added':
      return reopened(applyAsking(consultation, deed));
    case 'request-withdrawn':
      return withdrawRequest(consultation, deed.request, deed.why);
    case 'condition-settled':
      return settle(consultation, deed.condition, {
        how: deed.how,
        who: deed.who,
        decision: deed.decision,
        ...(deed.taken && { taken: deed.taken }),
        ...(deed.decidedIn && { decidedIn: deed.decidedIn }),
        at: when,
        by,
      });
    case 'condition-reopened':
      return reopened(settle(consultation, deed.condition, null));
    default:
      return applyClearanceDeed(consultation, deed, act);
  }
}

/**
 * A change of substance to one section: the position has a new version, answers that spoke of the section no longer
 * stand, and a clearance given or asked for falls. Answers about other sections are left alone.
 *
 * @param taken the answer whose own wording was taken: whoever proposed it need not be asked about it again.
 */
export function reopenTouched(
  consultation: Consultation,
  section: string,
  act: Pick<Act<AnyDeed>, 'seq' | 'by'>,
  taken?: TakenWording,
): Consultation {
  const touched = (request: Pick<Request, 'points'>): readonly string[] =>
    request.points.filter(({ sections }) => sections.includes(section)).map(({ id }) => id);
  const pointsOf = (reply: Reply): readonly string[] =>
    touched(consultation.requests.find(({ id }) => id === reply.request) ?? { points: [] });
  return reopened({
    ...consultation,
    requests: consultation.requests.map((request) =>
      request.late?.as === 'deemed-content' &&
      touched(request).some((point) => silentPoints(consultation, request).includes(point))
        ? { ...request, late: { ...request.late, fallen: true } }
        : request,
    ),
    replies: consultation.replies.map((reply) =>
      withFallen(
        reply,
        pointsOf(reply).filter((point) => reply.id !== taken?.reply || point !== taken.point),
      ),
    ),
    positionVersion: act.seq,
    writtenBy: act.by.id,
  });
}

/**
 * A correction of wording reopens no consent and leaves a clearance standing; but what a clearer has before them is
 * decided word for word, so it comes back from there as a new version.
 */
export const correctWording = (consultation: Consultation, version: number): Consultation =>
  consultation.clearance.at === 'submitted'
    ? { ...reopened(consultation), positionVersion: version }
    : consultation;

/**
 * A new reply takes the place of its institution's earlier answers to the same points, conditions and all;
 * but a weaker authority never unseats a stronger: what a minister signed, a remark on the telephone leaves standing.
 */
function reply(consultation: Consultation, deed: Replied, act: Act<AnyDeed>): Consultation {
  const institution =
    consultation.requests.find(({ id }) => id === deed.request)?.institution ?? act.by.institution ?? '';
  const replaced = new Set(
    consultation.replies
      .filter((earlier) => earlier.request === deed.request && !outranks(earlier.authority, deed.authority))
      .map(({ id }) => id),
  );
  const answered = deed.answers.map(({ point }) => point);
  return {
    ...consultation,
    replies: inOrderSaid([
      ...consultation.replies.map((earlier) =>
        replaced.has(earlier.id) ? withFallen(earlier, answered) : earlier,
      ),
      {
        id: deed.reply,
        request: deed.request,
        institution,
        answers: deed.answers,
        authority: deed.authority,
        signatory: deed.signatory ?? null,
        letter: deed.letter ?? null,
        spoken: deed.spoken ?? null,
        by: act.by.name,
        at: act.at,
        about: deed.about,
        stands: true,
        ...(deed.files && { files: deed.files }),
        ...(deed.confirms !== undefined && { confirms: deed.confirms }),
        ...(deed.delegated && { delegated: deed.delegated }),
      },
    ]),
    conditions: [
      ...consultation.conditions.map((condition) =>
        condition.settled || !replaced.has(condition.reply) || !answered.includes(condition.point)
          ? condition
          : {
              ...condition,
              settled: {
                how: 'withdrawn' as const,
                who: act.by.name,
                // What it says now stands in the reply: whoever was copied the objection is not shown that.
                decision: '',
                at: act.at,
                by: act.by.name,
              },
            },
      ),
      ...conditionsOf(deed, institution),
    ],
  };
}

const conditionsOf = (deed: Replied, institution: string): Condition[] =>
  deed.answers
    .filter((answer) => answer.kind === 'condition')
    .map((answer) => ({
      id: `${deed.reply}:${answer.point}`,
      request: deed.request,
      reply: deed.reply,
      institution,
      point: answer.point,
      text: answer.text,
      suggestion: answer.suggestion ?? null,
      settled: null,
    }));

const outranks = (one: Authority, other: Authority): boolean =>
  authorities.indexOf(one) > authorities.indexOf(other);

/** The question falls; `decide` has seen to it that no condition is lost with it. */
function withdrawRequest(consultation: Consultation, request: string, why: string): Consultation {
  return {
    ...consultation,
    requests: consultation.requests.map((asked) =>
      asked.id === request ? { ...asked, withdrawn: why } : asked,
    ),
  };
}

function settle(consultation: Consultation, condition: string, settled: Condition['settled']): Consultation {
  return {
    ...consultation,
    conditions: consultation.conditions.map((open) => (open.id === condition ? { ...open, settled } : open)),
  };
}
