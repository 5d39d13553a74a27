import { isTimeZone } from '#desk/forms/time-zone.ts';
import { hasRole, type Reader } from '#desk/people/reader.ts';
import { keepsPosition } from '#desk/item/may-settle.ts';
import type { Circumstances } from '#desk/record/circumstances.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { isFilled } from '#desk/record/value.ts';
import {
  isHourPast,
  lastMove,
  lastRound,
  liveRound,
  noSilence,
  openAsks,
  speaksAs,
  standingBreaks,
  type Silence,
  type SilenceRound,
} from './silence.ts';
import type {
  SilenceBreakWithdrawn,
  SilenceBroken,
  SilenceConfirmed,
  SilenceDeed,
  SilenceExtended,
  SilenceExtensionAsked,
  SilenceHourCorrected,
  SilenceStarted,
} from './silence-deeds.ts';
import { maySilenceDecide } from './subjects.ts';

/** The rules of a silence procedure, once it is settled that this person may do such a deed at all. */
export function decideSilenceDeed(
  reader: Reader,
  dossier: Dossier,
  deed: SilenceDeed,
  { now }: Circumstances,
  allowed: readonly string[],
): Decision {
  const silence = dossier.silence ?? noSilence;
  if (deed.kind === 'silence-started') return decideStarted(silence, deed, now, allowed);
  const round = liveRound(silence);
  if (!round || round.round !== deed.round) return refuse('silence-over', allowed);
  switch (deed.kind) {
    case 'silence-broken':
      return decideBroken(reader, dossier, silence, round, deed, now, allowed);
    case 'silence-break-withdrawn':
      return decideBreakWithdrawn(reader, dossier, silence, round, deed, allowed);
    case 'silence-extension-asked':
      return decideExtensionAsked(reader, dossier, silence, round, deed, now, allowed);
    case 'silence-extension-declined':
      if (!isOpenAsk(silence, deed)) return refuse('no-such-ask', allowed);
      return deed.reason.trim() === '' ? refuse('reason-missing', allowed) : { ok: true };
    case 'silence-extended':
      if (deed.ask !== undefined && !isOpenAsk(silence, { ...deed, ask: deed.ask })) {
        return refuse('no-such-ask', allowed);
      }
      return decideExtended(round, deed, now, allowed);
    case 'silence-hour-corrected':
      return decideHourCorrected(round, deed, now, allowed);
    case 'silence-confirmed':
      return decideConfirmed(round, deed, now, allowed);
  }
}

const hourMilliseconds = 3_600_000;

function decideStarted(
  silence: Silence,
  deed: SilenceStarted,
  now: string,
  allowed: readonly string[],
): Decision {
  const last = lastRound(silence);
  if (last?.result === null) return refuse('silence-running', allowed);
  if (last?.result?.outcome === 'adopted') return refuse('silence-adopted', allowed);
  if (deed.round !== silence.rounds.length + 1) return refuse('another-version', allowed);
  if (!maySilenceDecide(deed.decides)) return refuse('not-by-silence', allowed);
  if (!isFilled(deed.text)) return refuse('silence-no-text', allowed);
  // What one of them would not have, they are not asked to be silent about a second time; unless all have taken that back.
  const isObjectedTo = last?.result?.outcome === 'broken' && standingBreaks(silence, last.round).length > 0;
  if (isObjectedTo && last.sha256 === deed.sha256) {
    return refuse('silence-same-text', allowed);
  }
  const named = deed.participants.map(({ institution, actor }) => institution ?? actor);
  if (named.length === 0 || named.includes(null) || new Set(named).size < named.length) {
    return refuse('silence-nobody', allowed);
  }
  const zone = [deed.zone, ...deed.participants.map((one) => one.zone)].find(
    (one, index) => (index === 0 || one !== '') && !isTimeZone(one),
  );
  if (zone !== undefined) return refuse('no-such-time-zone', allowed, { zone });
  if (!isMoment(deed.ends) || isHourPast(deed, now)) return refuse('silence-hour-behind', allowed);
  const hours = Math.floor((Date.parse(deed.ends) - Date.parse(now)) / hourMilliseconds);
  return hours < deed.minimumHours && !deed.shortBecause?.trim()
    ? refuse('silence-short', allowed, { hours, minimum: deed.minimumHours })
    : { ok: true };
}

const isMoment = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;

function decideBroken(
  reader: Reader,
  dossier: Dossier,
  silence: Silence,
  round: SilenceRound,
  deed: SilenceBroken,
  now: string,
  allowed: readonly string[],
): Decision {
  // The desk's own clock, whatever a letter says of its date: at the hour it is over.
  if (isHourPast(round, now)) return refuse('silence-hour-past', allowed);
  const spoken = speaksFor(reader, dossier, round, deed.participant, deed, allowed);
  if (!spoken.ok) return spoken;
  if (deed.reason.trim() === '' && !deed.amendment?.trim()) return refuse('silence-reason', allowed);
  const again = silence.breaks.some(
    (one) =>
      one.id === deed.break ||
      (!one.withdrawn &&
        one.round === deed.round &&
        one.participant === deed.participant &&
        one.reason === deed.reason &&
        one.amendment === (deed.amendment ?? null)),
  );
  return again ? refuse('already-there', allowed) : { ok: true };
}

