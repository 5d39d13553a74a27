import type { IsoDate, IsoMoment } from '#language/formats.ts';
import { textIn, type Lang } from '#language/language.ts';
import { momentAt } from '#desk/forms/local-moment.ts';
import { judgeDeadline, nextWorkingDay, type DeadlineTerms } from '#desk/item/deadline.ts';
import { requestsOf, type Asking, type PlannedRequest } from '#desk/item/plan-asking.ts';
import { asWords } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision, type Refusal } from '#desk/record/refusal.ts';
import { asReader } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { isReachedByMail, mailLeaves } from './delivery/recipients.ts';
import type { Desk } from './desk.ts';
import { newId } from './open-dossier.ts';
import { performIn } from './perform.ts';
import { makeLinkIn, type HandedLink, type QuestionOf } from './reply-link.ts';
import { tellIn } from './tell.ts';
import { together } from './together.ts';

/** One institution that was asked, and what is to be handed to it. */
export interface AskedInstitution {
  readonly institution: string;
  readonly name: string;
  /** Its questions, one for each item. */
  readonly asks: readonly { readonly item: string; readonly request: string }[];
  /** Null where no question may leave by a link. */
  readonly link: HandedLink | null;
  readonly mail: Mailed;
}
/** Whether the link goes by mail: `none` where the desk has no mail server or nobody there has an address. */
export type Mailed = 'sent' | 'none';

/** Where and in which language the answer is shown. */
export interface Around {
  readonly lang: Lang;
  readonly timeZone: string;
  readonly origin: string;
}

const closingHour = 'T17:00';

/** The moment at which a day's deadline falls: the close of office hours at the desk. */
export const deadlineOn = (on: IsoDate, timeZone: string): string | undefined =>
  momentAt(`${on}${closingHour}`, timeZone);

/** Why nothing may be asked by such a day; undefined where it may. */
function findDeadlineFault(asking: Asking, terms: DeadlineTerms): Decision | undefined {
  if (asking.on !== '' && asking.on < terms.today) return refuse('deadline-past');
  const judged = judgeDeadline(terms, asking.on);
  if (judged.tooLong) return refuse('deadline-too-long', [], { days: judged.workingDays });
  if (judged.short && asking.shortBecause.trim() === '') {
    return refuse('deadline-short', [], { days: judged.workingDays });
  }
  return findRestDay(asking.on, asking.keptDay ?? '', terms);
}

/** Whether nobody works on the day that was chosen; undefined too where its author was told, and keeps it. */
export function findRestDay(
  on: IsoDate,
  kept: IsoDate,
  { daysOff }: Pick<DeadlineTerms, 'daysOff'>,
): Refusal | undefined {
  const next = on === '' || on === kept ? undefined : nextWorkingDay(on, daysOff);
  return next === undefined ? undefined : refuse('deadline-rest-day', [], { next });
}

/** What a sending would put to whom, before anything is done. */
export interface PlannedSending {
  readonly requests: readonly PlannedRequest[];
  readonly items: readonly Dossier[];
  readonly institutions: readonly Dossier[];
  readonly deadline: string;
}

/** Looks a sending over: who would be asked what, or why it cannot go out. */
export async function planAsking(
  desk: Desk,
  items: readonly string[],
  asking: Asking,
  terms: DeadlineTerms,
  timeZone: string,
): Promise<Decision<{ readonly plan: PlannedSending }>> {
  const fault = findDeadlineFault(asking, terms);
  if (fault && !fault.ok) return fault;
  const deadline = deadlineOn(asking.on, timeZone);
  if (deadline === undefined) return refuse('deadline-missing');
  const wanted = [...new Set([...asking.institutions, ...asking.points.flatMap(({ to }) => to)])];
  const found = await asReader(desk.db, desk.reader, (trx) => findDossiersByIds(trx, [...wanted, ...items]));
  const here = found.filter(({ workspace }) => workspace === desk.workspace);
  const institutions = here.filter(({ kind }) => kind === 'institution');
  if (institutions.length < wanted.length) return refuse('no-such-institution');
  const asked = here.filter(({ kind, id }) => kind === 'item' && items.includes(id));
  if (asked.length < items.length) return refuse('not-found');
  const planned = requestsOf(asked, asking);
  return planned.ok
    ? { ok: true, plan: { requests: planned.requests, items: asked, institutions, deadline } }
    : planned;
}

