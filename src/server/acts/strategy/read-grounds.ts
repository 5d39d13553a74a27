import { aimsOf, type Aim, type ReviewGrounds } from '#desk/strategy/make-lines.ts';
import type { ReviewLine } from '#desk/strategy/review-line.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asCodes, asText } from '#desk/record/value.ts';
import type { IsoDate, IsoMoment } from '#language/formats.ts';
import { asReader } from '#store/context.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { findItemsNotObtained } from '#store/fared-items.ts';
import { findListed } from '#store/lists.ts';
import type { Desk } from '../desk.ts';
import { readOwnFigures } from '../evidence/read-own-figures.ts';

export interface GroundsWanted {
  /** Whose figures are read. */
  readonly country: string;
  readonly today: IsoDate;
  readonly since: IsoMoment | null;
  readonly formerly: readonly ReviewLine[];
  /** These objectives; all in use where none are named. */
  readonly objectives?: readonly string[];
}

/** How each objective in use stands now, as this reader may see it, and when the first of them was set. */
export async function readAims(
  desk: Desk,
  country: string,
  today: IsoDate,
): Promise<{ readonly aims: readonly Aim[]; readonly first: IsoMoment | null }> {
  const { objectives, institutions } = await asReader(desk.db, desk.reader, async (trx) => {
    const list = (kind: 'objective' | 'institution') => findListed(trx, { workspace: desk.workspace, kind });
    return {
      objectives: await findDossiersByIds(
        trx,
        (await list('objective')).map(({ id }) => id),
      ),
      institutions: new Map((await list('institution')).map(({ id, name }) => [id, name])),
    };
  });
  const own = indicatorsOf(objectives);
  const indicators = await readOwnFigures(desk, country, ({ code }) => own.has(code), null);
  return {
    aims: aimsOf({ today, objectives, institutions, indicators }),
    first: objectives.map(({ createdAt }) => createdAt).toSorted()[0] ?? null,
  };
}

const indicatorsOf = (objectives: readonly Dossier[]): ReadonlySet<string> =>
  new Set(objectives.map((one) => asText(valueOf(one, 'indicator'))));

/** What the desk knows of its objectives now, as this reader may see it: the same for a page, a paper and a review that is closed. */
export async function readGrounds(desk: Desk, wanted: GroundsWanted): Promise<ReviewGrounds> {
  const { country, today, since, formerly } = wanted;
  const { workspace } = desk;
  const read = await asReader(desk.db, desk.reader, async (trx) => {
    const list = (kind: 'objective' | 'agreement' | 'commitment' | 'meeting' | 'institution') =>
      findListed(trx, { workspace, kind });
    const whole = async (kind: 'agreement' | 'commitment') =>
      findDossiersByIds(
        trx,
        (await list(kind)).map(({ id }) => id),
      );
    const ids = wanted.objectives ?? (await list('objective')).map(({ id }) => id);
    const objectives = await findDossiersByIds(trx, ids);
    const named = objectives.flatMap((one) => asCodes(valueOf(one, 'items')));
    const fared = await findItemsNotObtained(trx, workspace);
    return {
      objectives,
      agreements: await whole('agreement'),
      commitments: await whole('commitment'),
      items: await findDossiersByIds(trx, [...new Set([...named, ...fared])]),
      meetings: await list('meeting'),
      institutions: await list('institution'),
    };
  });
  const own = indicatorsOf(read.objectives);
  const themes = new Set(read.objectives.flatMap(themesOf));
  const indicators = await readOwnFigures(
    desk,
    country,
    ({ code, themes: spoken }) =>
      own.has(code) || (since !== null && spoken.some((theme) => themes.has(theme))),
    since,
  );
  return {
    ...{ today, since, formerly, indicators },
    ...{ objectives: read.objectives, agreements: read.agreements, commitments: read.commitments },
    items: read.items,
    meetings: new Map(
      read.meetings.map(({ id, name, starts, marking }) => [
        id,
        { name, starts: starts?.slice(0, 10) ?? null, marking },
      ]),
    ),
    institutions: new Map(read.institutions.map(({ id, name }) => [id, name])),
  };
}

const themesOf = (objective: Dossier): readonly string[] => asCodes(valueOf(objective, 'themes'));
