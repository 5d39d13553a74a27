import type { IsoDate } from '#language/formats.ts';
import { isLang, type Lang, type Words } from '#language/language.ts';
import { asCodes, asDate, asRows, asText, asWords, type FieldValue } from '#desk/record/value.ts';

/** In what capacity an institution deals with a theme. */
export const mandateCapacities = ['owns-the-law', 'implements', 'funds', 'is-consulted'] as const;
export type MandateCapacity = (typeof mandateCapacities)[number];

/** What rules ask of an institution whatever the theme: *is this finance*, *is this legal*. */
export const institutionFlags = ['finance', 'legal'] as const;
export type InstitutionFlag = (typeof institutionFlags)[number];

/** Days on which somebody is not there, both of them counted, and who answers meanwhile. */
export interface Absence {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Null where the person's standing stand-in does. */
  readonly standIn: string | null;
}

/** A person as far as reaching them goes. */
export interface DirectoryPerson {
  readonly id: string;
  readonly name: string;
  readonly institution: string | null;
  readonly email: string;
  /** The language of letters to them; null where nobody has said. */
  readonly language: Lang | null;
  readonly focalPoint: boolean;
  readonly standIn: string | null;
  readonly absences: readonly Absence[];
}

export interface Mandate {
  readonly theme: string;
  readonly capacity: MandateCapacity;
  /** The law that it owns, as it is cited; empty where none is named. */
  readonly law: string;
}

/** An institution as far as asking it goes. */
export interface DirectoryInstitution {
  readonly id: string;
  readonly name: Words;
  readonly sector: string;
  readonly email: string;
  readonly language: Lang | null;
  /** Themes it deals with, besides those of its mandates. */
  readonly themes: readonly string[];
  readonly mandates: readonly Mandate[];
  readonly flags: readonly InstitutionFlag[];
  /** Persons in the order in which they are turned to. */
  readonly focalPoints: readonly string[];
}

/** Who there is, by id. */
export interface Directory {
  readonly institutions: ReadonlyMap<string, DirectoryInstitution>;
  readonly people: ReadonlyMap<string, DirectoryPerson>;
}

/** The fields of one institution or person, as far as whoever asks may see them. */
export interface DirectoryEntry {
  readonly id: string;
  readonly kind: 'institution' | 'person';
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** The fields that a directory is made of. */
export const directoryFields = [
  'name',
  'sector',
  'email',
  'language',
  'themes',
  'mandates',
  'flags',
  'focalPoints',
  'institution',
  'focalPoint',
  'standIn',
  'absences',
] as const;

/** The directory that these entries make. What is half filled in (an absence without an end) does not count yet. */
export function directoryFrom(entries: Iterable<DirectoryEntry>): Directory {
  const institutions = new Map<string, DirectoryInstitution>();
  const people = new Map<string, DirectoryPerson>();
  for (const { id, kind, fields } of entries) {
    if (kind === 'institution') institutions.set(id, institutionFrom(id, fields));
    else people.set(id, personFrom(id, fields));
  }
  return { institutions, people };
}

const institutionFrom = (id: string, fields: DirectoryEntry['fields']): DirectoryInstitution => ({
  id,
  name: asWords(fields['name']),
  sector: asText(fields['sector']),
  email: asText(fields['email']),
  language: languageFrom(fields['language']),
  themes: asCodes(fields['themes']),
  mandates: mandatesFrom(fields['mandates']),
  flags: institutionFlags.filter((flag) => asCodes(fields['flags']).includes(flag)),
  focalPoints: asRows(fields['focalPoints']).flatMap((row) => asText(row['person']) || []),
});

/** The mandates that an institution's field holds. */
export const mandatesFrom = (value: FieldValue | undefined): readonly Mandate[] =>
  asRows(value).flatMap((row) => {
    const capacity = mandateCapacities.find((known) => known === row['capacity']);
    const theme = asText(row['theme']);
    return capacity && theme ? [{ theme, capacity, law: asText(row['law']) }] : [];
  });

const personFrom = (id: string, fields: DirectoryEntry['fields']): DirectoryPerson => ({
  id,
  name: asText(fields['name']),
  institution: asText(fields['institution']) || null,
  email: asText(fields['email']),
  language: languageFrom(fields['language']),
  focalPoint: fields['focalPoint'] === true,
  standIn: asText(fields['standIn']) || null,
  absences: absencesFrom(fields['absences']),
});

/** The absences that a person's field holds. */
export const absencesFrom = (value: FieldValue | undefined): readonly Absence[] =>
  asRows(value).flatMap((row) => {
    const from = asDate(row['from']);
    const to = asDate(row['to']);
    return from && to && from <= to ? [{ from, to, standIn: asText(row['standIn']) || null }] : [];
  });

const languageFrom = (value: FieldValue | undefined): Lang | null => (isLang(value) ? value : null);
