import type { IsoDate } from '#language/formats.ts';
import { competenceOf } from '#desk/priorities/competence.ts';
import { absencesFrom } from '#desk/people/directory.ts';
import type { CoverGrounds, CoverItem, CoverPerson } from '#desk/priorities/cover.ts';
import { coverPlanFrom, type CoverPlan, type Task } from '#desk/priorities/cover-plan.ts';
import { heldOrder, orderThemes } from '#desk/priorities/order-themes.ts';
import { weightsOf } from '#desk/priorities/review.ts';
import { suggestDepths } from '#desk/priorities/suggest-depth.ts';
import { isDepth } from '../order-items.ts';
import type { Marking } from '#desk/marking/marking.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asDate, asRows, asText, asWords } from '#desk/record/value.ts';
import { asReader } from '#store/context.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import type { Desk } from '../desk.ts';
import { readPriorities } from '../read-priorities.ts';
import { readAll } from '../read-pursuits.ts';
import { readList } from '../read-list.ts';

export interface Covering {
  readonly id: string;
  readonly name: string;
}

/** Whom a new plan begins with. */
export const readCovering = async (desk: Desk): Promise<readonly Covering[]> =>
  coveringAmong(await readAll(desk, 'person'));

const coveringAmong = (persons: readonly Dossier[]): readonly Covering[] =>
  persons
    .map(competenceOf)
    .filter(({ said, portfolio }) => said.length > 0 || portfolio.length > 0)
    .map(({ id, name }) => ({ id, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name));

/** A plan of cover and what it is reckoned from, as this reader may see it. */
export interface ReadCover {
  readonly plans: readonly CoverPlan[];
  readonly plan: {
    readonly dossier: Dossier;
    readonly plan: CoverPlan;
    readonly grounds: CoverGrounds;
  } | null;
  /** Everybody who looks after a theme or of whose knowledge something is said. */
  readonly covering: readonly Covering[];
  readonly marked: readonly Marking[];
}

/** @param wanted the id of a plan; the latest where there is none of that id */
export async function readCover(
  desk: Desk,
  country: string,
  today: IsoDate,
  wanted: string | null,
): Promise<ReadCover> {
  const [dossiers, persons] = await Promise.all([readAll(desk, 'cover-plan'), readAll(desk, 'person')]);
  const held = dossiers
    .map((dossier) => ({ dossier, plan: coverPlanFrom(dossier) }))
    .toSorted(
      (one, other) =>
        other.plan.from.localeCompare(one.plan.from) ||
        other.dossier.createdAt.localeCompare(one.dossier.createdAt),
    );
  const covering = coveringAmong(persons);
  const found = held.find(({ plan }) => plan.id === wanted) ?? held[0];
  if (!found)
    return {
      plans: [],
      plan: null,
      covering,
      marked: [...dossiers, ...persons].map(({ marking }) => marking),
    };
  const [items, priorities] = await Promise.all([
    itemsOf(desk, found.plan),
    readPriorities(desk, country, { today }),
  ]);
  // What was decided of an item that is not before these meetings any more takes nobody's hours.
  const isHere = ({ item }: Task): boolean => items.some(({ id }) => id === item);
  const plan: CoverPlan = {
    ...found.plan,
    chosen: found.plan.chosen.filter(isHere),
    assigned: found.plan.assigned?.filter(isHere) ?? null,
  };
  const order = orderThemes(priorities.evidenceWith(priorities.review), weightsOf(priorities.review), {
    placed: priorities.review?.placed ?? [],
  });
  const inOrder = heldOrder(order);
  // Who can do it is asked person by person: nothing is held back for it here.
  const depths = suggestDepths(order, inOrder, []);
  const themes = new Map(
    depths.flatMap(({ theme, depth }) =>
      depth === null ? [] : [[theme, { depth, place: inOrder.indexOf(theme) + 1 }] as const],
    ),
  );
  const people = plan.people.flatMap(({ person: id, hours }): CoverPerson[] => {
    const person = persons.find((one) => one.id === id);
    return person
      ? [{ ...competenceOf(person), hours, absences: absencesFrom(valueOf(person, 'absences')) }]
      : [];
  });
  return {
    plans: held.map((one) => one.plan),
    covering,
    plan: {
      dossier: found.dossier,
      plan,
      grounds: { items, people, hours: plan.hours, chosen: plan.chosen, themes },
    },
    marked: [
      ...[...dossiers, ...persons].map(({ marking }) => marking),
      ...items.map(({ marking }) => marking),
      ...priorities.marked,
    ],
  };
}

/** The items of the meetings that begin on the plan's days, in the order in which they are taken. */
async function itemsOf(desk: Desk, { from, until }: CoverPlan): Promise<readonly CoverItem[]> {
  const [listed, meetings] = await Promise.all([readList(desk, 'item'), readList(desk, 'meeting')]);
  const coming = new Map(
    meetings.flatMap((meeting) => {
      const starts = meeting.starts?.slice(0, 10) ?? '';
      return starts >= from && starts <= until && starts !== ''
        ? [[meeting.id, { meeting, starts }] as const]
        : [];
    }),
  );
  const ids = listed.flatMap(({ id, parent }) => (coming.has(parent ?? '') ? [id] : []));
  const dossiers = await asReader(desk.db, desk.reader, (trx) => findDossiersByIds(trx, ids));
  return dossiers
    .flatMap((item): CoverItem[] => {
      const at = coming.get(item.parent ?? '');
      if (!at || item.archived) return [];
      const { meeting, starts } = at;
      const depth = asText(valueOf(item, 'depth'));
      const place = asWords(meeting.card['place']);
      return [
        {
          ...{ id: item.id, name: asWords(valueOf(item, 'name')), marking: item.marking },
          ...{ theme: asText(valueOf(item, 'theme')), meeting: meeting.id, meetingName: meeting.name },
          depth: isDepth(depth) ? depth : null,
          starts,
          ends: asDate(meeting.card['ends']) ?? starts,
          place: (place['en'] ?? place['id'] ?? '').trim().toLowerCase(),
          sessions: asRows(valueOf(item, 'sessions')).flatMap((row) => {
            const [begins, ends] = [asText(row['from']), asText(row['to'])];
            return begins !== '' && ends > begins
              ? [{ from: begins, to: ends, room: asText(row['room']) }]
              : [];
          }),
        },
      ];
    })
    .toSorted(
      (one, other) =>
        one.starts.localeCompare(other.starts) ||
        one.meeting.localeCompare(other.meeting) ||
        (one.sessions[0]?.from ?? '9').localeCompare(other.sessions[0]?.from ?? '9') ||
        one.id.localeCompare(other.id),
    );
}
