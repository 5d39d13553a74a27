import type { IsoDate } from '#language/formats.ts';
import type { Directory } from '#desk/people/directory.ts';
import { absenceOn, reachedFor, reachedToday, type ReachedToday } from '#desk/people/reached-today.ts';
import { asReader } from '#store/context.ts';
import { findDirectory } from '#store/directory.ts';
import type { Desk } from './desk.ts';

/** The directory as far as this reader may see it. */
export const readDirectory = (desk: Desk): Promise<Directory> =>
  asReader(desk.db, desk.reader, (trx) => findDirectory(trx, desk.workspace));

/** Whether somebody is away on a day, until when, and who stands in. */
export interface AwayNow {
  readonly until: IsoDate;
  /** Null where nobody does. */
  readonly standIn: { readonly id: string; readonly name: string } | null;
}

/** Undefined for whoever is there. */
export function awayOn(directory: Directory, person: string, today: IsoDate): AwayNow | undefined {
  const one = directory.people.get(person);
  const absence = one && absenceOn(one, today);
  if (!absence) return undefined;
  const reached = reachedFor(directory, person, today);
  return { until: absence.to, standIn: reached ? { id: reached.person, name: reached.name } : null };
}

/** How an institution is reached on a day, in one word: nobody may be recorded, or all may be away. */
export type Reach = 'there' | 'stand-in' | 'nobody' | 'none-recorded';

export function reachOf({ people, awayAlone }: ReachedToday): Reach {
  const [first] = people;
  if (first) return first.insteadOf === null ? 'there' : 'stand-in';
  return awayAlone.length > 0 ? 'nobody' : 'none-recorded';
}

export { reachedToday };
