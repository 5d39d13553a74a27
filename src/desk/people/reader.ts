import {
  audiencesOf,
  governmentRank,
  publicRank,
  restrictedRank,
  type Marking,
} from '#desk/marking/marking.ts';

export const roles = [
  'operator',
  'head',
  'officer',
  'lead',
  'clearer',
  'focal-point',
  'delegate',
  'reader',
] as const;
export type Role = (typeof roles)[number];

export const isRole = (value: unknown): value is Role => roles.some((role) => role === value);

/** Somebody by their account, under the name they had. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Somebody who is away, and those between who are away too: the first of them is their own deputy. */
export interface StoodInFor extends Named {
  readonly through?: readonly Named[];
}

/** Whoever looks at the desk: what they may see follows from this and nothing else. */
export interface Reader {
  /** The account's id, or `guest` for somebody who is not signed in. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The dossier id of the institution they belong to. */
  readonly institution: string | null;
  /** The highest marking rank they may read. */
  readonly ceiling: number;
  /** The audiences they are admitted to. */
  readonly audiences: readonly string[];
  /** Clearers who are absent now and for whom they decide, as their deputy or as the deputy of one who is absent too. */
  readonly standsInFor?: readonly StoodInFor[];
}

/**
 * The highest rank a role may read unless the account says less.
 * An operator keeps the machine, not its secrets; a lead reads its own items whole; a focal point reads what was
 * asked of them.
 */
const ceilings: Readonly<Record<Role, number>> = {
  operator: publicRank,
  head: restrictedRank,
  officer: restrictedRank,
  lead: restrictedRank,
  clearer: restrictedRank,
  'focal-point': governmentRank,
  delegate: restrictedRank,
  reader: publicRank,
};

/** The highest rank that any of these roles may read; no role reads what is public. */
export const ceilingOf = (held: readonly Role[]): number =>
  Math.max(publicRank, ...held.map((role) => ceilings[role]));

/** Roles that look at the whole desk; the others see only what their institution leads or was asked. */
const wideRoles: ReadonlySet<Role> = new Set([
  'operator',
  'head',
  'officer',
  'clearer',
  'delegate',
  'reader',
]);

export const seesWholeDesk = (reader: Reader): boolean => reader.roles.some((role) => wideRoles.has(role));

/**
 * The highest rank that a reader's wide roles open across the whole desk; below what is public where they have none.
 * A lead who is a reader too sees every institution's public items, and only their own beyond that.
 */
export const wideCeilingOf = ({ roles: held }: Pick<Reader, 'roles'>): number =>
  Math.max(-1, ...held.filter((role) => wideRoles.has(role)).map((role) => ceilings[role]));

/**
 * The same without the role of a delegate: what is said between capital and one delegation is not for the others.
 */
export const capitalCeilingOf = ({ roles: held }: Pick<Reader, 'roles'>): number =>
  wideCeilingOf({ roles: held.filter((role) => role !== 'delegate') });

export const hasRole = (reader: Reader, ...wanted: readonly Role[]): boolean =>
  wanted.some((role) => reader.roles.includes(role));

/** The institution that somebody may answer for on the record; null where it is none. */
export const answersFor = (reader: Reader): string | null =>
  hasRole(reader, 'lead', 'focal-point') ? reader.institution : null;

/** Level and audience alone; what an institution may see besides is in `may-read.ts`. */
export const isAdmittedTo = (reader: Reader, marking: Marking): boolean =>
  marking.rank <= reader.ceiling &&
  audiencesOf(marking).every((audience) => reader.audiences.includes(audience));

/** The same person reading no higher than a rank, and as one of no audience: for a copy that is made for others. */
export const loweredTo = (reader: Reader, rank: number): Reader =>
  rank >= reader.ceiling ? reader : { ...reader, ceiling: rank, audiences: [] };

/** Somebody of whom only a role is known: the command line's `--for`, and tests. */
export const readerWithRole = (role: Role, institution: string | null = null): Reader => ({
  id: `role:${role}`,
  name: role,
  roles: [role],
  institution,
  ceiling: ceilingOf([role]),
  audiences: [],
});

/** Somebody who is not signed in: below even what is public. */
export const guest: Reader = {
  id: 'guest',
  name: '',
  roles: [],
  institution: null,
  ceiling: -1,
  audiences: [],
};
