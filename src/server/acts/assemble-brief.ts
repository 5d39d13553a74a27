import type { Lang } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { beforeCutOf } from '#desk/brief/brief-input.ts';
import type { Brief } from '#desk/brief/brief.ts';
import { composeBrief } from '#desk/brief/compose.ts';
import { nothingIssued } from '#desk/brief/issue.ts';
import { delegation, findTemplate, type BriefTemplate } from '#desk/brief/template.ts';
import { settingsFrom, settingsId, type Settings } from '#desk/people/settings.ts';
import { loweredTo } from '#desk/people/reader.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
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
  /** The code of a template; else the one that the meeting's brief, or else the desk, has chosen. */
  readonly template?: string;
  /** The highest marking that the brief may hold, where that is less than its reader may see: a copy for somebody else. */
  readonly ceiling?: number;
  /** The number of the copy that this one is; see `takeCopy`. */
  readonly copy?: number | null;
}

/** No template of this desk has that code. */
export class UnknownTemplate extends Error {
  override readonly name = 'UnknownTemplate';
  readonly template: string;
  /** The codes there are. */
  readonly templates: readonly string[];

  constructor(template: string, templates: readonly string[]) {
    super(`no template ${template}; there are ${templates.join(', ')}`);
    this.template = template;
    this.templates = templates;
  }
}

/**
 * The brief of a meeting as this reader may have it, composed from the state of one moment.
 *
 * @returns undefined where there is no such meeting, or not for this reader
 * @throws UnknownTemplate where the one that is wanted is none of the desk's
 */
export async function assembleBrief(
  desk: Desk,
  meetingId: string,
  wanted: BriefWanted,
): Promise<Brief | undefined> {
  const facts = await factsOf(desk.db);
  const reader = wanted.ceiling === undefined ? desk.reader : loweredTo(desk.reader, wanted.ceiling);
  const found = await asReader(desk.db, reader, (trx) => gather(trx, meetingId));
  if (!found) return undefined;
  const { workspace, meeting, items, contributions, institutions, settings, brief, whole } = found;
  const chosen = settingsFrom(settings ?? undefined);
  return composeBrief({
    lang: wanted.lang,
    t: translatorFor(wanted.lang),
    template: templateFor(wanted.template, brief, chosen),
    spoken: chosen.language,
    now: desk.now(),
    timeZone: chosen.timeZone,
    reader,
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

/** A template that was chosen once and is there no more is not missed: the next choice stands. */
function templateFor(
  wanted: string | undefined,
  brief: Dossier | undefined,
  { template, templates }: Settings,
): BriefTemplate {
  if (wanted !== undefined) {
    const found = findTemplate(wanted, templates);
    if (found) return found;
    throw new UnknownTemplate(
      wanted,
      templates.map(({ code }) => code),
    );
  }
  const chosen = brief && asText(valueOf(brief, 'template'));
  return findTemplate(chosen, templates) ?? findTemplate(template, templates) ?? delegation;
}
