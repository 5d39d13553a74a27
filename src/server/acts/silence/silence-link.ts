import { governmentRank } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { mayReadDossier, mayReadPart, roundMarking } from '#desk/people/may-read.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { partsOf } from '#desk/record/parts.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { liveRound, noSilence, speaksAs, type SilenceRound } from '#desk/silence/silence.ts';
import type { SilenceParticipant } from '#desk/silence/silence-deeds.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { lockDossier } from '#store/dossiers.ts';
import type { Mailed } from '../ask-institutions.ts';
import type { Desk } from '../desk.ts';
import { newLinkIn, type HandedLink, type OpenLink } from '../reply-link.ts';

/** What is to be handed to an institution or a mission to which a text is put. */
export interface SilenceLink {
  readonly participant: SilenceParticipant;
  /** Null where the text may not leave by a link: then it goes on paper, and an objection is entered by hand. */
  readonly link: HandedLink | null;
  /** Whether the link goes by mail; its code never does. */
  readonly mail: Mailed;
}

/** A link leads to one participant of one round: under this name it is kept. */
export const linkedAs = ({ round }: SilenceRound, { id }: SilenceParticipant): string =>
  `silence:${round}:${id}`;

/** The round and the participant that an opened link leads to. */
export function linkedTo(
  dossier: Dossier | undefined,
  { asks }: Pick<OpenLink, 'asks'>,
): { readonly round: SilenceRound; readonly participant: SilenceParticipant } | undefined {
  const request = asks[0]?.request;
  for (const round of dossier?.silence?.rounds ?? []) {
    const participant = round.participants.find((one) => linkedAs(round, one) === request);
    if (participant) return { round, participant };
  }
  return undefined;
}

/** Makes the links of these participants: an institution's, or that of a state's mission, which has no account here. */
export async function silenceLinksIn(
  trx: Trx,
  desk: Desk,
  dossier: Dossier,
  round: SilenceRound,
  participants: readonly SilenceParticipant[],
): Promise<readonly SilenceLink[]> {
  const { rank, audience } = roundMarking(dossier, round.round);
  const leaves = rank <= governmentRank && audience === null;
  const links: SilenceLink[] = [];
  for (const participant of participants) {
    const name = speaksAs(participant);
    if (name === null) continue;
    const wanted = {
      institution: name,
      asks: [{ dossier: dossier.id, request: linkedAs(round, participant) }],
      until: round.ends,
      page: '/reply/silence',
    } as const;
    const link = leaves ? await newLinkIn(trx, desk, wanted) : null;
    links.push({ participant, link, mail: 'none' });
  }
  return links;
}

/** A new link and code for one institution while its round runs; the old ones stop working. */
export const renewSilenceLink = (
  desk: Desk,
  id: string,
  participant: string,
): Promise<Decision<{ readonly links: readonly SilenceLink[] }>> =>
  asEngine(desk.db, desk.reader, async (trx) => {
    const dossier = (await lockDossier(trx, id))?.dossier;
    const { reader } = desk;
    if (!dossier || !mayReadDossier(reader, { ...dossier, asked: [] })) return refuse('not-found');
    if (!mayDo(reader, dossier, 'silence-extended')) return refuse('not-yours');
    const round = liveRound(dossier.silence ?? noSilence);
    const one = round?.participants.find((known) => known.id === participant);
    const part = partsOf(dossier).find(({ key }) => key === `round:${round?.round ?? 0}`);
    // A link shows the text to whoever holds it: nobody makes one for a text they may not read.
    if (!round || !one || !part || !mayReadPart(reader, dossier, part)) return refuse('silence-over');
    const links = await silenceLinksIn(trx, desk, dossier, round, [one]);
    return links.some(({ link }) => link) ? { ok: true, links } : refuse('no-link-for-this');
  });
