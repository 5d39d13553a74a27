import { languages, textIn } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { contentPoints, noCoordination, type Coordination } from '#desk/coordination/coordination.ts';
import { invitedInstitutions } from '#desk/coordination/invited.ts';
import type { Notice } from '#desk/notice/notice.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { pointMarking } from '#desk/coordination/coordination-parts.ts';
import type { Settings } from '#desk/people/settings.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import type { Decision } from '#desk/record/refusal.ts';
import { asText, asWords } from '#desk/record/value.ts';
import { liveRound, noSilence } from '#desk/silence/silence.ts';
import type { Trx } from '#store/database.ts';
import { findDossier, findDossiersByIds, lockDossier } from '#store/dossiers.ts';
import type { Desk } from '../desk.ts';
import { newId, openingDeed } from '../open-dossier.ts';
import { openIn, performIn } from '../perform.ts';
import { momentIn, sendOut, startDeed, type SilenceTerms } from '../silence/start-silence.ts';
import type { SilenceLink } from '../silence/silence-link.ts';
import { textHash } from '../silence/text-hash.ts';
import { tellIn } from '../tell.ts';
import { together, type Must } from '../together.ts';
import { minutesText } from './minutes-text.ts';

type Issued = Decision<{ readonly links: readonly SilenceLink[]; readonly silence: string | null }>;

/**
 * Sends the minutes out to all who were invited and puts the points of content under silence: all of it, or, where
 * anything is refused, none. What finance, legal or the minister must say is not in the text that silence confirms.
 */
export const issueMinutes = (
  desk: Desk,
  id: string,
  terms: Omit<SilenceTerms, 'sections'>,
  settings: Settings,
): Promise<Issued> =>
  together<Issued>(desk, async (trx, must) => {
    // Locked from the first look: what goes out is what was decided until now, and nothing else.
    const before = (await lockDossier(trx, id))?.dossier;
    const state = before?.coordination ?? noCoordination;
    const content = contentPoints(state);
    const spoke = await findDossiersByIds(trx, institutionsOf(state));
    const invited = before ? invitedInstitutions(before) : [];
    const silence = content.length > 0 && invited.length > 0 ? silenceOf(state) : null;
    const done = await must(
      performIn(trx, desk, id, (dossier) => ({
        kind: 'minutes-issued',
        version: state.minutes.issued.length + 1,
        sha256: textHash(minutesText(dossier, state.points, settings.timeZone, spoke)),
        silence,
      })),
    );
    const links =
      silence === null ? [] : await putUnderSilence(trx, desk, must, done.dossier, silence, terms, settings);
    await tellIn(trx, desk, noticesOf(done.dossier, invited, momentIn(terms.hour, terms.zone) ?? desk.now()));
    return { ok: true, links, silence };
  });

/** The institutions whose words stand in the points. */
const institutionsOf = ({ points }: Pick<Coordination, 'points'>): readonly string[] => [
  ...new Set(points.flatMap(({ voices = [] }) => voices.map(({ institution }) => institution))),
];

/** Corrected minutes are a new round of the procedure that their first version was put under. */
const silenceOf = ({ minutes }: Coordination): string =>
  minutes.issued.find((one) => one.silence !== null)?.silence ?? newId('silence');

async function putUnderSilence(
  trx: Trx,
  desk: Desk,
  must: Must,
  coordination: Dossier,
  silence: string,
  terms: Omit<SilenceTerms, 'sections'>,
  settings: Settings,
): Promise<readonly SilenceLink[]> {
  const points = contentPoints(coordination.coordination ?? noCoordination);
  const spoke = await findDossiersByIds(trx, institutionsOf({ points }));
  const text = minutesText(coordination, points, settings.timeZone, spoke);
  const marking = highestOf([
    coordination.marking,
    ...points.map(({ id }) => pointMarking(coordination, id)),
  ]);
  const existing = await findDossier(trx, silence);
  if (!existing) await must(openIn(trx, desk, silence, openingOf(coordination)));
  // An earlier version that nobody objected to, and that is not confirmed yet, gives way to the corrected one.
  const live = existing && liveRound(existing.silence ?? noSilence);
  if (live) {
    const { round, sha256, brokenAt } = live;
    await must(
      performIn(trx, desk, silence, {
        ...{ kind: 'silence-confirmed', round, sha256, chair: chairOf(coordination, desk) },
        ...{ outcome: brokenAt === null ? 'lapsed' : 'broken', note: correctedNote(coordination) },
      }),
    );
  }
  const version = coordination.coordination?.minutes.issued.length ?? 1;
  const started = await must(
    performIn(trx, desk, silence, (dossier) =>
      startDeed(
        dossier,
        { text, source: { of: 'minutes', coordination: coordination.id, version }, marking },
        terms,
        settings,
      ),
    ),
  );
  return sendOut(trx, desk, started);
}

const chairOf = (coordination: Dossier, { reader }: Desk): string =>
  asText(valueOf(coordination, 'chair')) || reader.name;

const correctedNote = ({ coordination }: Dossier): string =>
  coordination?.minutes.corrections.at(-1)?.text ?? '';

function openingOf(coordination: Dossier) {
  const name = Object.fromEntries(
    languages.map((lang) => [
      lang,
      translatorFor(lang)('coordination.minutes.silence-name', {
        name: textIn(asWords(valueOf(coordination, 'name')), lang),
      }),
    ]),
  );
  return openingDeed(coordination.workspace, {
    kind: 'silence',
    parent: coordination.id,
    lead: coordination.lead,
    marking: coordination.marking,
    fields: {
      name,
      decides: 'content',
      chair: asText(valueOf(coordination, 'chair')),
      participants: invitedInstitutions(coordination).map((institution, index) => ({
        id: `r${index + 1}`,
        institution,
      })),
    },
  });
}

const noticesOf = ({ id, coordination }: Dossier, invited: readonly string[], until: string): Notice[] =>
  invited.map((institution) => ({
    kind: 'minutes-out',
    to: { institution },
    dossier: id,
    path: `/coordinations/${id}`,
    values: { deadline: until },
    once: `coordination:${id}:minutes:${coordination?.minutes.issued.length ?? 1}`,
  }));
