import { isOnAgenda, openPointsOf, type OpenPoint } from '#desk/coordination/open-points.ts';
import { noCoordination } from '#desk/coordination/coordination.ts';
import type { AgendaPoint } from '#desk/coordination/coordination-deeds.ts';
import { invitedInstitutions } from '#desk/coordination/invited.ts';
import { mayKnowOf, mayReadPart } from '#desk/people/may-read.ts';
import type { Reader } from '#desk/people/reader.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { partsOf } from '#desk/record/parts.ts';
import { asCodes, asText } from '#desk/record/value.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossiersByIds, lockDossier } from '#store/dossiers.ts';
import type { Desk } from '../desk.ts';
import { newId } from '../open-dossier.ts';
import { performIn, type Done } from '../perform.ts';
import { tellIn } from '../tell.ts';
import { together } from '../together.ts';

/** What is open in one item, and not on the agenda yet. */
export interface OpenIn {
  readonly item: Dossier;
  readonly points: readonly OpenPoint[];
}

/** The open points that this reader might put on the agenda: of the meeting's items, as far as they may read them. */
export const findOpenPoints = (desk: Desk, coordination: Dossier): Promise<readonly OpenIn[]> =>
  asEngine(desk.db, desk.reader, (trx) => openIn(trx, desk.reader, coordination));

/** What is hidden from whoever makes the agenda is not on it: an item is loaded whole and cut here. */
async function openIn(trx: Trx, reader: Reader, coordination: Dossier): Promise<readonly OpenIn[]> {
  const items = await findDossiersByIds(trx, asCodes(valueOf(coordination, 'items')));
  return items
    .filter(
      (item) => item.kind === 'item' && item.workspace === coordination.workspace && mayKnowOf(reader, item),
    )
    .map((item) => {
      const readable = new Set(
        partsOf(item).flatMap((part) => (mayReadPart(reader, item, part) ? [part.key] : [])),
      );
      const taken = (coordination.coordination ?? noCoordination).points;
      return {
        item,
        points: openPointsOf(item).filter(
          (point) => point.parts.every((part) => readable.has(part)) && !isOnAgenda(taken, item.id, point),
        ),
      };
    });
}

/** What is chosen for the agenda: keys of open points, as `<item> <key>`, and a point of the meeting's own. */
export interface AgendaChosen {
  readonly keys: readonly string[];
  readonly own: string;
}

export const keyOn = (item: string, { key }: Pick<OpenPoint, 'key'>): string => `${item} ${key}`;

/** Puts points on the agenda, each an exact copy of what is open with its origin; those invited are told of the call. */
export const makeAgenda = (desk: Desk, id: string, { keys, own }: AgendaChosen): Promise<Done> =>
  together<Done>(desk, async (trx, must) => {
    // Locked from the first look: of two presses at once the second finds what the first has put there.
    const coordination = (await lockDossier(trx, id))?.dossier;
    const open = coordination ? await openIn(trx, desk.reader, coordination) : [];
    const chosen = open.flatMap(({ item, points }) =>
      points
        .filter((point) => keys.includes(keyOn(item.id, point)))
        .map(({ key: _key, parts: _parts, ...point }): AgendaPoint => ({
          id: newId('point'),
          item: item.id,
          ...point,
        })),
    );
    const done = await must(
      performIn(trx, desk, id, ({ marking }) => ({
        kind: 'agenda-set',
        points: [...chosen, ...(own === '' ? [] : [ownPoint(own, marking)])],
      })),
    );
    const { dossier } = done;
    const on = asText(valueOf(dossier, 'on'));
    await tellIn(
      trx,
      desk,
      (on === '' ? [] : invitedInstitutions(dossier)).map((institution) => ({
        kind: 'coordination-called',
        to: { institution },
        dossier: id,
        path: `/coordinations/${id}`,
        values: { deadline: on },
        once: `coordination:${id}:called:${on}`,
      })),
    );
    return done;
  });

const ownPoint = (text: string, marking: AgendaPoint['marking']): AgendaPoint => ({
  ...{ id: newId('point'), item: null, origin: { of: 'own' }, text, institutions: [], authority: null },
  ...{ matter: 'content', marking },
});
