import type { IsoMoment } from '#language/formats.ts';
import type {
  SilenceConfirmed,
  SilenceOutcome,
  SilenceParticipant,
  SilenceStarted,
} from './silence-deeds.ts';

/** One text put under silence until an hour. */
export interface SilenceRound extends Omit<SilenceStarted, 'kind' | 'shortBecause'> {
  readonly shortBecause: string | null;
  readonly startedAt: IsoMoment;
  readonly startedBy: { readonly id: string; readonly name: string };
  readonly extensions: readonly {
    readonly from: IsoMoment;
    readonly to: IsoMoment;
    readonly reason: string;
    readonly by: string;
    readonly at: IsoMoment;
    /** Where it puts right an hour that was moved by mistake. */
    readonly corrects?: true;
  }[];
  /** When it was broken by the first objection that stands, or stood when the hour came; by whom stands in the breaks, which not everybody reads. */
  readonly brokenAt: IsoMoment | null;
  readonly result:
    | (Pick<SilenceConfirmed, 'outcome' | 'chair'> & {
        readonly note: string | null;
        readonly at: IsoMoment;
        readonly by: string;
      })
    | null;
}

/** Somebody broke silence: who, when, and why. */
export interface SilenceBreak {
  readonly id: string;
  readonly round: number;
  readonly participant: string;
  /** In whose name it was broken, which reads its own break (`speaksAs`). */
  readonly institution: string | null;
  readonly who: string;
  readonly reason: string;
  readonly amendment: string | null;
  readonly letter: string | null;
  readonly at: IsoMoment;
  readonly by: string;
  /** Where it was taken back before the chair had confirmed: it stays on the record and stops nothing. */
  readonly withdrawn?: {
    readonly who: string;
    readonly reason: string | null;
    readonly letter: string | null;
    readonly at: IsoMoment;
    readonly by: string;
  };
}

/** Somebody asked for more time, and what the chair said to it. */
export interface SilenceAsk {
  readonly id: string;
  readonly round: number;
  readonly participant: string;
  /** In whose name it was asked, which reads its own (`speaksAs`). */
  readonly institution: string | null;
  readonly who: string;
  readonly reason: string;
  readonly ends: IsoMoment | null;
  readonly letter: string | null;
  readonly at: IsoMoment;
  readonly by: string;
  readonly answer:
    | { readonly granted: true; readonly ends: IsoMoment; readonly at: IsoMoment; readonly by: string }
    | { readonly granted: false; readonly reason: string; readonly at: IsoMoment; readonly by: string }
    | null;
}

export interface Silence {
  readonly rounds: readonly SilenceRound[];
  readonly breaks: readonly SilenceBreak[];
  readonly asks: readonly SilenceAsk[];
}

export const noSilence: Silence = { rounds: [], breaks: [], asks: [] };

/** The objections in a round that have not been taken back. */
export const standingBreaks = ({ breaks }: Pick<Silence, 'breaks'>, round: number): readonly SilenceBreak[] =>
  breaks.filter((one) => one.round === round && !one.withdrawn);

/** What was asked for in a round and the chair has not answered. */
export const openAsks = ({ asks }: Pick<Silence, 'asks'>, round: number): readonly SilenceAsk[] =>
  asks.filter((one) => one.round === round && one.answer === null);

/** The round that has no result yet. */
export const liveRound = ({ rounds }: Silence): SilenceRound | undefined =>
  rounds.find(({ result }) => result === null);

export const lastRound = ({ rounds }: Silence): SilenceRound | undefined => rounds.at(-1);

/** Whether the hour has come: silence can be broken until then, and adopted from then on. */
export const isHourPast = ({ ends }: Pick<SilenceRound, 'ends'>, now: IsoMoment): boolean =>
  Date.parse(now) >= Date.parse(ends);

/** The move of the hour that may be put right: the last that was no correction itself. Its `from` is the hour that held before. */
export const lastMove = ({
  extensions,
}: Pick<SilenceRound, 'extensions'>): SilenceRound['extensions'][number] | undefined =>
  extensions.findLast(({ corrects }) => !corrects);

export type SilenceStanding =
  'draft' | 'running' | 'broken' | 'hour-passed' | SilenceOutcome | 'broken-closed';

/**
 * Where a procedure stands, from what is on the record and the hour that it is now; no timer is asked. Until the chair
 * has confirmed, an hour that has passed is only that.
 */
export function standingOfSilence(silence: Silence, now: IsoMoment): SilenceStanding {
  const round = lastRound(silence);
  if (!round) return 'draft';
  if (round.result) return round.result.outcome === 'broken' ? 'broken-closed' : round.result.outcome;
  if (round.brokenAt !== null) return 'broken';
  return isHourPast(round, now) ? 'hour-passed' : 'running';
}

/** How many of the participants have not broken silence in a round. */
export function silentIn(silence: Silence, round: SilenceRound): number {
  const spoke = new Set(standingBreaks(silence, round.round).map(({ participant }) => participant));
  return round.participants.filter(({ id }) => !spoke.has(id)).length;
}

/** By what a fixed text is known in a letter, where neither its words nor its title may stand: `1/3f2a9c1b`. */
export const referenceOf = ({ round, sha256 }: Pick<SilenceRound, 'round' | 'sha256'>): string =>
  `${round}/${sha256.slice(0, 8)}`;

/** The institutions and states that a procedure was put to: they may know of it and read its text. */
export const silentInstitutions = (silence: Silence): readonly string[] => [
  ...new Set(silence.rounds.flatMap(institutionsIn)),
];

/**
 * In whose name a participant reads and speaks: its institution's, or, for a state whose mission has no account here, a name that
 * no institution of the desk has and that only the link of that mission opens.
 */
export const speaksAs = ({
  institution,
  actor,
}: Pick<SilenceParticipant, 'institution' | 'actor'>): string | null =>
  institution ?? (actor === null ? null : `state:${actor}`);

export const institutionsIn = ({ participants }: SilenceRound): readonly string[] =>
  participants.flatMap((participant) => speaksAs(participant) ?? []);
