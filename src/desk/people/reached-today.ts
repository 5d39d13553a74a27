import type { IsoDate } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import type { Absence, Directory, DirectoryPerson } from './directory.ts';

/** Somebody who is there today. */
export interface Reached {
  readonly person: string;
  readonly name: string;
  /** Empty where nobody has written it down. */
  readonly email: string;
  readonly language: Lang | null;
  /** Whose place they take; null where they are reached for themselves. */
  readonly insteadOf: string | null;
}

export interface ReachedToday {
  /** Whom to turn to, the first first; empty where nobody is there. */
  readonly people: readonly Reached[];
  /** The institution's own address, for where nobody is; empty where it has none. */
  readonly address: string;
  /** The language of letters to that address. */
  readonly language: Lang | null;
  /** Focal points who are away with nobody in their place. */
  readonly awayAlone: readonly string[];
}

/** The absence that keeps somebody away on a day; the one that ends last where several do. */
export const absenceOn = (
  { absences }: Pick<DirectoryPerson, 'absences'>,
  day: IsoDate,
): Absence | undefined =>
  absences.filter(({ from, to }) => from <= day && day <= to).toSorted((a, b) => b.to.localeCompare(a.to))[0];

/**
 * Who is reached for a person on a day: they themselves, else the stand-in of their absence, else the stand-in they
 * have named for always; where that one is away too, the stand-in's own. Undefined where the chain ends with nobody
 * (or comes back to somebody who is away), and for a person who is not in the directory.
 */
export function reachedFor(directory: Directory, person: string, today: IsoDate): Reached | undefined {
  const seen = new Set<string>();
  let at = directory.people.get(person);
  while (at && !seen.has(at.id)) {
    const absence = absenceOn(at, today);
    if (!absence) {
      const { id, name, email, language } = at;
      return { person: id, name, email, language, insteadOf: id === person ? null : person };
    }
    seen.add(at.id);
    const next: string | null = absence.standIn ?? at.standIn;
    at = next === null ? undefined : directory.people.get(next);
  }
  return undefined;
}

/** An institution's focal points in the order in which they are turned to: those it lists, then the others by name. */
export function focalPointsOf(directory: Directory, institution: string): readonly DirectoryPerson[] {
  const listed = (directory.institutions.get(institution)?.focalPoints ?? []).flatMap(
    (id) => directory.people.get(id) ?? [],
  );
  const others = [...directory.people.values()]
    .filter((person) => person.focalPoint && person.institution === institution && !listed.includes(person))
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  return [...new Set([...listed, ...others])];
}

/**
 * Who is reached today for an institution: each of its focal points in order, or whoever stands in for them. One who
 * stands in for two is named once, at the first. Everybody who writes to an institution asks here.
 */
export function reachedToday(directory: Directory, institution: string, today: IsoDate): ReachedToday {
  const people: Reached[] = [];
  const awayAlone: string[] = [];
  for (const { id } of focalPointsOf(directory, institution)) {
    const reached = reachedFor(directory, id, today);
    if (!reached) awayAlone.push(id);
    else if (!people.some(({ person }) => person === reached.person)) people.push(reached);
  }
  const { email = '', language = null } = directory.institutions.get(institution) ?? {};
  return { people, address: email, language, awayAlone };
}
