import { namesOf } from '#desk/item/clearance.ts';
import {
  chosenForSeveralSteps,
  freezeRoute,
  pickRoute,
  type FrozenRoute,
  type Route,
  type RouteFacts,
} from '#desk/item/route.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { mayKnowOf } from '#desk/people/may-read.ts';
import type { Named } from '#desk/people/reader.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import type { Clearing } from '#desk/record/circumstances.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Refusal } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { findClearing } from './find-clearing.ts';
import { performIn, type Done } from './perform.ts';
import { tellOfClearance } from './tell-of-clearance.ts';
import { together } from './together.ts';

/** How a position would go up, for its lead to see before submitting it. */
export interface RouteAhead {
  readonly route: Route;
  readonly facts: RouteFacts;
  /** The route with people in it; null while somebody must be chosen first, or where it cannot be gone. */
  readonly frozen: FrozenRoute | null;
  /** Nobody at the desk may clear who did not write or would not submit it. */
  readonly alone: boolean;
  readonly clearers: Clearing['clearers'];
}

const clearingOf = async (trx: Trx, item: Dossier): Promise<Clearing> =>
  findClearing(trx, settingsFrom(await findDossier(trx, settingsId(item.workspace))), item);

function aheadOf({ reader }: Desk, item: Dossier, { routes, facts, clearers }: Clearing): RouteAhead {
  const route = pickRoute(routes, facts);
  const frozen = freezeRoute(route, clearers, []);
  const own = new Set([reader.id, item.consultation?.writtenBy]);
  const alone = clearers.length > 0 && clearers.every(({ id }) => own.has(id));
  return { route, facts, frozen: 'fault' in frozen ? null : frozen, alone, clearers };
}

/** The route that an item would go now, if this person put it up. Whoever calls it has seen that they may. */
export const readRouteAhead = (desk: Desk, item: Dossier): Promise<RouteAhead> =>
  asEngine(desk.db, desk.reader, async (trx) => aheadOf(desk, item, await clearingOf(trx, item)));

/**
 * Puts a position up for clearance, along the route that the desk's rules pick for it.
 *
 * @param chosen the accounts that the lead chose for the places a route leaves open, in their order.
 * @param answers what the lead says to the questions with which it was sent back; left out where there were none.
 * @param kept whom the lead chose when told that one person would decide in several steps: chosen again, they are kept.
 */
export const submitForClearance = (
  desk: Desk,
  id: string,
  version: number,
  chosen: readonly string[],
  answers = '',
  kept: readonly string[] = [],
): Promise<Done> => together<Done>(desk, (trx) => submitIn(trx, desk, id, version, chosen, answers, kept));

/**
 * The same inside a transaction that does more.
 *
 * @param chosen whom the lead chose, or the route that it went before, whose people are chosen again.
 */
export async function submitIn(
  trx: Trx,
  desk: Desk,
  id: string,
  version: number,
  chosen: readonly string[] | FrozenRoute,
  answers = '',
  kept: readonly string[] = [],
): Promise<Done> {
  const item = await findDossier(trx, id);
  if (!item || !mayKnowOf(desk.reader, item)) {
    return refuse('not-found');
  }
  const clearing = await clearingOf(trx, item);
  const people =
    'steps' in chosen ? chosenBefore(chosen, pickRoute(clearing.routes, clearing.facts)) : chosen;
  const doubled = 'steps' in chosen || kept.join(' ') === chosen.join(' ') ? [] : doubledBy(clearing, chosen);
  if (doubled.length > 0) return refuse('clearer-in-several-steps', [], { names: namesOf(doubled) });
  const done = await performIn(trx, desk, id, (dossier) =>
    submission(desk, dossier, clearing, version, people, answers),
  );
  if (done.ok) await tellOfClearance(trx, desk, item, done);
  return done;
}

/** Who would decide in several steps by this choice. */
function doubledBy({ routes, facts, clearers }: Clearing, chosen: readonly string[]): readonly Named[] {
  const route = pickRoute(routes, facts);
  const frozen = freezeRoute(route, clearers, chosen);
  return 'fault' in frozen ? [] : chosenForSeveralSteps(route, frozen, clearers).map(({ person }) => person);
}

/** Whom the lead had chosen for the places that a route leaves open. */
const chosenBefore = (went: FrozenRoute, route: Route): readonly string[] =>
  route.steps.flatMap(({ seats }, step) =>
    seats.flatMap((rule, seat) =>
      rule.by === 'choice' ? (went.steps[step]?.seats[seat]?.people[0]?.id ?? []) : [],
    ),
  );

/** The deed that puts a position up: the simple way where the desk has settled no other. */
export function submission(
  desk: Desk,
  item: Dossier,
  clearing: Clearing,
  version: number,
  chosen: readonly string[],
  answers = '',
): AnyDeed | Refusal {
  const { route, alone } = aheadOf(desk, item, clearing);
  const frozen = freezeRoute(route, clearing.clearers, chosen);
  if ('fault' in frozen) return refuse(frozen.fault);
  const first = frozen.steps[0]?.seats[0]?.people[0];
  const own = new Set([desk.reader.id, (item.consultation ?? noConsultation).writtenBy]);
  const people = frozen.steps.flatMap(({ seats }) => seats.flatMap((seat) => seat.people));
  return {
    kind: 'submitted-for-clearance',
    clearer: first?.id ?? '',
    clearerName: first?.name ?? '',
    version,
    route: frozen,
    ...(answers !== '' && item.consultation?.clearance.at === 'sent-back' && { answers }),
    ...(alone && people.every(({ id }) => own.has(id)) && { alone: true }),
  };
}
