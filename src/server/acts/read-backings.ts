import { countOf } from '#desk/coalition/seats.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Backing, ComingItem } from '#desk/priorities/evidence.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { asReader } from '#store/context.ts';
import { findDossier, findDossiersByIds } from '#store/dossiers.ts';
import { findWithStances } from '#store/with-stances.ts';
import type { Desk } from './desk.ts';
import { factsOf } from './facts.ts';
import { standingOn } from './stances/read-standing.ts';

/** How far our text is on each coming item of which it is recorded who stands where, as far as this reader may see. */
export async function readBackings(
  desk: Desk,
  coming: readonly ComingItem[],
): Promise<{ readonly backings: readonly Backing[]; readonly marked: readonly Marking[] }> {
  const facts = await factsOf(desk.db);
  const { items, meetings, country } = await asReader(desk.db, desk.reader, async (trx) => {
    const ids = await findWithStances(
      trx,
      coming.map(({ id }) => id),
    );
    const found = await findDossiersByIds(trx, ids);
    const parents = [...new Set(found.flatMap(({ parent }) => parent ?? []))];
    const settings = settingsFrom(await findDossier(trx, settingsId(desk.workspace)));
    return {
      items: found,
      meetings: await findDossiersByIds(trx, parents),
      country: settings.country,
    };
  });
  const today = desk.now().slice(0, 10);
  const backings = items.flatMap((item): readonly Backing[] => {
    const name = coming.find(({ id }) => id === item.id)?.name ?? {};
    const meeting = meetings.find(({ id }) => id === item.parent);
    const tally = countOf(standingOn(facts, country, today, item, meeting), facts.forBriefs.membersOn);
    if (tally === null || tally.needed === null || tally.needed <= 0) return [];
    return [
      {
        ...{ item: item.id, name, needed: tally.needed },
        ...{ for: tally.for.weight, undecided: tally.undecided.weight },
      },
    ];
  });
  return {
    backings,
    marked: items.flatMap(({ stances = [] }) => stances.map(({ marking }) => marking)),
  };
}
