import type { Lang } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { clearedBefore, withClearedText } from '#desk/brief/cleared-text.ts';
import { beforeCutOf } from '#desk/brief/brief-input.ts';
import type { Brief } from '#desk/brief/brief.ts';
import { composeBrief } from '#desk/brief/compose.ts';
import { nothingIssued } from '#desk/brief/issue.ts';
import { delegation, findTemplate, type BriefTemplate } from '#desk/brief/template.ts';
import { settingsFrom, settingsId, type Settings } from '#desk/people/settings.ts';
import { standingClearance } from '#desk/item/clearance.ts';
import { loweredTo, type Reader } from '#desk/people/reader.ts';
import { foldActs } from '#desk/record/apply-act.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import { versionFor } from '#desk/record/versions.ts';
import { findActs, findSeals } from '#store/acts.ts';
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
  /** What is being prepared, also where an older version is cleared and stands. */
  readonly draft?: boolean;
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
  const found = await asReader(desk.db, reader, (trx) =>
    gather(trx, reader, meetingId, wanted.draft === true),
  );
  if (!found) return undefined;
  const { workspace, meeting, items, contributions, institutions, settings, brief, whole, seals } = found;
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
    draft: wanted.draft ?? false,
    seals,
  });
}

/** The dossier of a meeting's brief; undefined until there is one, or where it cannot be seen. */
export async function findBriefOf(trx: Db, meetingId: string): Promise<Dossier | undefined> {
  return (await findDossiersUnder(trx, meetingId, 'brief'))[0];
}

async function gather(trx: Trx, reader: Reader, meetingId: string, draft: boolean) {
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
  if (draft) return { ...seen, whole: whole.flat(), seals: await sealsOf(trx, seen.items) };
  const cleared = await clearedTexts(trx, reader, whole.flat());
  const said = (dossier: Dossier): Dossier => {
    const found = cleared.get(dossier.id);
    return found ? withClearedText(dossier, found.forReader) : dossier;
  };
  return {
    ...seen,
    items: seen.items.map(said),
    whole: whole.flat().map((dossier) => {
      const found = cleared.get(dossier.id);
      return found ? withClearedText(dossier, found.whole) : dossier;
    }),
    seals: await sealsOf(trx, seen.items),
  };
}

/** The items whose text has moved on since the version that stands, each as it was when that was cleared. */
async function clearedTexts(trx: Trx, reader: Reader, whole: readonly Dossier[]) {
  const texts = new Map<
    string,
    { readonly forReader: Dossier | undefined; readonly whole: Dossier | undefined }
  >();
  for (const item of whole) {
    const seq = clearedBefore(item);
    if (seq === undefined) continue;
    const acts = await findActs(trx, item.id);
    texts.set(item.id, {
      forReader: versionFor(reader, acts, seq),
      whole: foldActs(acts.filter((act) => act.seq <= seq)),
    });
  }
  return texts;
}

/** What seals the versions that stand. */
async function sealsOf(trx: Trx, items: readonly Dossier[]): Promise<Readonly<Record<string, string>>> {
  const acts = items.flatMap(({ id, consultation }) => {
    const seq = consultation && standingClearance(consultation)?.seq;
    return seq === undefined ? [] : [{ dossier: id, seq }];
  });
  return Object.fromEntries(await findSeals(trx, acts));
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
