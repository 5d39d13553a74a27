import { addDays, type IsoMoment } from '#language/formats.ts';
import { localOf, momentAt } from '#desk/forms/local-moment.ts';
import type { ClockTime, NoticeChoices } from './choices.ts';

/**
 * When something that was told at a moment is to come by mail: at once or with the next digest, and never in somebody's
 * quiet hours. What is urgent comes at once, whatever was chosen.
 */
export function whenDue(choices: NoticeChoices, told: IsoMoment, urgent: boolean): IsoMoment {
  if (urgent) return told;
  const { pace, hour, weekday, timeZone } = choices;
  const collected =
    pace === 'at-once'
      ? told
      : nextTime(told, hour, timeZone, (day) => pace === 'daily' || weekdayOf(day) === weekday);
  return afterQuiet(choices, collected);
}

/** The end of the quiet hours that a moment falls into; the moment itself where it falls into none. */
function afterQuiet({ quiet, timeZone }: NoticeChoices, moment: IsoMoment): IsoMoment {
  if (!quiet || !isQuiet(quiet, localOf(moment, timeZone).slice(11))) return moment;
  return nextTime(moment, quiet.until, timeZone, () => true);
}

function isQuiet({ from, until }: NonNullable<NoticeChoices['quiet']>, clock: ClockTime): boolean {
  return from < until ? from <= clock && clock < until : from !== until && (from <= clock || clock < until);
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** The next time, from a moment on, that clocks show an hour on a day that will do. */
function nextTime(
  from: IsoMoment,
  clock: ClockTime,
  timeZone: string,
  willDo: (day: string) => boolean,
): IsoMoment {
  const today = localOf(from, timeZone).slice(0, 10);
  for (let ahead = 0; ahead <= 14; ahead += 1) {
    const day = addDays(today, ahead);
    // Where summer time skips the hour there is none that day; the next that will do has one.
    const moment = willDo(day) ? momentAt(`${day}T${clock}`, timeZone) : undefined;
    if (moment !== undefined && moment >= from) return moment;
  }
  return from;
}
