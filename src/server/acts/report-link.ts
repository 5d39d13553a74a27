import type { InstitutionReport } from '#desk/meeting/report.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { settingsFrom, settingsId, type Settings } from '#desk/people/settings.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Db, LinkedAsk, Trx } from '#store/database.ts';
import { findDossier, findDossiersByIds, findDossiersUnder } from '#store/dossiers.ts';
import { findCodeHash, findSealedLink } from '#store/reply-links.ts';
import type { Desk } from './desk.ts';
import { reportsIn, readReport } from './read-report.ts';
import { linkReader } from './reply-by-link.ts';
import { newLinkIn, type HandedLink, type OpenLink } from './reply-link.ts';

const opening = 'report:';
/** Under which name an institution's link to a meeting's report is kept, and told of. */
export const reportAsk = (meeting: string, institution: string): LinkedAsk => ({
  dossier: meeting,
  request: `${opening}${institution}`,
});

/** A report is read long after: whoever was consulted may look it up when the matter comes back years later. */
const years = 10;
const yearMilliseconds = 365 * 86_400_000;

const wanted = (desk: Desk, meeting: string, institution: string) => ({
  institution,
  asks: [reportAsk(meeting, institution)],
  until: new Date(Date.parse(desk.now()) + years * yearMilliseconds).toISOString(),
  page: '/reply/report' as const,
});

/**
 * Gives an institution a link of its own to its report, unless it has one: that one stays good. It opens with the code that
 * the institution was given with its latest question.
 *
 * @returns whether it has a link now; not where no code was ever given to it, and one is to be handed over.
 */
export async function giveReportLinkIn(
  trx: Trx,
  desk: Desk,
  meeting: string,
  { institution, latest }: Pick<InstitutionReport, 'institution' | 'latest'>,
): Promise<boolean> {
  if ((await findSealedLink(trx, reportAsk(meeting, institution))) !== undefined) return true;
  const hash = await findCodeHash(trx, { dossier: latest.item, request: latest.request });
  if (hash === undefined) return false;
  await newLinkIn(trx, desk, wanted(desk, meeting, institution), { shown: '', hash });
  return true;
}

/** A new link and code to an institution's report, to be handed over; the one before stops working. */
export const handReportLink = (
  desk: Desk,
  id: string,
  institution: string,
): Promise<Decision<{ readonly link: HandedLink }>> =>
  asEngine<Decision<{ readonly link: HandedLink }>>(desk.db, desk.reader, async (trx) => {
    const meeting = await findDossier(trx, id);
    if (!meeting || !mayDo(desk.reader, meeting, 'report-sent')) return refuse('not-yours');
    const reports = await reportsIn(trx, await findDossiersUnder(trx, id, 'item'));
    if (!reports.some((one) => one.institution === institution)) return refuse('nobody-replied');
    return { ok: true, link: await newLinkIn(trx, desk, wanted(desk, id, institution)) };
  });

/** What the holder of a report's link is shown. */
export interface OwnReport {
  readonly meeting: Dossier;
  readonly institution: Dossier | undefined;
  readonly report: InstitutionReport | undefined;
  readonly settings: Settings;
}

/** The report that a link leads to, read as a focal point of its institution; undefined where it leads to none. */
export async function readOwnReport(
  db: Db,
  now: () => string,
  link: OpenLink,
): Promise<OwnReport | undefined> {
  const [ask] = link.asks;
  if (!ask?.request.startsWith(opening)) return undefined;
  const reader = linkReader(link, '');
  const page = await readReport({ db, now, reader, workspace: '' }, ask.dossier);
  if (!page) return undefined;
  const around = await asReader(db, reader, (trx) =>
    findDossiersByIds(trx, [link.institution, settingsId(page.meeting.workspace)]),
  );
  return {
    meeting: page.meeting,
    institution: around.find(({ id }) => id === link.institution),
    report: page.reports.find(({ institution }) => institution === link.institution),
    settings: settingsFrom(around.find(({ kind }) => kind === 'settings')),
  };
}
