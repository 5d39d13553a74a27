import { isTimeZone } from '#desk/forms/time-zone.ts';
import { hasRole, type Reader } from '#desk/people/reader.ts';
import { keepsPosition } from '#desk/item/may-settle.ts';
import type { Circumstances } from '#desk/record/circumstances.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { isFilled } from '#desk/record/value.ts';
import {
  isHourPast,
  lastRound,
  liveRound,
  noSilence,
  speaksAs,
  type Silence,
  type SilenceRound,
} from './silence.ts';
import type {
  SilenceBroken,
  SilenceConfirmed,
  SilenceDeed,
  SilenceExtended,
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
    case 'silence-extended':
      return decideExtended(round, deed, now, allowed);
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
  // What one of them would not have, they are not asked to be silent about a second time.
  if (last?.result?.outcome === 'broken' && last.sha256 === deed.sha256) {
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
  const participant = round.participants.find(({ id }) => id === deed.participant);
  const own =
    participant !== undefined &&
    reader.institution !== null &&
    speaksAs(participant) === reader.institution &&
    hasRole(reader, 'lead', 'focal-point');
  const keeps = keepsPosition(reader, dossier);
  // An institution is not told who else there is by what it is refused.
  if (!participant || (!own && !keeps)) return refuse('no-such-participant', allowed);
  if (deed.who.trim() === '') return refuse('who-missing', allowed);
  if (deed.reason.trim() === '' && !deed.amendment?.trim()) return refuse('silence-reason', allowed);
  if (!own && !deed.letter?.trim()) return refuse('silence-letter', allowed);
  const again = silence.breaks.some(
    (one) =>
      one.id === deed.break ||
      (one.round === deed.round &&
        one.participant === deed.participant &&
        one.reason === deed.reason &&
        one.amendment === (deed.amendment ?? null)),
  );
  return again ? refuse('already-there', allowed) : { ok: true };
}

function decideExtended(
  round: SilenceRound,
  deed: SilenceExtended,
  now: string,
  allowed: readonly string[],
): Decision {
  if (round.brokenAt !== null) return refuse('silence-was-broken', allowed);
  if (isHourPast(round, now)) return refuse('silence-hour-past', allowed);
  if (!isMoment(deed.ends) || Date.parse(deed.ends) <= Date.parse(round.ends)) {
    return refuse('silence-not-later', allowed);
  }
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
