import { daysBetween, type IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import { highestOf, type Marking } from '#desk/marking/marking.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asCodes, asDate, asRows, asText, asWords } from '#desk/record/value.ts';
import type { Directory } from '#desk/people/directory.ts';
import { memberIn } from '#desk/people/task-force-members.ts';
import { asReader } from '#store/context.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import type { Desk } from './desk.ts';

export interface TaskForceLine {
  readonly id: string;
  readonly name: Words;
  readonly themes: readonly string[];
  /** Null where it has no end; undefined where this reader may not see its term. */
  readonly ends: IsoDate | null | undefined;
  readonly marking: Marking;
}

/**
 * The task forces of this workspace, those that end first on top. They are read whole: their terms and themes are
 * marked higher than their names, so the lines of lists do not hold them.
 */
export const readTaskForces = (desk: Desk): Promise<readonly TaskForceLine[]> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const listed = await findListed(trx, { workspace: desk.workspace, kind: 'task-force' });
    const dossiers = await findDossiersByIds(
      trx,
      listed.map(({ id }) => id),
    );
    return dossiers
      .map((dossier) => ({
        id: dossier.id,
        name: asWords(valueOf(dossier, 'name')),
        themes: asCodes(valueOf(dossier, 'themes')),
        ends: endOf(dossier),
        marking: highestOf([dossier.marking, ...Object.values(dossier.fields).map(({ marking }) => marking)]),
      }))
      .toSorted((a, b) => (a.ends ?? '9999').localeCompare(b.ends ?? '9999'));
  });

/** The task forces in which a person sits, as far as this reader may see their members. */
export const readTaskForcesOf = (
  desk: Desk,
  directory: Directory,
  person: string,
): Promise<readonly { readonly id: string; readonly name: Words; readonly part: string }[]> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const listed = await findListed(trx, { workspace: desk.workspace, kind: 'task-force' });
    const dossiers = await findDossiersByIds(
      trx,
      listed.map(({ id }) => id),
    );
    return dossiers.flatMap((dossier) => {
      const row = asRows(valueOf(dossier, 'members')).find((one) => memberIn(directory, one)?.id === person);
      const name = asWords(valueOf(dossier, 'name'));
      return row ? [{ id: dossier.id, name, part: asText(row['part']) }] : [];
    });
  });

/** When a task force ends; undefined for who may not see its mandate, which every one has: then nothing is known. */
export const endOf = (dossier: Dossier): IsoDate | null | undefined =>
  asDate(valueOf(dossier, 'ends')) ?? (dossier.fields['mandate'] ? null : undefined);

/** The days until that end; like it null without one, and undefined where it may not be seen. */
export const daysLeft = (today: IsoDate, ends: IsoDate | null | undefined): number | null | undefined =>
  typeof ends === 'string' ? daysBetween(today, ends) : ends;
