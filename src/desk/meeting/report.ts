import type { IsoMoment } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import { runningOrder } from '#desk/brief/running-order.ts';
import { noConsultation, type Consultation, type Request } from '#desk/item/consultation.ts';
import { conditionOf, lastSaid } from '#desk/item/contradictions.ts';
import type { Answer, TakenInto } from '#desk/item/item-deeds.ts';
import { stageOf, type Stage } from '#desk/item/readiness.ts';
import { asText, asWords } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';

/** What became of one answer. */
export const fates = [
  'content', // it asked for nothing
  'wording-taken',
  'met',
  'arbitrated',
  'withdrawn',
  'open',
  'read', // it asked for nothing that must be settled, and its wording was not taken
] as const;
export type Fate = (typeof fates)[number];

/** One answer of an institution to one point, and what became of it. */
export interface ReportedAnswer {
  readonly question: string;
  readonly answer: Answer;
  readonly fate: Fate;
  /** What was decided on its condition, and by whom; null where nothing had to be. */
  readonly decision: {
    readonly decision: string;
    readonly taken?: TakenInto;
    readonly who: string;
    readonly at: IsoMoment;
  } | null;
}

/** What became of an institution's part in one item. */
export interface ReportedItem {
  readonly item: string;
  readonly number: string;
  readonly name: Words;
  readonly stage: Stage;
  /** What the meeting came to on it; empty where nobody has written it down. */
  readonly outcome: Words;
  readonly answers: readonly ReportedAnswer[];
}

/** A report to one institution that shaped positions for a meeting. */
export interface InstitutionReport {
  readonly institution: string;
  readonly items: readonly ReportedItem[];
  /** Its latest question, by whose link it is reached where nobody there has an account. */
  readonly latest: { readonly item: string; readonly request: string };
}

/** Whether the wording of an answer went into the position. */
export type IsTaken = (item: string, reply: string, point: string) => boolean;

/**
 * What became of everybody's input to a meeting's items, by institution: of those only that answered. It holds no more than
 * the items that it is given: cut to a reader, it is a report for that reader.
 *
 * @param stageNow where an item stands by all that was answered; else what follows from the items as they are given
 */
export function reportsOf(
  items: readonly Dossier[],
  isTaken: IsTaken,
  stageNow: (item: string) => Stage | null | undefined = () => undefined,
): readonly InstitutionReport[] {
  const lines = runningOrder(items).flatMap(({ item }) => {
    const consultation = item.consultation ?? noConsultation;
    return consultation.requests.flatMap((request) => {
      const last = consultation.replies.findLast((one) => one.request === request.id);
      if (!last) return [];
      const reported: ReportedItem = {
        item: item.id,
        // A place in the order would be another for each reader: they see different items.
        number: asText(valueOf(item, 'number')),
        name: asWords(valueOf(item, 'name')),
        stage: stageNow(item.id) ?? stageOf(consultation),
        outcome: asWords(valueOf(item, 'outcome')),
        answers: answersOf(item.id, consultation, request, isTaken),
      };
      return { institution: request.institution, reported, request: request.id, at: last.at };
    });
  });
  return [...Map.groupBy(lines, ({ institution }) => institution)].flatMap(([institution, own]) => {
    const [last] = own.toSorted((a, b) => b.at.localeCompare(a.at));
    return last
      ? {
          institution,
          items: own.map(({ reported }) => reported),
          latest: { item: last.reported.item, request: last.request },
        }
      : [];
  });
}

/** What was said last to each point: a question may be answered in several replies. */
const answersOf = (
  item: string,
  consultation: Consultation,
  request: Request,
  isTaken: IsTaken,
): readonly ReportedAnswer[] =>
  request.points.flatMap(({ id, question }): ReportedAnswer[] => {
    const said = lastSaid(consultation, request.id, id);
    if (!said) return [];
    const { reply, answer } = said;
    const condition = conditionOf(consultation, said);
    const settled = condition?.settled ?? null;
    return [
      {
        question,
        answer,
        fate: fateOf(answer, settled?.how ?? null, isTaken(item, reply.id, id)),
        decision: settled && {
          ...{ decision: settled.decision, who: settled.who, at: settled.at },
          ...(settled.taken && { taken: settled.taken }),
        },
      },
    ];
  });

function fateOf(answer: Answer, settled: 'met' | 'arbitrated' | 'withdrawn' | null, taken: boolean): Fate {
  if (taken) return 'wording-taken';
  if (settled !== null) return settled;
  if (answer.kind === 'condition') return 'open';
  return answer.kind === 'content' ? 'content' : 'read';
}
