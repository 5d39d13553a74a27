import type { IsoDate } from '#language/formats.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { assessors, competenceLevels, type Assessor, type CompetenceLevel } from './competence-levels.ts';
import { asCodes, asDate, asRows, asText } from '#desk/record/value.ts';

/** What somebody says of a person's knowledge of a theme, with what it rests on and when. */
export interface CompetenceSaid {
  readonly theme: string;
  readonly level: CompetenceLevel;
  readonly by: Assessor;
  readonly evidence: string;
  readonly on: IsoDate;
}

export interface CompetentPerson {
  readonly id: string;
  readonly name: string;
  readonly portfolio: readonly string[];
  readonly said: readonly CompetenceSaid[];
}

/** A person's competence as their dossier holds it. */
export const competenceOf = (dossier: Dossier): CompetentPerson => ({
  id: dossier.id,
  name: asText(valueOf(dossier, 'name')),
  portfolio: asCodes(valueOf(dossier, 'portfolio')),
  said: asRows(valueOf(dossier, 'competence')).flatMap((row) => {
    const level = competenceLevels.find((one) => one === row['level']);
    const by = assessors.find((one) => one === row['by']);
    if (!level || !by) return [];
    return [
      {
        theme: asText(row['theme']),
        level,
        by,
        evidence: asText(row['evidence']),
        on: asDate(row['on']) ?? '',
      },
    ];
  }),
});

/** Of one theme what the person and the head last said; the head's word holds where both spoke. */
export interface Standing {
  readonly self: CompetenceSaid | null;
  readonly head: CompetenceSaid | null;
  readonly holds: CompetenceSaid | null;
}

export function standingIn({ said }: CompetentPerson, theme: string): Standing {
  const last = (by: Assessor): CompetenceSaid | null =>
    said
      .filter((one) => one.theme === theme && one.by === by)
      .toSorted((one, other) => other.on.localeCompare(one.on))[0] ?? null;
  const [self, head] = [last('self'), last('head')];
  return { self, head, holds: head ?? self };
}

/** What the calendar asks of the unit in a theme, beside who can do it. */
export interface Demand {
  readonly theme: string;
  /** Items of coming meetings, and the day of the first. */
  readonly items: number;
  readonly first: IsoDate | null;
  readonly working: number;
  readonly expert: number;
  readonly aware: number;
  /** People of whom nothing is said in this theme. */
  readonly unknown: number;
  /**
   * *nobody*: items are coming and nobody is known to be able to work on them; *one*: a single person is; *none*: no gap.
   */
  readonly gap: 'nobody' | 'one' | 'none';
}

export function demandOf(
  themes: readonly string[],
  people: readonly CompetentPerson[],
  coming: readonly { readonly theme: string; readonly starts: IsoDate }[],
): readonly Demand[] {
  return themes.map((theme) => {
    const own = coming.filter((item) => item.theme === theme).map(({ starts }) => starts);
    const held = people.map((person) => standingIn(person, theme).holds?.level);
    const count = (level: CompetenceLevel): number => held.filter((one) => one === level).length;
    const able = count('working') + count('expert');
    return {
      theme,
      items: own.length,
      first: own.toSorted()[0] ?? null,
      working: count('working'),
      expert: count('expert'),
      aware: count('aware'),
      unknown: held.filter((one) => one === undefined).length,
      gap: own.length === 0 || able > 1 ? 'none' : able === 0 ? 'nobody' : 'one',
    };
  });
}
