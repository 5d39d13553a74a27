import type { Words } from '#language/language.ts';
import { isClosed, noCoordination, unconfirmed } from '#desk/coordination/coordination.ts';
import { highestOf, type Marking } from '#desk/marking/marking.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { partsOf } from '#desk/record/parts.ts';
import { asText, asWords } from '#desk/record/value.ts';
import { lastRound, noSilence } from '#desk/silence/silence.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossier, findDossiersByIds } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import type { Desk } from '../desk.ts';

/** Where a coordination meeting stands. */
export type CoordinationStanding = 'called' | 'sitting' | 'out' | 'confirmed';

export interface CoordinationLine {
  readonly id: string;
  readonly name: Words;
  readonly on: string | null;
  readonly standing: CoordinationStanding;
  readonly decided: number;
  readonly points: number;
  readonly marking: Marking;
}

/** The procedure that confirms the content of a meeting's minutes. */
const silenceIdOf = ({ coordination }: Dossier): string | null =>
  coordination?.minutes.issued.findLast(({ silence }) => silence !== null)?.silence ?? null;

/** The minutes stand once silence has adopted their content and everybody else has said so. */
export function standingOf(dossier: Dossier, silence: Dossier | undefined): CoordinationStanding {
  const state = dossier.coordination ?? noCoordination;
  if (!isClosed(state)) return state.points.some(({ decision }) => decision) ? 'sitting' : 'called';
  const adopted = lastRound(silence?.silence ?? noSilence)?.result?.outcome === 'adopted';
  return unconfirmed(state).length === 0 && (silenceIdOf(dossier) === null || adopted) ? 'confirmed' : 'out';
}

const lineOf = (dossier: Dossier, silence: Dossier | undefined): CoordinationLine => {
  const { points } = dossier.coordination ?? noCoordination;
  return {
    id: dossier.id,
    name: asWords(valueOf(dossier, 'name')),
    on: asText(valueOf(dossier, 'on')) || null,
    standing: standingOf(dossier, silence),
    decided: points.filter(({ decision }) => decision !== null).length,
    points: points.length,
    marking: highestOf(partsOf(dossier).map(({ marking }) => marking)),
  };
};

/** Which coordination meetings are wanted: all, those under a meeting, or those about an item. */
export interface CoordinationsWanted {
  readonly parent?: string;
  readonly item?: string;
}

/** The coordination meetings that this reader may know of, the latest first. */
export const readCoordinations = (
  desk: Desk,
  { parent, item }: CoordinationsWanted = {},
): Promise<readonly CoordinationLine[]> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const listed = await findListed(trx, {
      ...{ workspace: desk.workspace, kind: 'coordination' },
      ...(parent !== undefined && { parent }),
      ...(item !== undefined && { about: item }),
    });
    const dossiers = await findDossiersByIds(
      trx,
      listed.map(({ id }) => id),
    );
    const silences = new Map(
      (
        await findDossiersByIds(
          trx,
          dossiers.flatMap((dossier) => silenceIdOf(dossier) ?? []),
        )
      ).map((one) => [one.id, one]),
    );
    return dossiers
      .map((dossier) => lineOf(dossier, silences.get(silenceIdOf(dossier) ?? '')))
      .toSorted((a, b) => (b.on ?? '9999').localeCompare(a.on ?? '9999'));
  });

/** What stands around a coordination meeting, as far as this reader may see it. */
export interface AroundCoordination {
  readonly parent: Dossier | undefined;
  readonly silence: Dossier | undefined;
}

export const readAround = (desk: Desk, dossier: Dossier): Promise<AroundCoordination> =>
  asReader(desk.db, desk.reader, async (trx) => ({
    parent: await findIf(trx, dossier.parent),
    silence: await findIf(trx, silenceIdOf(dossier)),
  }));

const findIf = (trx: Trx, id: string | null): Promise<Dossier | undefined> =>
  id === null ? Promise.resolve(undefined) : findDossier(trx, id);

/** How many points an agenda has, whoever may read them: a copy of the minutes says how many it leaves out. */
export const countPoints = (desk: Desk, id: string): Promise<number> =>
  asEngine(
    desk.db,
    desk.reader,
    async (trx) => (await findDossier(trx, id))?.coordination?.points.length ?? 0,
  );
