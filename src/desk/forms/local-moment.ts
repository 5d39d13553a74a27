import type { IsoMoment } from '#language/formats.ts';

// Making one costs far more than using it.
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  clocks.set(timeZone, made);
  return made;
}

const local = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/** What clocks show in a time zone at a moment, as a form writes it: `2027-10-18T09:00`. */
export const localOf = (moment: IsoMoment, timeZone: string): string =>
  // Sweden writes days as ISO 8601 does, with a space before the hour.
  clockIn(timeZone).format(new Date(moment)).replace(' ', 'T').padStart(16, '0');

/**
 * The moment at which clocks in a time zone show this; undefined where they never do
 * (no such day, or an hour that summer time skips). An hour shown twice means the first.
 */
export function momentAt(shown: string, timeZone: string): IsoMoment | undefined {
  const trimmed = shown.trim().slice(0, 16);
  if (!local.test(trimmed)) return undefined;
  const asUtc = new Date(`${trimmed}:00Z`);
  if (Number.isNaN(asUtc.getTime())) return undefined;
  for (let minutes = -14 * 60; minutes <= 14 * 60; minutes += 15) {
    const candidate = new Date(asUtc.getTime() + minutes * 60_000);
    if (localOf(candidate.toISOString(), timeZone) === trimmed) return candidate.toISOString();
  }
  return undefined;
}
