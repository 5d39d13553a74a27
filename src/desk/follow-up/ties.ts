import type { IsoDate } from '#language/formats.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asCodes, asDate, asText } from '#desk/record/value.ts';

/** The agreements that say they serve an objective, the latest first. */
export const agreementsServing = (objective: string, agreements: readonly Dossier[]): readonly Dossier[] =>
  agreements
    .filter((agreement) => asCodes(valueOf(agreement, 'objectives')).includes(objective))
    .toSorted((one, other) => signedOn(other).localeCompare(signedOn(one)));

/** The commitments made under an agreement, those due first on top. */
export const commitmentsUnder = (agreement: string, commitments: readonly Dossier[]): readonly Dossier[] =>
  commitments.filter((commitment) => asText(valueOf(commitment, 'agreement')) === agreement).toSorted(byDue);

/** Those with a day first, by day; the others after them. */
export const byDue = (one: Dossier, other: Dossier): number => dueOn(one).localeCompare(dueOn(other));

/** Whether the day of a commitment has passed while nobody has said that it was kept or broken. */
export function isOverdue(commitment: Dossier, today: IsoDate): boolean {
  const due = asDate(valueOf(commitment, 'due'));
  const standing = asText(valueOf(commitment, 'standing'));
  return due !== undefined && due < today && standing !== 'kept' && standing !== 'broken';
}

/** Whether two lists of codes, such as themes or partners, have one in common. */
export const touches = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((code) => other.includes(code));

const signedOn = (agreement: Dossier): string => asDate(valueOf(agreement, 'signed')) ?? '';
const dueOn = (commitment: Dossier): string => asDate(valueOf(commitment, 'due')) ?? '9999';
