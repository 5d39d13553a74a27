import { highestOf, type Marking } from '#desk/marking/marking.ts';
import { settingsFrom, settingsId, type Settings } from '#desk/people/settings.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { partsOf } from '#desk/record/parts.ts';
import { refuse } from '#desk/record/refusal.ts';
import type { SilenceAsk, SilenceBreak, SilenceRound } from '#desk/silence/silence.ts';
import type { SilenceParticipant } from '#desk/silence/silence-deeds.ts';
import type { Lang } from '#language/language.ts';
import { asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import type { Done } from '../perform.ts';
import { linkReader } from '../reply-by-link.ts';
import type { OpenLink } from '../reply-link.ts';
import {
  askExtension,
  breakSilence,
  withdrawBreak,
  type Objection,
  type TimeWanted,
} from './act-on-silence.ts';
import { linkedTo } from './silence-link.ts';

/** What an institution or a mission is shown through a link: the text of its round, the hour, and what it has said itself. */
export interface SilencePage {
  readonly dossier: Dossier;
  readonly round: SilenceRound;
  readonly participant: SilenceParticipant;
  readonly breaks: readonly SilenceBreak[];
  readonly asks: readonly SilenceAsk[];
  readonly institution: Dossier | undefined;
  /** What the state is called whose mission it was put to; undefined for an institution. */
  readonly state: string | undefined;
  readonly settings: Settings;
  readonly marking: Marking;
}

/** What a link shows, read as a focal point of its institution: the database cuts it like everybody's. */
export async function readSilencePage(db: Db, link: OpenLink, lang: Lang): Promise<SilencePage | undefined> {
  const { institution, asks } = link;
  const facts = await factsOf(db);
  return asReader(db, linkReader(link, ''), async (trx) => {
    const dossier = await findDossier(trx, asks[0]?.dossier ?? '');
    const found = linkedTo(dossier, link);
    if (!dossier || dossier.archived || !found) return undefined;
    return {
      ...found,
      dossier,
      breaks: dossier.silence?.breaks.filter(({ round }) => round === found.round.round) ?? [],
      asks: dossier.silence?.asks.filter(({ round }) => round === found.round.round) ?? [],
      institution: found.participant.institution ? await findDossier(trx, institution) : undefined,
      state: found.participant.actor === null ? undefined : facts.actorName(found.participant.actor, lang),
      settings: settingsFrom(await findDossier(trx, settingsId(dossier.workspace))),
      marking: highestOf(partsOf(dossier).map(({ marking }) => marking)),
    };
  });
}

/** Breaks silence through a link, in the name that was given with it. */
export const breakByLink = (
  db: Db,
  now: () => string,
  link: OpenLink,
  page: SilencePage,
  said: Omit<Objection, 'participant' | 'letter'>,
): Promise<Done> =>
  throughLink(db, now, link, page, said.who, (desk, id, round, participant) =>
    breakSilence(desk, id, round, { ...said, participant, letter: '' }),
  );

/** Takes an objection back through the link by which it was made. */
export const withdrawByLink = (
  db: Db,
  now: () => string,
  link: OpenLink,
  page: SilencePage,
  said: { readonly break: string; readonly who: string; readonly reason: string },
): Promise<Done> =>
  throughLink(db, now, link, page, said.who, (desk, id, round) =>
    withdrawBreak(desk, id, round, { ...said, letter: '' }),
  );

/** Asks the chair through a link for more time. */
export const askExtensionByLink = (
  db: Db,
  now: () => string,
  link: OpenLink,
  page: SilencePage,
  said: Omit<TimeWanted, 'participant' | 'letter'>,
): Promise<Done> =>
  throughLink(db, now, link, page, said.who, (desk, id, round, participant) =>
    askExtension(desk, id, round, { ...said, participant, letter: '' }),
  );

/** Does something in the name that was given with it, as whoever the link was made for. */
function throughLink(
  db: Db,
  now: () => string,
  link: OpenLink,
  { dossier, round, participant }: SilencePage,
  who: string,
  act: (desk: Desk, id: string, round: number, participant: string) => Promise<Done>,
): Promise<Done> {
  if (who === '') return Promise.resolve(refuse('who-missing'));
  const desk = { db, reader: linkReader(link, who), workspace: dossier.workspace, now };
  return act(desk, dossier.id, round.round, participant.id);
}