/**
 * Asks several institutions about one item or several: all of them, or none. Each institution gets one link and one
 * mail for everything; on the record each item has its own question, and all of them the name of the sending.
 */
export async function askInstitutions(
  desk: Desk,
  items: readonly string[],
  asking: Asking,
  terms: DeadlineTerms,
  around: Around,
): Promise<Decision<{ readonly asked: readonly AskedInstitution[] }>> {
  const planned = await planAsking(desk, items, asking, terms, around.timeZone);
  if (!planned.ok) return planned;
  const { requests, institutions, deadline } = planned.plan;
  const { short } = judgeDeadline(terms, asking.on);
  const batch = newId('batch');
  const made = await together<Decision<{ readonly linked: ReadonlyMap<string, Linked> }>>(
    desk,
    async (trx, must) => {
      const asks: (PlannedRequest & { readonly request: string })[] = [];
      const states = new Map<string, Dossier>();
      // In one order whoever asks: two people who ask at once do not wait for each other in a circle.
      for (const one of requests.toSorted((a, b) => a.item.localeCompare(b.item))) {
        const request = newId('request');
        const { dossier } = await must(
          performIn(trx, desk, one.item, {
            kind: 'asked',
            request,
            institution: one.institution,
            points: one.points,
            deadline,
            mandatory: one.mandatory,
            batch,
            ...(asking.late && { latePolicy: asking.late }),
            ...(short && { shortBecause: asking.shortBecause.trim() }),
          }),
        );
        states.set(one.item, dossier);
        asks.push({ ...one, request });
      }
      const linked = new Map<string, Linked>();
      for (const [institution, own] of Map.groupBy(asks, (one) => one.institution)) {
        const inOrder = own.toSorted((a, b) => items.indexOf(a.item) - items.indexOf(b.item));
        const questions = inOrder.flatMap(({ item: id, request }): QuestionOf[] => {
          const item = states.get(id);
          return item ? [{ item, request }] : [];
        });
        const link = await makeLinkIn(trx, desk, questions);
        const mail = await tellAskedIn(trx, desk, { institution, questions, deadline, link });
        linked.set(institution, {
          asks: inOrder.map(({ item, request }) => ({ item, request })),
          link,
          mail,
        });
      }
      return { ok: true, linked };
    },
  );
  if (!made.ok) return made;
  const asked: AskedInstitution[] = [];
  for (const dossier of institutions) {
    const one = made.linked.get(dossier.id);
    if (!one) continue;
    const name = textIn(asWords(valueOf(dossier, 'name')), around.lang) || dossier.id;
    asked.push({ institution: dossier.id, name, ...one });
  }
  return { ok: true, asked };
}

type Linked = Pick<AskedInstitution, 'asks' | 'link' | 'mail'>;

/**
 * Tells an institution that it is asked, inside the transaction that asks it. The mail carries the address, never the code:
 * whoever reads it on the way has half of what opens the question.
 *
 * @returns whether there is a mail server and somebody whom it reaches.
 */
export async function tellAskedIn(
  trx: Trx,
  desk: Desk,
  asked: {
    readonly institution: string;
    /** What it was asked together: it is told once. */
    readonly questions: readonly QuestionOf[];
    readonly deadline: IsoMoment;
    readonly link: HandedLink | null;
  },
): Promise<Mailed> {
  const { questions, institution, deadline, link } = asked;
  const [first] = questions;
  if (!first) return 'none';
  const { item, request } = first;
  const official = questions.some((one) =>
    one.item.consultation?.requests.some(({ id, mandatory }) => id === one.request && mandatory),
  );
  await tellIn(trx, desk, [
    {
      kind: 'asked',
      to: { institution },
      dossier: item.id,
      request,
      // What was asked together is answered on one page.
      path: questions.length > 1 ? '/asked' : `/items/${item.id}/requests/${request}`,
      values: { asker: desk.reader.name, deadline, official: official ? 'yes' : 'no' },
      // Asked again with a new link, it is told again.
      once: `asked:${request}:${link ? link.path.slice(-12) : 'by-hand'}`,
    },
  ]);
  if (!link || !(await mailLeaves(trx, desk.workspace))) return 'none';
  return (await isReachedByMail(trx, desk, institution)) ? 'sent' : 'none';
}
