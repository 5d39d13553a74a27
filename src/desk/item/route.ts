import type { Words } from '#language/language.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Named } from '#desk/people/reader.ts';

/** An office that clears, and who holds it: whoever of them decides, it is the office's word. */
export interface ClearingOffice {
  readonly code: string;
  readonly name: Words;
  readonly holders: readonly string[];
}

/** Who may fill one place of a step: whoever holds an office, a person, any clearer of an institution, or whom the lead chooses. */
export type SeatRule =
  | { readonly by: 'office'; readonly office: ClearingOffice }
  | { readonly by: 'account'; readonly account: string }
  | { readonly by: 'institution'; readonly institution: string }
  | { readonly by: 'choice' };

export interface StepRule {
  readonly name: Words;
  /** Steps of one round are decided side by side; a round begins when the one before is done. */
  readonly round: number;
  readonly seats: readonly SeatRule[];
  /** How many of the places must decide; null for all of them. */
  readonly quorum: number | null;
}

/** When a route applies: every condition that it names must hold. */
export interface RouteConditions {
  readonly themes: readonly string[];
  readonly money: boolean;
  readonly treaty: boolean;
  /** The marking of the whole item is of this rank or above; null where it does not matter. */
  readonly atOrAbove: number | null;
}

/** One way to clearance, as the desk has settled it. */
export interface Route {
  readonly code: string;
  readonly name: Words;
  readonly when: RouteConditions;
  readonly steps: readonly StepRule[];
}

/** What of an item decides its route. */
export interface RouteFacts {
  readonly theme: string;
  /** Undefined where nobody has said. */
  readonly money: boolean | undefined;
  readonly treaty: boolean | undefined;
  readonly marking: Marking;
}

/** A place of a step with the people who may fill it, as they were when the position went up. */
export interface Seat {
  readonly people: readonly Named[];
  /** Where it is filled by an institution, whichever of its clearers decides. */
  readonly institution?: string;
  /** The office that whoever decides holds. */
  readonly office?: Pick<ClearingOffice, 'code' | 'name'>;
}

export interface FrozenStep {
  readonly name: Words;
  readonly round: number;
  readonly seats: readonly Seat[];
  readonly quorum: number;
}

/** The route that a position goes, frozen when it goes up: later settings do not touch it. */
export interface FrozenRoute {
  readonly code: string;
  readonly name: Words;
  /** Why it was picked; nothing named means that it is the desk's way for all else. */
  readonly when: RouteConditions;
  readonly steps: readonly FrozenStep[];
}

const unconditional: RouteConditions = { themes: [], money: false, treaty: false, atOrAbove: null };

/** One clearer, whom the lead chooses: the way of every desk that has settled no other. */
export const simpleRoute: Route = {
  code: 'simple',
  name: {},
  when: unconditional,
  steps: [{ name: {}, round: 1, seats: [{ by: 'choice' }], quorum: null }],
};

/** The simple route with one person in it: what every act meant before there were routes. */
export const routeTo = (clearer: Named): FrozenRoute => ({
  code: simpleRoute.code,
  name: {},
  when: unconditional,
  steps: [{ name: {}, round: 1, seats: [{ people: [clearer] }], quorum: 1 }],
});

const applies = ({ themes, money, treaty, atOrAbove }: RouteConditions, facts: RouteFacts): boolean =>
  (themes.length === 0 || themes.includes(facts.theme)) &&
  (!money || facts.money === true) &&
  (!treaty || facts.treaty === true) &&
  (atOrAbove === null || facts.marking.rank >= atOrAbove);

/** How many conditions a route names: the more, the more specific it is. */
const weightOf = ({ themes, money, treaty, atOrAbove }: RouteConditions): number =>
  Number(themes.length > 0) + Number(money) + Number(treaty) + Number(atOrAbove !== null);

/** The route an item goes: of those that apply the most specific, the earlier of two alike; else the simple one. */
export function pickRoute(routes: readonly Route[], facts: RouteFacts): Route {
  const usable = routes.filter(({ when, steps }) => steps.length > 0 && applies(when, facts));
  return usable.toSorted((one, other) => weightOf(other.when) - weightOf(one.when))[0] ?? simpleRoute;
}

/** The field of a form that carries whom the lead chose when told that one of them would decide in several steps. */
export const keptClearersName = 'keptClearers';

/** Somebody who may clear. */
export interface Clearer extends Named {
  readonly institution: string | null;
}

/** Why a route cannot be gone as it stands; each is a refusal. */
export type RouteFault =
  | { readonly fault: 'clearer-missing'; readonly step: number }
  | { readonly fault: 'quorum-unreachable'; readonly step: number };

/** Who may fill a place now. */
export function peopleFor(rule: SeatRule, clearers: readonly Clearer[], chosen = ''): readonly Clearer[] {
  switch (rule.by) {
    case 'office':
      return clearers.filter(({ id }) => rule.office.holders.includes(id));
    case 'institution':
      return clearers.filter(({ institution }) => institution === rule.institution);
    case 'account':
      return clearers.filter(({ id }) => id === rule.account);
    case 'choice':
      return clearers.filter(({ id }) => id === chosen);
  }
}

/**
 * Puts people into a route. A place that names an institution takes all its clearers, any one of whom may decide; a
 * person who is named twice in one step has one place.
 *
 * @param chosen whom the lead chose for the places left open, in their order.
 */
