import type { PredictionInput, PredictionOptions } from './types.ts';

/** @throws RangeError naming what does not fit */
export function checkPrediction(
  { points, errors, like, known = [], voters = [], presence }: PredictionInput,
  options: PredictionOptions,
): void {
  const refuse = (problem: string): never => {
    throw new RangeError(`predictVote: ${problem}`);
  };
  const countries = points.length;
  const fits = (country: number): boolean => Number.isInteger(country) && country >= 0 && country < countries;
  if (errors.length !== countries)
    refuse(`points has ${countries} countries but errors has ${errors.length}`);
  if (presence && presence.length !== countries)
    refuse(`points has ${countries} countries but presence has ${presence.length}`);
  if (presence?.some((chance) => !(chance >= 0 && chance <= 1))) refuse('presence must lie between 0 and 1');
  if (like.length === 0)
    refuse('like has no resolution; give those of the last session where nothing better is known');
  like.forEach(({ slope, yesBelow, noAbove, occasions, weight = 1 }, k) => {
    if (!Number.isFinite(slope) || Number.isNaN(yesBelow) || !(noAbove >= yesBelow))
      refuse(`resolution ${k} has slope ${slope} and cuts ${yesBelow} and ${noAbove}`);
    if (!(weight >= 0 && Number.isFinite(weight))) refuse(`resolution ${k} has weight ${weight}`);
    for (const { votes, points: then } of occasions)
      if (votes.length !== countries || then.length !== countries)
        refuse(`points has ${countries} countries but an occasion of resolution ${k} has ${votes.length}`);
  });
  if (!like.some(({ weight = 1 }) => weight > 0)) refuse('like has no resolution with a weight above 0');
  for (const { country, vote, certainty = 1 } of known) {
    if (!fits(country)) refuse(`known has country ${country} but there are ${countries} countries`);
    if (![1, 2, 3].includes(vote)) refuse(`known has vote ${vote}, which is none of 1, 2 and 3`);
    if (!(certainty >= 0 && certainty <= 1)) refuse(`known has certainty ${certainty}`);
  }
  if (new Set(known.map(({ country }) => country)).size < known.length) refuse('known has a country twice');
  for (const voter of voters) {
    if (!fits(voter)) refuse(`voters has country ${voter} but there are ${countries} countries`);
    if (Number.isNaN(points[voter])) refuse(`voters has country ${voter}, which has no point`);
  }
  if (options.own >= 1 || options.interval >= 1)
    refuse(`own and interval must lie below 1, not at ${options.own} and ${options.interval}`);
  for (const [name, value] of Object.entries(options))
    if (!(value > 0 && Number.isFinite(value))) refuse(`${name} must be a positive number, not ${value}`);
}
