import type { IsoDate } from '#language/formats.ts';
import type { Reply, Request } from './consultation.ts';
import type { Stage } from './readiness.ts';
import { owedPoints } from './standing-answers.ts';

/** A question to one's own institution, wherever it was asked. */
export interface OwnAsked {
  /** The item it is about. */
  readonly item: string;
  readonly request: Pick<Request, 'id' | 'points' | 'deadline' | 'withdrawn' | 'mandatory'>;
  readonly replies: readonly Reply[];
  readonly stage: Stage;
  /** The last day of the meeting; null where it is not known. */
  readonly meetingEnds: IsoDate | null;
}

/** How many questions are answered on one page: more would be a form that nobody finishes. */
const mostAtOnce = 25;

/**
 * What waits for an institution's answer, the first deadline first, and what it has answered, the latest answer first. A question
 * whose official reply is mandatory waits until it has one. One that was withdrawn waits for nobody; nor does one whose position
 * is cleared or whose meeting is over.
 */
export function sortOwnAsked<Asked extends OwnAsked>(
  asked: readonly Asked[],
  today: IsoDate,
): { readonly open: readonly Asked[]; readonly answered: readonly Asked[] } {
  const waits = ({ request, replies, stage, meetingEnds }: Asked): boolean =>
    stage !== 'cleared' &&
    (meetingEnds === null || meetingEnds >= today) &&
    owedPoints({ replies }, request).length > 0;
  const live = asked.filter(({ request }) => request.withdrawn === null);
  const lastAnswer = ({ replies }: Asked): string =>
    replies
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? '';
  return {
    open: live
      .filter(waits)
      .toSorted(
        (one, other) =>
          one.request.deadline.localeCompare(other.request.deadline) ||
          one.request.id.localeCompare(other.request.id),
      ),
    answered: live
      .filter((one) => one.replies.length > 0 && !waits(one))
      .toSorted((one, other) => lastAnswer(other).localeCompare(lastAnswer(one))),
  };
}

/** The first of these questions that one form takes: of two items whose questions bear the same name, one. */
export function togetherInOneForm<Asked extends OwnAsked>(open: readonly Asked[]): readonly Asked[] {
  const named = new Map<string, Asked>();
  for (const one of open) if (!named.has(one.request.id)) named.set(one.request.id, one);
  return [...named.values()].slice(0, mostAtOnce);
}
