import type { IsoMoment } from '#language/formats.ts';
import type { Named, Reader, StoodInFor } from '#desk/people/reader.ts';
import type { ProposedWording } from './clearance-deeds.ts';
import { isReachable, type FrozenRoute, type FrozenStep } from './route.ts';

/** One clearer's decision, to clear or to refuse: who, in which place, for whom, on which version. */
export interface ClearerDecision {
  readonly step: number;
  readonly seat: number;
  readonly by: Named;
  readonly for: StoodInFor | null;
  readonly version: number;
  readonly when: IsoMoment;
  readonly note: string | null;
}

export interface Submitted {
  readonly at: 'submitted';
  readonly version: number;
  readonly route: FrozenRoute;
  /** Those that count: nobody's twice in one step. */
  readonly decisions: readonly ClearerDecision[];
  /** Those who refused where the quorum can be reached without them, each with the reason. */
  readonly refusals?: readonly ClearerDecision[];
  readonly by: Named;
  readonly since: IsoMoment;
  /** What the lead said to the questions with which it had been sent back. */
  readonly answers?: string;
  readonly alone: boolean;
}

export interface ClearedStep {
  readonly at: 'cleared';
  readonly version: number;
  /** The act that cleared it: its hash seals the version. */
  readonly seq: number;
  /** Everybody who decided, as one line. */
  readonly by: string;
  readonly when: IsoMoment;
  readonly note: string | null;
  readonly clearers: readonly ClearerDecision[];
  /** Those who refused it and were outvoted by a quorum. */
  readonly dissent?: readonly ClearerDecision[];
  readonly alone: boolean;
}

export type ClearanceStep =
  | { readonly at: 'none' }
  | Submitted
  | ClearedStep
  | {
      readonly at: 'sent-back';
      readonly version: number;
      readonly by: string;
      readonly when: IsoMoment;
      readonly questions: string;
      readonly proposals: readonly ProposedWording[];
      /** The route it came back from. */
      readonly route: FrozenRoute | null;
    }
  | {
      readonly at: 'refused';
      readonly version: number;
      readonly by: string;
      readonly when: IsoMoment;
      readonly reason: string;
      /** Those who had refused before, when others could still decide. */
      readonly refusals?: readonly ClearerDecision[];
    };

/** What was once cleared, though the text has moved on since or the clearance was withdrawn. */
export interface FormerClearance {
  readonly version: number;
  readonly seq: number;
  readonly by: string;
  readonly when: IsoMoment;
  readonly clearers: readonly ClearerDecision[];
  readonly dissent?: readonly ClearerDecision[];
  readonly alone: boolean;
  readonly withdrawn: {
    readonly by: string;
    readonly when: IsoMoment;
    /** It stands until a new version is cleared. */
    readonly keeps: boolean;
    /** Null for whoever may not read it. */
    readonly reason: string | null;
  } | null;
}

/** The cleared version that is the national position now. */
export interface StandingClearance extends Omit<FormerClearance, 'withdrawn'> {
  /** Why it is not the last word: null where it is. */
  readonly until: 'new-version' | 'withdrawn' | null;
  readonly withdrawn: FormerClearance['withdrawn'];
}

/**
 * The cleared version that stands: the one that is cleared, or, while a new one is prepared, the one before. Nothing
 * stands once a head has taken it back with effect at once, until the next is cleared.
 */
export function standingClearance({
  clearance,
  formerly,
}: {
  readonly clearance: ClearanceStep;
  readonly formerly: readonly FormerClearance[];
}): StandingClearance | undefined {
  if (clearance.at === 'cleared') {
    const { version, seq, by, when, clearers, alone, dissent } = clearance;
    const stands = { version, seq, by, when, clearers, alone, until: null, withdrawn: null };
    return dissent ? { ...stands, dissent } : stands;
  }
  const last = formerly.at(-1);
  if (!last || last.withdrawn?.keeps === false) return undefined;
  return { ...last, until: last.withdrawn ? 'withdrawn' : 'new-version' };
}

/** Whether a cleared version stands while the next one is prepared: the brief prints it, and it counts as cleared. */
export const isRenewing = (consultation: Parameters<typeof standingClearance>[0]): boolean =>
  (standingClearance(consultation)?.until ?? null) !== null;

const decidedIn = (submitted: Submitted, step: number): readonly ClearerDecision[] =>
  submitted.decisions.filter((decision) => decision.step === step);

