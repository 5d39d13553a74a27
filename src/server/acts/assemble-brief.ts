import type { Lang } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { beforeCutOf } from '#desk/brief/brief-input.ts';
import type { Brief, BriefTemplate } from '#desk/brief/brief.ts';
import { composeBrief } from '#desk/brief/compose.ts';
import { nothingIssued } from '#desk/brief/issue.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { actingAs, asReader } from '#store/context.ts';
import type { Db, Trx } from '#store/database.ts';
import { findDossier, findDossiersByIds, findDossiersUnder } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import { findWorkspaces } from '#store/workspaces.ts';
import { deskItself } from './accounts.ts';
import type { Desk } from './desk.ts';
import { factsOf } from './facts.ts';

export interface BriefWanted {
  readonly lang: Lang;
  /** Else the one that the meeting's brief, or else the desk, has chosen. */
  readonly template?: BriefTemplate;
  /** The number of the copy that this one is; see `takeCopy`. */
  readonly copy?: number | null;
}

/**
 * The brief of a meeting as this reader may have it, composed from the state of one moment.
 *
 * @returns undefined where there is no such meeting, or not for this reader
 */
export async function assembleBrief(
  desk: Desk,
  meetingId: string,
  wanted: BriefWanted,
): Promise<Brief | undefined> {
  const facts = await factsOf(desk.db);
  const found = await asReader(desk.db, desk.reader, (trx) => gather(trx, meetingId));
  if (!found) return undefined;
  const { workspace, meeting, items, contributions, institutions, settings, brief, whole } = found;
  const chosen = settingsFrom(settings ?? undefined);
  return composeBrief({
    lang: wanted.lang,
    t: translatorFor(wanted.lang),
    template: wanted.template ?? templateOf(brief) ?? chosen.template,
    now: desk.now(),
    timeZone: chosen.timeZone,
    reader: desk.reader,
    scheme: chosen.scheme,
    illustrative: workspace?.example ?? false,
    settings,
    meeting,
    items,
    contributions,
    institutions,
    issued: brief?.issued ?? nothingIssued,
    facts: facts.forBriefs,
    pagesPerItem: chosen.pagesPerItem,
    copy: wanted.copy ?? null,
    beforeCut: beforeCutOf(whole),
  });
}

/** The dossier of a meeting's brief; undefined until there is one, or where it cannot be seen. */
export async function findBriefOf(trx: Db, meetingId: string): Promise<Dossier | undefined> {
  return (await findDossiersUnder(trx, meetingId, 'brief'))[0];
}

async function gather(trx: Trx, meetingId: string) {
  const meeting = await findDossier(trx, meetingId);
  if (meeting?.kind !== 'meeting') return undefined;
  const workspaces = await findWorkspaces(trx);
  const institutions = await findListed(trx, { workspace: meeting.workspace, kind: 'institution' });
  const seen = {
    workspace: workspaces.find(({ id }) => id === meeting.workspace),
    meeting,
    items: await findDossiersUnder(trx, meetingId, 'item'),
    contributions: await findDossiersUnder(trx, meetingId, 'contribution'),
    institutions: await findDossiersByIds(
      trx,
      institutions.map(({ id }) => id),
    ),
    settings: (await findDossier(trx, settingsId(meeting.workspace))) ?? null,
    brief: await findBriefOf(trx, meetingId),
  };
  // Of what is held back, only that it exists is used: a brief says that it was cut, never what from.
  await actingAs(trx, deskItself);
  const whole = await Promise.all([
    findDossier(trx, meetingId).then((dossier) => (dossier ? [dossier] : [])),
    findDossiersUnder(trx, meetingId, 'item'),
    findDossiersUnder(trx, meetingId, 'contribution'),
  ]);
  return { ...seen, whole: whole.flat() };
}

function templateOf(brief: Dossier | undefined): BriefTemplate | undefined {
  const template = brief && valueOf(brief, 'template');
  return template === 'pedoman' || template === 'delegation' ? template : undefined;
}
