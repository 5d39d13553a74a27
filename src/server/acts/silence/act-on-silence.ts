import { liveRound, noSilence, type SilenceRound } from '#desk/silence/silence.ts';
import type { Notice } from '#desk/notice/notice.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse } from '#desk/record/refusal.ts';
import type {
  SilenceBreakWithdrawn,
  SilenceBroken,
  SilenceConfirmed,
  SilenceDeed,
  SilenceExtended,
  SilenceExtensionAsked,
  SilenceExtensionDeclined,
  SilenceHourCorrected,
  SilenceStarted,
} from '#desk/silence/silence-deeds.ts';
import type { Desk } from '../desk.ts';
import { newId } from '../open-dossier.ts';
import { performIn, type Done } from '../perform.ts';
import { tellIn } from '../tell.ts';
import { together } from '../together.ts';
import {
  noticesAtAsk,
  noticesAtBreak,
  noticesAtBreakWithdrawn,
  noticesAtCorrection,
  noticesAtDecline,
  noticesAtExtension,
  noticesAtResult,
} from './silence-notices.ts';
import { momentIn } from './start-silence.ts';

/** What somebody says who breaks silence. */
export interface Objection {
  readonly participant: string;
  readonly who: string;
  readonly reason: string;
  readonly amendment: string;
  /** Where it is entered for somebody who wrote. */
  readonly letter: string;
}

/** Breaks silence in the name of a participant; the desk's clock at this moment decides whether it is in time. */
export const breakSilence = (desk: Desk, id: string, round: number, said: Objection): Promise<Done> =>
  actAndTell(desk, id, round, noticesAtBreak, (): SilenceBroken => {
    const { participant, who, reason, amendment, letter } = said;
    return {
      ...{ kind: 'silence-broken', round, break: newId('break'), participant, who, reason },
      ...(amendment !== '' && { amendment }),
      ...(letter !== '' && { letter }),
    };
  });

/** Takes an objection back, by whoever made it or by a letter of theirs; where no other stands and the hour has not come, silence stands again. */
export const withdrawBreak = (
  desk: Desk,
  id: string,
  round: number,
  said: { readonly break: string; readonly who: string; readonly reason: string; readonly letter: string },
): Promise<Done> =>
  actAndTell(desk, id, round, noticesAtBreakWithdrawn(said.break), (): SilenceBreakWithdrawn => ({
    ...{ kind: 'silence-break-withdrawn', round, break: said.break, who: said.who },
    ...(said.reason !== '' && { reason: said.reason }),
    ...(said.letter !== '' && { letter: said.letter }),
  }));

/** What somebody says who asks the chair for more time. */
export interface TimeWanted {
  readonly participant: string;
  readonly who: string;
  readonly reason: string;
  /** The hour that is asked for, as clocks in the round's own zone show it; empty where that is left to the chair. */
  readonly hour: string;
  readonly letter: string;
}

export function askExtension(desk: Desk, id: string, round: number, said: TimeWanted): Promise<Done> {
  const ask = newId('ask');
  return actAndTell(desk, id, round, noticesAtAsk(ask), (live): SilenceExtensionAsked => {
    const { participant, who, reason, hour, letter } = said;
    return {
      ...{ kind: 'silence-extension-asked', round, ask, participant, who, reason },
      ...(hour !== '' && { ends: momentIn(hour, live.zone) ?? '' }),
      ...(letter !== '' && { letter }),
    };
  });
}

/** The hour stays: whoever asked is told so, and why. */
export const declineExtension = (
  desk: Desk,
  id: string,
  round: number,
  { ask, reason }: { readonly ask: string; readonly reason: string },
): Promise<Done> =>
  actAndTell(desk, id, round, noticesAtDecline(ask), (): SilenceExtensionDeclined => ({
    kind: 'silence-extension-declined',
    ...{ round, ask, reason },
  }));

/** Moves the hour of the round that runs, given as clocks in the round's own zone show it; `ask` where that was asked for. */
export const extendSilence = (
  desk: Desk,
  id: string,
  round: number,
  { hour, reason, ask = '' }: { readonly hour: string; readonly reason: string; readonly ask?: string },
): Promise<Done> =>
  actAndTell(desk, id, round, noticesAtExtension, (live): SilenceExtended => ({
    kind: 'silence-extended',
    round,
    ends: momentIn(hour, live.zone) ?? '',
    reason,
    ...(ask !== '' && { ask }),
  }));

/** Puts right an hour that was moved by mistake, given as clocks in the round's own zone show it. */
export const correctHour = (
  desk: Desk,
  id: string,
  round: number,
  { hour, reason }: { readonly hour: string; readonly reason: string },
): Promise<Done> =>
  actAndTell(desk, id, round, noticesAtCorrection, (live): SilenceHourCorrected => ({
    kind: 'silence-hour-corrected',
    round,
    ends: momentIn(hour, live.zone) ?? '',
    reason,
  }));

/** The chair says what came of a round, of exactly the text that they had before them. */
export const confirmSilence = (
  desk: Desk,
  id: string,
  said: Omit<SilenceConfirmed, 'kind' | 'note'> & { readonly note: string },
): Promise<Done> =>
  actAndTell(desk, id, said.round, noticesAtResult, (): SilenceConfirmed => {
    const { note, ...rest } = said;
    return { kind: 'silence-confirmed', ...rest, ...(note !== '' && { note }) };
  });

/** Does a deed to the round that runs and tells of it, both or neither. */
const actAndTell = (
  desk: Desk,
  id: string,
  wanted: number,
  notices: (dossier: Dossier, round: SilenceRound) => readonly Notice[],
  deedFor: (live: SilenceRound) => Exclude<SilenceDeed, SilenceStarted>,
): Promise<Done> =>
  together<Done>(desk, async (trx, must) => {
    const done = await must(
      performIn(trx, desk, id, (dossier) => {
        const live = liveRound(dossier.silence ?? noSilence);
        return live ? deedFor(live) : refuse('silence-over');
      }),
    );
    const round = done.dossier.silence?.rounds.find((one) => one.round === wanted);
    if (round) await tellIn(trx, desk, notices(done.dossier, round));
    return done;
  });
