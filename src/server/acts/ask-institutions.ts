import type { IsoDate, IsoMoment } from '#language/formats.ts';
import { textIn, type Lang } from '#language/language.ts';
import { momentAt } from '#desk/forms/local-moment.ts';
import { judgeDeadline, type DeadlineTerms } from '#desk/item/deadline.ts';
import { asWords } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asReader } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { isReachedByMail } from './delivery/recipients.ts';
import type { Desk } from './desk.ts';
import { newId } from './open-dossier.ts';
import { performIn } from './perform.ts';
import { findPost } from './post.ts';
import { makeLinkIn, type HandedLink } from './reply-link.ts';
import { tellIn } from './tell.ts';
import { together } from './together.ts';

export interface Asking {
  readonly institutions: readonly { readonly id: string; readonly mandatory: boolean }[];
  readonly points: readonly { readonly question: string; readonly sections: readonly string[] }[];
  /** The last day to reply; until 17:00 at the desk. */
  readonly on: IsoDate;
  readonly shortBecause: string;
}

/** One institution that was asked, and what is to be handed to it. */
export interface AskedInstitution {
  readonly institution: string;
  readonly name: string;
  readonly request: string;
  /** Null where the question may not leave by a link. */
  readonly link: HandedLink | null;
  readonly mail: Mailed;
}
/** Whether the link goes by mail: `none` where the desk has no mail server or nobody there has an address. */
export type Mailed = 'sent' | 'none';

const closingHour = 'T17:00';

/** Asks several institutions the same points: all of them, or none. */
export async function askInstitutions(
  desk: Desk,
  item: string,
  asking: Asking,
  terms: DeadlineTerms,
  around: { readonly lang: Lang; readonly timeZone: string; readonly origin: string },
): Promise<Decision<{ readonly asked: readonly AskedInstitution[] }>> {
  if (asking.institutions.length === 0) return refuse('nobody-asked');
  if (asking.on !== '' && asking.on < terms.today) return refuse('deadline-past');
  const judged = judgeDeadline(terms, asking.on);
  if (judged.tooLong) return refuse('deadline-too-long', [], { days: judged.workingDays });
  if (judged.short && asking.shortBecause.trim() === '')
    return refuse('deadline-short', [], { days: judged.workingDays });
  const deadline = momentAt(`${asking.on}${closingHour}`, around.timeZone);
  if (deadline === undefined) return refuse('deadline-missing');
  const institutions = await findInstitutions(
    desk,
    asking.institutions.map(({ id }) => id),
  );
  if (institutions.length < asking.institutions.length) return refuse('no-such-institution');
  const made = await together<Decision<{ readonly requests: readonly MadeRequest[] }>>(
    desk,
    async (trx, must) => {
      const requests: { readonly institution: string; readonly request: string }[] = [];
      let state: Dossier | undefined;
      for (const { id: institution, mandatory } of asking.institutions) {
        const request = newId('request');
        const done = await must(
          performIn(trx, desk, item, {
            kind: 'asked',
            request,
            institution,
            points: asking.points.map((point, index) => ({ id: `p${index + 1}`, ...point })),
            deadline,
            mandatory,
            ...(judged.short && { shortBecause: asking.shortBecause.trim() }),
          }),
        );
        state = done.dossier;
        requests.push({ institution, request });
      }
      const linked: MadeRequest[] = [];
      for (const one of requests) {
        const link = state ? await makeLinkIn(trx, desk, state, one.request) : null;
        linked.push({ ...one, link, mail: await tellAskedIn(trx, desk, { item, ...one, deadline, link }) });
      }
      return { ok: true, requests: linked };
    },
  );
  if (!made.ok) return made;
  const asked: AskedInstitution[] = [];
  for (const { institution, request, link, mail } of made.requests) {
    const dossier = institutions.find(({ id }) => id === institution);
    const name = (dossier && textIn(asWords(valueOf(dossier, 'name')), around.lang)) || institution;
    asked.push({ institution, name, request, link, mail });
  }
  return { ok: true, asked };
}

interface MadeRequest {
  readonly institution: string;
  readonly request: string;
  readonly link: HandedLink | null;
  readonly mail: Mailed;
}

/** Those of the desk's institutions that have these ids, as far as whoever asks may see them. */
async function findInstitutions(desk: Desk, ids: readonly string[]): Promise<readonly Dossier[]> {
  const found = await asReader(desk.db, desk.reader, (trx) => findDossiersByIds(trx, ids));
  return found.filter(({ kind, workspace }) => kind === 'institution' && workspace === desk.workspace);
}

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
    readonly item: string;
    readonly request: string;
    readonly institution: string;
    readonly deadline: IsoMoment;
    readonly link: HandedLink | null;
  },
): Promise<Mailed> {
  const { item, request, institution, deadline, link } = asked;
  await tellIn(trx, desk, [
    {
      kind: 'asked',
      to: { institution },
      dossier: item,
      request,
      path: `/items/${item}/requests/${request}`,
      values: { asker: desk.reader.name, deadline },
      // Asked again with a new link, it is told again.
      once: `asked:${request}:${link ? link.path.slice(-12) : 'by-hand'}`,
    },
  ]);
  if (!link || !findPost()) return 'none';
  return (await isReachedByMail(trx, desk, institution)) ? 'sent' : 'none';
}
