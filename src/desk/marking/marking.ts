import type { Words } from '#language/language.ts';

/**
 * Who may see something: a level by its rank (higher sees less people), and, beside it, an audience.
 * An audience narrows: only readers admitted to it may read, whatever their level. What stands under two
 * audiences, such as a section for one in a dossier for another, names both (`cabinet&partners`): `audiencesOf`.
 */
export interface Marking {
  readonly rank: number;
  readonly audience: string | null;
}

/** Stands between audiences; no code of one contains it. */
export const audienceJoint = '&';

/** The codes of the audiences that a reader must be admitted to, each of them. */
export const audiencesOf = ({ audience }: Marking): readonly string[] =>
  audience === null ? [] : audience.split(audienceJoint);

export interface MarkingLevel {
  /** Kept in every act; a country may rename or reorder levels, never reuse a rank. */
  readonly rank: number;
  readonly name: Words;
}

export interface Audience {
  readonly code: string;
  readonly name: Words;
}

/** A country's own levels, the audiences it names, and the highest level this desk may hold. */
export interface MarkingScheme {
  readonly levels: readonly MarkingLevel[];
  readonly audiences: readonly Audience[];
  readonly highest: number;
}

export const publicRank = 0;
export const governmentRank = 10;
export const restrictedRank = 20;

export const everyone: Marking = { rank: publicRank, audience: null };
export const government: Marking = { rank: governmentRank, audience: null };
export const restricted: Marking = { rank: restrictedRank, audience: null };

export const defaultScheme: MarkingScheme = {
  levels: [
    { rank: publicRank, name: { en: 'Public', id: 'Publik' } },
    { rank: governmentRank, name: { en: 'Government', id: 'Pemerintah' } },
    { rank: restrictedRank, name: { en: 'Restricted', id: 'Terbatas' } },
  ],
  audiences: [{ code: 'partners', name: { en: 'Partners', id: 'Mitra' } }],
  highest: restrictedRank,
};

/** The stricter of two: the higher rank, and every audience that either names. */
export const stricter = (one: Marking, other: Marking): Marking => {
  const audiences = new Set([...audiencesOf(one), ...audiencesOf(other)]);
  return {
    rank: Math.max(one.rank, other.rank),
    audience: audiences.size === 0 ? null : [...audiences].toSorted().join(audienceJoint),
  };
};

/** The marking a page must carry that holds all of these. Nothing held is public. */
export const highestOf = (markings: Iterable<Marking>): Marking => {
  let highest = everyone;
  for (const marking of markings) highest = stricter(highest, marking);
  return highest;
};

export const sameMarking = (one: Marking, other: Marking): boolean =>
  one.rank === other.rank && one.audience === other.audience;
