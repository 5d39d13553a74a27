import type { IsoDate } from '#language/formats.ts';
import type { BriefRule } from '#desk/brief/brief-facts.ts';
import { runningOrder } from '#desk/brief/running-order.ts';
import { isRenewing } from '#desk/item/clearance.ts';
import { openConditionsOf, stageOf } from '#desk/item/readiness.ts';
import { isAnswered } from '#desk/item/standing-answers.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { allowedDeeds, mayDo } from '#desk/people/may-do.ts';
import { hasRole } from '#desk/people/reader.ts';
import type { DeedKind } from '#desk/record/deeds.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import { asReader } from '#store/context.ts';
import { findDossier, findDossiersUnder } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { factsOf } from './facts.ts';

/** One line of a meeting's running order. */
export interface OrderLine {
  readonly item: Dossier;
  readonly number: string;
  readonly stage: ReturnType<typeof stageOf>;
  /** A cleared version stands while the next one is prepared. */
  readonly renewing: boolean;
  readonly openConditions: number;
  readonly waiting: number;
  readonly contributions: number;
}

export interface ReadMeeting {
  readonly meeting: Dossier;
  readonly allowed: readonly DeedKind[];
  readonly order: readonly OrderLine[];
  readonly contributions: readonly Dossier[];
  /** The meeting's brief, once it has been opened. */
  readonly brief: Dossier | undefined;
  readonly rule: BriefRule | undefined;
  /** The day on which membership and rule are looked up: its first, or today where that is not known. */
  readonly on: IsoDate;
  /** Who takes part by membership; null where each meeting says who. */
  readonly members: readonly string[] | null;
  /** Whether this reader may write in every item, as reordering them takes. */
  readonly mayOrder: boolean;
  /** Whether there are items about which this reader may ask institutions. */
  readonly mayAsk: boolean;
}

/** A meeting with everything that its page shows; undefined where there is none for this reader. */
export async function readMeeting(desk: Desk, id: string, today: IsoDate): Promise<ReadMeeting | undefined> {
  const facts = await factsOf(desk.db);
  const found = await asReader(desk.db, desk.reader, async (trx) => {
    const meeting = await findDossier(trx, id);
    if (meeting?.kind !== 'meeting') return undefined;
    return {
      meeting,
      items: await findDossiersUnder(trx, id, 'item'),
      contributions: await findDossiersUnder(trx, id, 'contribution'),
      brief: (await findDossiersUnder(trx, id, 'brief'))[0],
    };
  });
  if (!found) return undefined;
  const { meeting, items, contributions, brief } = found;
  const on = asText(valueOf(meeting, 'starts')) || today;
  const forum = asText(valueOf(meeting, 'forum'));
  const group = asText(valueOf(meeting, 'membersGroup'));
  return {
    meeting,
    allowed: allowedDeeds(desk.reader, meeting),
    order: runningOrder(items).map(({ item, number }) => {
      const consultation = item.consultation ?? noConsultation;
      return {
        item,
        number,
        stage: stageOf(consultation),
        renewing: isRenewing(consultation),
        openConditions: openConditionsOf(consultation).length,
        waiting: consultation.requests.filter(
          (request) => request.withdrawn === null && !isAnswered(consultation, request),
        ).length,
        contributions: contributions.filter((row) => valueOf(row, 'item') === item.id).length,
      };
    }),
    contributions,
    brief,
    on,
    rule: facts.forBriefs.ruleInForce(forum, on),
    members: group ? facts.membersOn(group, on) : facts.membersOfForum(forum, on),
    mayOrder: hasRole(desk.reader, 'head', 'officer') && !meeting.archived,
    mayAsk: !meeting.archived && items.some((item) => mayDo(desk.reader, item, 'asked')),
  };
}
