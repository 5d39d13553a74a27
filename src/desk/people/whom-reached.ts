import type { IsoDate } from '#language/formats.ts';
import type { Recipient } from '#desk/notice/reach.ts';
import type { Directory } from './directory.ts';
import { reachedToday } from './reached-today.ts';

/** Who is told for an institution, as far as whoever asks may know of people. */
export interface WhomReached {
  /** By name, and in whose place. */
  readonly people: readonly { readonly name: string; readonly insteadOf: string | null }[];
  /** How many others are told, who are not named to this reader. */
  readonly unnamed: number;
  /** Whether a mail reaches any of them. */
  readonly mail: boolean;
  /** Focal points who are away with nobody in their place. */
  readonly awayAlone: readonly string[];
}

/**
 * Names those who are told from what a reader may see of the directory; of others it says only how many they are.
 *
 * @param directory as this reader sees it
 * @param recipients who is told, as the desk itself finds it
 */
export function reachedOf(
  directory: Directory,
  institution: string,
  recipients: readonly Recipient[],
  today: IsoDate,
): WhomReached {
  const { people, awayAlone } = reachedToday(directory, institution, today);
  const nameOf = (id: string): string => directory.people.get(id)?.name ?? id;
  const told = people.filter(({ person, email }) =>
    recipients.some(
      ({ key, address }) =>
        key === `person:${person}` || (address !== null && address === email.trim().toLowerCase()),
    ),
  );
  return {
    people: told.map(({ name, insteadOf }) => ({
      name,
      insteadOf: insteadOf === null ? null : nameOf(insteadOf),
    })),
    unnamed: recipients.length - told.length,
    mail: recipients.some(({ address }) => address !== null),
    awayAlone: awayAlone.map(nameOf),
  };
}
