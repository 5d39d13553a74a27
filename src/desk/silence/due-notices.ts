import type { IsoMoment } from '#language/formats.ts';
import { isHourPast, type SilenceRound } from './silence.ts';

/** What those concerned are told of, by the clock: a day before, an hour before, and that the hour has passed. */
export const dueTellings = ['day', 'hour', 'passed'] as const;
export type DueTelling = (typeof dueTellings)[number];

const hour = 3_600_000;

/**
 * What is to be told of a round now: the last that is due, so that a desk that was off tells what holds now and not
 * what held yesterday. It depends on the recorded hour and now alone; that it is told once is the outbox's business.
 * A round that is shorter than a day needs no word a day before.
 */
export function dueTelling(
  round: Pick<SilenceRound, 'ends' | 'startedAt' | 'brokenAt' | 'result'>,
  now: IsoMoment,
): DueTelling | undefined {
  if (round.result !== null || round.brokenAt !== null) return undefined;
  if (isHourPast(round, now)) return 'passed';
  const left = Date.parse(round.ends) - Date.parse(now);
  const length = Date.parse(round.ends) - Date.parse(round.startedAt);
  if (left <= hour) return length > hour ? 'hour' : undefined;
  return left <= 24 * hour && length > 24 * hour ? 'day' : undefined;
}