/** Everybody who has spoken in a step, whichever way. */
const heardIn = (submitted: Submitted, step: number): readonly ClearerDecision[] => [
  ...decidedIn(submitted, step),
  ...(submitted.refusals ?? []).filter((refusal) => refusal.step === step),
];

/** Whether enough of a step's places have decided. */
export const isStepMet = (submitted: Submitted, step: number): boolean =>
  decidedIn(submitted, step).length >= (submitted.route.steps[step]?.quorum ?? Infinity);

/** The steps whose turn it is: those of the first round that is not done. */
export function openSteps(submitted: Submitted): readonly number[] {
  const { steps } = submitted.route;
  const unmet = steps.map((_step, index) => index).filter((index) => !isStepMet(submitted, index));
  const round = Math.min(...unmet.map((index) => steps[index]?.round ?? Infinity));
  return unmet.filter((index) => steps[index]?.round === round);
}

/** Where somebody may decide, and whom they stand in for there. */
export interface OpenSeat {
  readonly step: number;
  readonly seat: number;
  readonly for: StoodInFor | null;
}

/** Whether a person may fill a place themselves. */
const isOf = (step: FrozenStep | undefined, seat: number, { id }: Pick<Named, 'id'>): boolean =>
  step?.seats[seat]?.people.some((person) => person.id === id) === true;

/**
 * The place in which somebody may decide now: their own before one they fill as a deputy. Nobody decides twice in one
 * step, in whatever capacity: a quorum counts people.
 */
export function seatFor(
  submitted: Submitted,
  reader: Pick<Reader, 'id' | 'standsInFor'>,
): OpenSeat | undefined {
  const seats = openSteps(submitted).flatMap((step): OpenSeat[] => {
    const decided = heardIn(submitted, step);
    const rule = submitted.route.steps[step];
    if (!rule || decided.some(({ by }) => by.id === reader.id)) return [];
    const free = rule.seats
      .map((_seat, seat) => seat)
      .filter((seat) => !decided.some((one) => one.seat === seat));
    const own = free.filter((seat) => isOf(rule, seat, reader)).map((seat) => ({ step, seat, for: null }));
    const stoodIn = free.flatMap((seat) => {
      // Whoever has decided themselves is not absent.
      const absent = (reader.standsInFor ?? []).find(
        (one) => isOf(rule, seat, one) && !decided.some(({ by }) => by.id === one.id),
      );
      return absent ? [{ step, seat, for: absent }] : [];
    });
    return [...own, ...stoodIn];
  });
  return seats.find((seat) => seat.for === null) ?? seats[0];
}

/** Everybody whose decision is awaited now, each once. */
export function awaitedClearers(submitted: Submitted): readonly Named[] {
  const awaited = openSteps(submitted).flatMap((step) => {
    const decided = heardIn(submitted, step);
    return (submitted.route.steps[step]?.seats ?? [])
      .filter((_seat, index) => !decided.some(({ seat }) => seat === index))
      .flatMap(({ people }) => people.filter(({ id }) => !decided.some(({ by }) => by.id === id)));
  });
  return [...new Map(awaited.map((person) => [person.id, person])).values()];
}

/** Whether the route is at its end with one more decision. */
export function completes(submitted: Submitted, { step, seat }: Pick<OpenSeat, 'step' | 'seat'>): boolean {
  const next: ClearerDecision = {
    ...{ step, seat, for: null, version: submitted.version, when: submitted.since, note: null },
    by: submitted.by,
  };
  const after = { ...submitted, decisions: [...submitted.decisions, next] };
  return openSteps(after).length === 0;
}

/**
 * Whether a refusal in a place ends the round: the step cannot be done without it. Where a step takes a quorum of several
 * places and so many other people can still fill them, the refusal stands on the record and the round goes on.
 */
export function refusalEnds(
  submitted: Submitted,
  { step, seat }: Pick<OpenSeat, 'step' | 'seat'>,
  by: string,
): boolean {
  const rule = submitted.route.steps[step];
  if (!rule) return true;
  const heard = heardIn(submitted, step);
  const spoke = new Set([by, ...heard.map((one) => one.by.id)]);
  const free = rule.seats
    .filter((_seat, index) => index !== seat && !heard.some((one) => one.seat === index))
    .map(({ people }) => ({ people: people.filter(({ id }) => !spoke.has(id)) }));
  return !isReachable({ seats: free, quorum: rule.quorum - decidedIn(submitted, step).length });
}

/** Names on one line, each once. */
export const namesOf = (people: readonly Named[]): string =>
  [...new Set(people.map(({ name }) => name))].join(', ');