/** Whoever acts in a participant's name is of it, or enters what it wrote with the reference of a letter; either way somebody is named. */
function speaksFor(
  reader: Reader,
  dossier: Dossier,
  round: SilenceRound,
  named: string,
  { who, letter }: { readonly who: string; readonly letter?: string },
  allowed: readonly string[],
): Decision {
  const participant = round.participants.find(({ id }) => id === named);
  const own =
    participant !== undefined &&
    reader.institution !== null &&
    speaksAs(participant) === reader.institution &&
    hasRole(reader, 'lead', 'focal-point');
  // An institution is not told who else there is by what it is refused.
  if (!participant || (!own && !keepsPosition(reader, dossier))) {
    return refuse('no-such-participant', allowed);
  }
  if (who.trim() === '') return refuse('who-missing', allowed);
  return !own && !letter?.trim() ? refuse('silence-letter', allowed) : { ok: true };
}

/** Until the chair has said what came of it: from then on the outcome stands, whoever changes their mind. */
function decideBreakWithdrawn(
  reader: Reader,
  dossier: Dossier,
  silence: Silence,
  round: SilenceRound,
  deed: SilenceBreakWithdrawn,
  allowed: readonly string[],
): Decision {
  const broke = silence.breaks.find((one) => one.id === deed.break && one.round === deed.round);
  if (!broke) return refuse('no-such-objection', allowed);
  const spoken = speaksFor(reader, dossier, round, broke.participant, deed, allowed);
  if (!spoken.ok)
    return spoken.reason === 'no-such-participant' ? refuse('no-such-objection', allowed) : spoken;
  return broke.withdrawn ? refuse('already-there', allowed) : { ok: true };
}

function decideExtensionAsked(
  reader: Reader,
  dossier: Dossier,
  silence: Silence,
  round: SilenceRound,
  deed: SilenceExtensionAsked,
  now: string,
  allowed: readonly string[],
): Decision {
  if (round.brokenAt !== null) return refuse('silence-was-broken', allowed);
  if (isHourPast(round, now)) return refuse('silence-hour-past', allowed);
  const spoken = speaksFor(reader, dossier, round, deed.participant, deed, allowed);
  if (!spoken.ok) return spoken;
  if (deed.reason.trim() === '') return refuse('reason-missing', allowed);
  if (deed.ends !== undefined && !isLater(deed.ends, round)) return refuse('silence-not-later', allowed);
  const waits = openAsks(silence, deed.round).some(({ participant }) => participant === deed.participant);
  const known = silence.asks.some(({ id }) => id === deed.ask);
  return waits || known ? refuse('silence-asked-already', allowed) : { ok: true };
}

const isOpenAsk = (
  silence: Silence,
  { round, ask }: { readonly round: number; readonly ask: string },
): boolean => openAsks(silence, round).some(({ id }) => id === ask);

const isLater = (ends: string, round: SilenceRound): boolean =>
  isMoment(ends) && Date.parse(ends) > Date.parse(round.ends);

function decideExtended(
  round: SilenceRound,
  deed: SilenceExtended,
  now: string,
  allowed: readonly string[],
): Decision {
  if (round.brokenAt !== null) return refuse('silence-was-broken', allowed);
  if (isHourPast(round, now)) return refuse('silence-hour-past', allowed);
  if (!isLater(deed.ends, round)) return refuse('silence-not-later', allowed);
  return deed.reason.trim() === '' ? refuse('reason-missing', allowed) : { ok: true };
}

/**
 * Never to before the hour that everybody knew first, and only until that has come: from then on somebody may have kept silent
 * because of the later one. Whoever relied on the later one has an hour left to object.
 */
function decideHourCorrected(
  round: SilenceRound,
  deed: SilenceHourCorrected,
  now: string,
  allowed: readonly string[],
): Decision {
  if (round.brokenAt !== null) return refuse('silence-was-broken', allowed);
  const move = lastMove(round);
  if (!move) return refuse('silence-not-moved', allowed);
  if (isHourPast({ ends: move.from }, now)) return refuse('silence-correction-late', allowed);
  const hour = Date.parse(deed.ends);
  if (!isMoment(deed.ends) || hour < Date.parse(move.from) || deed.ends === round.ends) {
    return refuse('silence-correction-hour', allowed);
  }
  if (hour < Date.parse(now) + hourMilliseconds) return refuse('silence-correction-close', allowed);
  return deed.reason.trim() === '' ? refuse('reason-missing', allowed) : { ok: true };
}

function decideConfirmed(
  round: SilenceRound,
  deed: SilenceConfirmed,
  now: string,
  allowed: readonly string[],
): Decision {
  if (deed.sha256 !== round.sha256) return refuse('another-version', allowed);
  if (deed.chair.trim() === '') return refuse('silence-chair', allowed);
  const broken = round.brokenAt !== null;
  switch (deed.outcome) {
    case 'adopted':
      if (broken) return refuse('silence-was-broken', allowed);
      return isHourPast(round, now) ? { ok: true } : refuse('silence-too-early', allowed);
    case 'broken':
      return broken ? { ok: true } : refuse('silence-not-broken', allowed);
    case 'withdrawn':
      // Started by mistake: until the hour, and while nobody has objected, it is as if it had not been put.
      if (broken) return refuse('silence-was-broken', allowed);
      if (isHourPast(round, now)) return refuse('silence-hour-past', allowed);
      return deed.note?.trim() ? { ok: true } : refuse('reason-missing', allowed);
    case 'lapsed':
      if (broken) return refuse('silence-was-broken', allowed);
      return deed.note?.trim() ? { ok: true } : refuse('reason-missing', allowed);
  }
}
