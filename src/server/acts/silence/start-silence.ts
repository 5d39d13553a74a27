import { languages, type Words } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { isMessageKey } from '#language/messages.ts';
import { momentAt } from '#desk/forms/local-moment.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { highestOf, type Marking } from '#desk/marking/marking.ts';
import { fieldPart, mayReadPart } from '#desk/people/may-read.ts';
import type { Settings } from '#desk/people/settings.ts';
import { fieldText } from '#desk/record/compare.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision, type Refusal } from '#desk/record/refusal.ts';
import { asRows, asText, asWords, isFilled } from '#desk/record/value.ts';
import { lastRound, noSilence, type SilenceRound } from '#desk/silence/silence.ts';
import type { SilenceParticipant, SilenceSource, SilenceStarted } from '#desk/silence/silence-deeds.ts';
import { isSilenceSubject } from '#desk/silence/subjects.ts';
import { addresseeText } from '#desk/notice/notice.ts';
import { reachMission } from '#desk/silence/reach-mission.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { isReachedByMail, mailLeaves } from '../delivery/recipients.ts';
import type { Desk } from '../desk.ts';
import { performIn, type Done } from '../perform.ts';
import { tellIn } from '../tell.ts';
import { together } from '../together.ts';
import { silenceLinksIn, type SilenceLink } from './silence-link.ts';
import { textHash } from './text-hash.ts';
import { noticesAtStart } from './silence-notices.ts';

/** How a round is to begin, as its form gives it. */
export interface SilenceTerms {
  /** Sections of the item that the dossier stands under; none for the text that it holds itself. */
  readonly sections: readonly string[];
  /** As clocks in the zone show it: `2026-12-14T17:00`. */
  readonly hour: string;
  readonly zone: string;
  readonly shortBecause: string;
}

type Started = Decision<{
  readonly dossier: Dossier;
  readonly round: SilenceRound | undefined;
  readonly links: readonly SilenceLink[];
}>;

/** Fixes a text and puts it under silence; every institution and every mission gets a link of its own, and all who have a place here are told. */
export const startSilence = (
  desk: Desk,
  id: string,
  terms: SilenceTerms,
  settings: Settings,
): Promise<Started> =>
  together<Started>(desk, async (trx, must) => {
    const parent = (await findDossier(trx, id))?.parent ?? null;
    const item = parent === null ? undefined : await findDossier(trx, parent);
    const done = await must(
      performIn(trx, desk, id, (dossier) => {
        const text = terms.sections.length > 0 ? copied(desk, item, terms.sections) : own(desk, dossier);
        return 'ok' in text ? text : startDeed(dossier, text, terms, settings);
      }),
    );
    const round = lastRound(done.dossier.silence ?? noSilence);
    return { ok: true, dossier: done.dossier, round, links: await sendOut(trx, desk, done) };
  });

/** A text that is to be put under silence, with where it is from and who may read that. */
export interface FixedText {
  readonly text: Words;
  readonly source: SilenceSource;
  readonly marking: Marking;
}

/** The deed that begins the next round of a procedure with a text. What is amiss with it `decide` says. */
export function startDeed(
  dossier: Dossier,
  { text, source, marking }: FixedText,
  { hour, zone, shortBecause }: Omit<SilenceTerms, 'sections'>,
  { silenceHours }: Settings,
): SilenceStarted {
  const decides = valueOf(dossier, 'decides');
  return {
    kind: 'silence-started',
    round: (dossier.silence?.rounds.length ?? 0) + 1,
    decides: isSilenceSubject(decides) ? decides : 'content',
    text,
    source,
    sha256: textHash(text),
    marking,
    participants: asRows(valueOf(dossier, 'participants')).map((row): SilenceParticipant => {
      const cell = (key: string): string => asText(row[key]);
      const institution = cell('institution') || null;
      return {
        id: row.id,
        institution,
        actor: institution === null ? cell('actor') || null : null,
        mission: cell('mission'),
        address: cell('address'),
        zone: cell('zone'),
        ...(cell('language') !== '' && { language: cell('language') }),
      };
    }),
    ends: momentIn(hour, zone) ?? '',
    zone,
    minimumHours: silenceHours,
    ...(shortBecause !== '' && { shortBecause }),
  };
}

/** A zone that there is none of is `decide`'s to refuse. */
export function momentIn(hour: string, zone: string): string | undefined {
  try {
    return momentAt(hour, zone);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Those it is put to are told in the same transaction, and links are made for those who have no account. */
export async function sendOut(
  trx: Trx,
  desk: Desk,
  { dossier }: Extract<Done, { ok: true }>,
): Promise<readonly SilenceLink[]> {
  const round = lastRound(dossier.silence ?? noSilence);
  if (!round) return [];
  await tellIn(trx, desk, noticesAtStart(dossier, round));
  const leaves = await mailLeaves(trx, dossier.workspace);
  const links: SilenceLink[] = [];
  for (const made of await silenceLinksIn(trx, desk, dossier, round, round.participants)) {
    const { link, participant } = made;
    const mailed = link && leaves && (await isMailed(trx, desk, dossier, round, participant));
    links.push({ ...made, mail: mailed ? 'sent' : 'none' });
  }
  return links;
}

/** Whether mail reaches a participant: its institution's people today, or the address that it gave for its mission. */
async function isMailed(
  trx: Trx,
  desk: Desk,
  { id, silence }: Dossier,
  { round }: SilenceRound,
  { institution, id: participant }: SilenceParticipant,
): Promise<boolean> {
  if (institution !== null) return isReachedByMail(trx, desk, institution);
  return reachMission(silence, addresseeText({ mission: { dossier: id, round, participant } })).length > 0;
}

/** Nobody copies out what they may not read: a hidden section is one that is not there. */
function own({ reader }: Desk, dossier: Dossier): FixedText | Refusal {
  const part = fieldPart(dossier, 'text');
  if (!dossier.fields['text'] || !mayReadPart(reader, dossier, part)) return refuse('silence-no-text');
  return { text: written(asWords(valueOf(dossier, 'text'))), source: { of: 'own' }, marking: part.marking };
}

function copied(
  { reader }: Desk,
  item: Dossier | undefined,
  sections: readonly string[],
): FixedText | Refusal {
  const parts = sections.map((key) => item && fieldPart(item, key));
  const sound =
    item?.kind === 'item' &&
    sections.every((key) => findField('item', key) && isFilled(valueOf(item, key))) &&
    parts.every((part) => part && mayReadPart(reader, item, part));
  if (!sound) return refuse('silence-no-text');
  return {
    text: written(Object.fromEntries(languages.map((lang) => [lang, sectionsText(item, sections, lang)]))),
    source: {
      of: 'item',
      item: item.id,
      version: item.consultation?.positionVersion ?? item.version,
      sections,
    },
    marking: highestOf(parts.flatMap((part) => part?.marking ?? [])),
  };
}

/** The sections one under the other, each under its name; nothing where none is written in this language. */
function sectionsText(item: Dossier, sections: readonly string[], lang: (typeof languages)[number]): string {
  const t = translatorFor(lang);
  const said = sections.flatMap((key) => {
    const field = findField('item', key);
    const text = field && fieldText(field, valueOf(item, key), lang, (_column, value) => asText(value));
    const label = `fields.item.${key}`;
    return text?.replaceAll(/^\d+\.\s*$/gm, '').trim()
      ? [`${isMessageKey(label) ? t(label) : key}\n\n${text}`]
      : [];
  });
  return said.join('\n\n');
}

/** A language in which nothing is written is left out. */
const written = (words: Words): Words =>
  Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''));
