import type { Aim } from '#desk/strategy/make-lines.ts';
import type { AimState } from '#desk/strategy/progress.ts';
import type { IsoDate } from '#language/formats.ts';
import type { Desk } from '../desk.ts';
import { readAims } from './read-grounds.ts';

/** What asks most of us first: what falls back, then what is not known, then what is on its way or reached. */
const pressing: readonly AimState[] = [
  ...(['away', 'behind', 'open', 'not-known', 'no-target', 'on-course', 'reached'] as const),
];

/** Our objectives by theme, those that ask most of us first. */
export async function readAimsByTheme(
  desk: Desk,
  country: string,
  today: IsoDate,
): Promise<ReadonlyMap<string, readonly Aim[]>> {
  const aims = (await readAims(desk, country, today)).aims.toSorted(
    (one, other) => pressing.indexOf(one.stood.progress.state) - pressing.indexOf(other.stood.progress.state),
  );
  const themes = new Set(aims.flatMap(({ stood }) => stood.themes));
  return new Map(
    [...themes].map((theme) => [theme, aims.filter(({ stood }) => stood.themes.includes(theme))]),
  );
}
