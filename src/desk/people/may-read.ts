import type { DossierKind } from '#desk/kinds/kinds.ts';
import { government, governmentRank, highestOf, stricter, type Marking } from '#desk/marking/marking.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { invitedInstitutions } from '#desk/coordination/invited.ts';
import { silentInstitutions } from '#desk/silence/silence.ts';
import { ownersIn } from '#desk/strategy/owners.ts';
import { capitalCeilingOf, isAdmittedTo, wideCeilingOf, type Reader } from './reader.ts';

/**
 * Kinds that any account may look up, whichever institution it belongs to, up to what is the government's own talk.
 * What is marked above that, and all other kinds, an institution sees only where it leads or was asked.
 */
const openKinds: ReadonlySet<DossierKind> = new Set(['meeting', 'institution', 'settings']);

/** Whether somebody may look at this whichever institution they belong to. */
const isOpenTo = (
  reader: Reader,
  kind: DossierKind,
  { rank }: Marking,
  ceiling = wideCeilingOf(reader),
): boolean => rank <= ceiling || (openKinds.has(kind) && rank <= governmentRank);

/**
 * Fields of an item that whoever is asked about it sees: so that the question can be understood, and so that they learn
 * what the meeting came to on it.
 */
const contextFields: ReadonlySet<string> = new Set(['name', 'number', 'theme', 'question', 'outcome']);

/** One piece of a dossier's state, as it is stored: with its own marking and its own readers. */
export interface Part {
  /** `field:objective`, `request:q1`, `reply:a1`, `condition:a1:p1`, `instruction:i1`, `clearance`, `issued`. */
  readonly key: string;
  readonly marking: Marking;
  /** Institutions that see this part although they do not lead. */
  readonly sharedWith: readonly string[];
  /** Where it is between capital and one delegation: the accounts that are of it. No other delegate sees it. */
  readonly delegates?: readonly string[];
}

/** Who is asked about a dossier: the institutions with a live request, and those that a text was put to. */
export const askedInstitutions = (dossier: Dossier): readonly string[] => [
  ...new Set([
    ...(dossier.consultation?.requests ?? [])
      .filter(({ withdrawn }) => withdrawn === null)
      .map((r) => r.institution),
    ...(dossier.silence ? silentInstitutions(dossier.silence) : []),
    ...invitedInstitutions(dossier),
    ...ownersIn(dossier),
  ]),
];

/** What an invitation says; which items lie behind it is the unit's own. */
const callOf: ReadonlySet<string> = new Set([
  'name',
  'on',
  'place',
  'link',
  'chair',
  'about',
  'institutions',
]);
/** Of a review its owners learn when it is; what was learned is the unit's own until it is printed. */
const reviewContext: ReadonlySet<string> = new Set(['name', 'on']);
/** Fields that those see to whom a text was put; drafts of what may be put to them next are the desk's own. */
const silenceContext: ReadonlySet<string> = new Set(['name', 'about', 'decides', 'chair']);

/** Whether a reader may know of a dossier at all. */
export function mayReadDossier(
  reader: Reader,
  dossier: Pick<Dossier, 'kind' | 'marking' | 'lead'> & { readonly asked: readonly string[] },
): boolean {
  if (!isAdmittedTo(reader, dossier.marking)) return false;
  if (isOpenTo(reader, dossier.kind, dossier.marking)) return true;
  const own = reader.institution;
  return own !== null && (own === dossier.lead || dossier.asked.includes(own));
}

/** The same of a whole state, which says itself who is asked. */
export const mayKnowOf = (reader: Reader, dossier: Dossier): boolean =>
  mayReadDossier(reader, { ...dossier, asked: askedInstitutions(dossier) });

/** Whether a reader may see one part of a dossier that they may know of. */
export function mayReadPart(reader: Reader, dossier: Pick<Dossier, 'kind' | 'lead'>, part: Part): boolean {
  if (!isAdmittedTo(reader, part.marking)) return false;
  const ceiling = part.delegates ? capitalCeilingOf(reader) : wideCeilingOf(reader);
  if (isOpenTo(reader, dossier.kind, part.marking, ceiling)) return true;
  if (part.delegates?.includes(reader.id)) return true;
  const own = reader.institution;
  return own !== null && (own === dossier.lead || part.sharedWith.includes(own));
}

/**
 * Whether a reader may see one act in the history of a dossier that they may know of.
 *
 * @param visible the act's marking as it is today (`visibilityOf`)
 * @param part what it was done to, where that is seen by some people only: an instruction
 */
export function mayReadAct(
  reader: Reader,
  dossier: Pick<Dossier, 'kind' | 'lead'>,
  author: { readonly institution: string | null },
  visible: Marking,
  part?: Part,
): boolean {
  if (!isAdmittedTo(reader, visible)) return false;
  if (part) return mayReadPart(reader, dossier, part);
  if (isOpenTo(reader, dossier.kind, visible)) return true;
  const own = reader.institution;
  return own !== null && (own === dossier.lead || own === author.institution);
}

/** A field's part: never less protected than its dossier; the name is exactly as protected, since lists show it. */
export function fieldPart(dossier: Dossier, key: string): Part {
  const held = dossier.fields[key];
  const asked = (dossier.consultation?.requests ?? []).filter(
    (request) =>
      request.withdrawn === null &&
      (contextFields.has(key) || request.points.some((point) => point.sections.includes(key))),
  );
  return {
    key: `field:${key}`,
    marking: key === 'name' ? dossier.marking : stricter(dossier.marking, held?.marking ?? dossier.marking),
    sharedWith: dossier.silence
      ? silenceContext.has(key)
        ? silentInstitutions(dossier.silence)
        : []
      : dossier.review
        ? reviewContext.has(key)
          ? ownersIn(dossier)
          : []
        : dossier.kind === 'coordination'
          ? callOf.has(key)
            ? invitedInstitutions(dossier)
            : []
          : [...new Set(asked.map(({ institution }) => institution))],
  };
}

/** The marking of a dossier with all its fields: what may quote any of them is as close as the closest. */
export const wholeMarking = (dossier: Dossier): Marking =>
  highestOf([dossier.marking, ...Object.values(dossier.fields).map(({ marking }) => marking)]);

/** The text of a round is as close as what was copied into it, and so is what was said of it. */
export const roundMarking = (dossier: Dossier, round: number): Marking =>
  stricter(
    dossier.marking,
    dossier.silence?.rounds.find((one) => one.round === round)?.marking ?? dossier.marking,
  );

/** What was asked and answered is at least a government matter, and as close as the sections it speaks of. */
export function requestMarking(dossier: Dossier, request: string): Marking {
  const sections =
    dossier.consultation?.requests
      .find(({ id }) => id === request)
      ?.points.flatMap(({ sections: touched }) => touched) ?? [];
  return highestOf([
    dossier.marking,
    government,
    ...sections.map((section) => dossier.fields[section]?.marking ?? government),
  ]);
}