export function freezeRoute(
  route: Route,
  clearers: readonly Clearer[],
  chosen: readonly string[],
): FrozenRoute | RouteFault {
  const named = ({ id, name }: Named): Named => ({ id, name });
  const open = [...chosen];
  const steps: FrozenStep[] = [];
  for (const [index, { name, round, seats: rules, quorum }] of route.steps.entries()) {
    const seats: Seat[] = [];
    for (const rule of rules) {
      const people = peopleFor(rule, clearers, rule.by === 'choice' ? open.shift() : '');
      if (people.length === 0) return { fault: 'clearer-missing', step: index };
      const [only] = people;
      const again =
        rule.by === 'account' &&
        seats.some(
          (seat) =>
            seat.institution === undefined && seat.office === undefined && seat.people[0]?.id === only?.id,
        );
      if (again) continue;
      seats.push({
        people: people.map(named),
        ...(rule.by === 'institution' && { institution: rule.institution }),
        ...(rule.by === 'office' && { office: { code: rule.office.code, name: rule.office.name } }),
      });
    }
    const step = { name, round, seats, quorum: Math.min(quorum ?? seats.length, seats.length) };
    if (!isReachable(step)) return { fault: 'quorum-unreachable', step: index };
    steps.push(step);
  }
  return { code: route.code, name: route.name, when: route.when, steps };
}

/** Somebody who alone fills places in more than one step: what they say once stands for several decisions. */
export interface InSeveralSteps {
  readonly person: Named;
  /** Which, by their place among the steps. */
  readonly steps: readonly number[];
}

/** Who decides in more than one step because nobody else could; within a step a quorum counts people anyway. */
export function inSeveralSteps(
  steps: readonly { readonly seats: readonly Pick<Seat, 'people'>[] }[],
): readonly InSeveralSteps[] {
  const found = new Map<string, InSeveralSteps>();
  for (const [step, { seats }] of steps.entries()) {
    for (const { people } of seats) {
      const [only] = people;
      if (!only || people.length > 1) continue;
      const before = found.get(only.id)?.steps ?? [];
      if (!before.includes(step)) found.set(only.id, { person: only, steps: [...before, step] });
    }
  }
  return [...found.values()].filter((one) => one.steps.length > 1);
}

/** The same of a route before anybody is chosen: as far as its rules leave only one person. */
export const aloneInSeveralSteps = (
  { steps }: Route,
  clearers: readonly Clearer[],
): readonly InSeveralSteps[] =>
  inSeveralSteps(
    steps.map(({ seats }) => ({ seats: seats.map((rule) => ({ people: peopleFor(rule, clearers) })) })),
  );

/**
 * Whom the lead has chosen for several steps though others could have been chosen: it is said before it goes up. What the desk's
 * own rules say is not asked again.
 */
export const chosenForSeveralSteps = (
  route: Route,
  frozen: FrozenRoute,
  clearers: readonly Clearer[],
): readonly InSeveralSteps[] => {
  const byRule = new Set(aloneInSeveralSteps(route, clearers).map(({ person }) => person.id));
  return clearers.length < 2
    ? []
    : inSeveralSteps(frozen.steps).filter(({ person }) => !byRule.has(person.id));
};

/** Whether so many different people can fill places of a step as its quorum asks for. */
export function isReachable({ seats, quorum }: Pick<FrozenStep, 'seats' | 'quorum'>): boolean {
  const held = new Map<string, number>();
  // Each place looks for a person; one who sits elsewhere already is asked whether that place finds another.
  const fill = (seat: number, asked: Set<string>): boolean =>
    (seats[seat]?.people ?? []).some(({ id }) => {
      if (asked.has(id)) return false;
      asked.add(id);
      const elsewhere = held.get(id);
      if (elsewhere !== undefined && !fill(elsewhere, asked)) return false;
      held.set(id, seat);
      return true;
    });
  const filled = seats.filter((_seat, index) => fill(index, new Set())).length;
  return quorum >= 1 && filled >= quorum;
}

/** Whether a frozen route is the desk's own with people in it, and no shorter way. */
export function fitsRoute(frozen: FrozenRoute, route: Route): boolean {
  if (frozen.code !== route.code || frozen.steps.length !== route.steps.length) return false;
  return frozen.steps.every((step, index) => {
    const rule = route.steps[index];
    if (!rule || step.round !== rule.round || step.seats.length === 0) return false;
    // Two places of one person become one, and no other two do.
    const named = new Set(rule.seats.flatMap((seat) => (seat.by === 'account' ? [seat.account] : [])));
    const places = named.size + rule.seats.filter(({ by }) => by !== 'account').length;
    if (step.seats.length !== places) return false;
    const sits = (seat: SeatRule): boolean =>
      step.seats.some(({ people, institution, office }) =>
        seat.by === 'institution'
          ? institution === seat.institution
          : seat.by === 'office'
            ? office?.code === seat.office.code && people.every(({ id }) => seat.office.holders.includes(id))
            : institution === undefined &&
              office === undefined &&
              people.length === 1 &&
              (seat.by === 'choice' || people[0]?.id === seat.account),
      );
    return (
      rule.seats.every(sits) && step.quorum === Math.min(rule.quorum ?? step.seats.length, step.seats.length)
    );
  });
}
