import type { IdealPointOptions, VoteTable } from './types.ts';

/** @throws RangeError naming the function, the field, the row and what stands there */
export function checkVotes(caller: string, votes: VoteTable): void {
  const refuse = (problem: string): never => {
    throw new RangeError(`${caller}: ${problem}`);
  };
  const { countries, session, repeats, country, rollCall, vote } = votes;
  const rows = vote.length;
  if (!Number.isInteger(countries) || countries < 2 || countries > 65_535)
    refuse(`countries must be a whole number from 2 to 65535, not ${countries}`);
  if (country.length !== rows) refuse(`vote has ${rows} rows but country has ${country.length}`);
  if (rollCall.length !== rows) refuse(`vote has ${rows} rows but rollCall has ${rollCall.length}`);
  if (repeats && repeats.length !== session.length)
    refuse(`session has ${session.length} roll calls but repeats has ${repeats.length}`);
  for (let v = 0; v < rows; v++) {
    if ((country[v] as number) >= countries)
      refuse(`row ${v} has country ${country[v]} but there are ${countries} countries`);
    if ((rollCall[v] as number) >= session.length)
      refuse(`row ${v} has roll call ${rollCall[v]} but there are ${session.length} roll calls`);
    if ((vote[v] as number) > 3) refuse(`row ${v} has vote ${vote[v]}, which is none of 0, 1, 2 and 3`);
  }
  for (let r = 0; r < (repeats?.length ?? 0); r++) {
    const earlier = repeats?.[r] ?? -1;
    if (earlier < -1 || earlier >= session.length)
      refuse(`roll call ${r} repeats ${earlier} but there are ${session.length} roll calls`);
  }
  checkOnce(votes, refuse);
}

/** A country votes once in a roll call. One bit is kept for each pair. */
function checkOnce(
  { countries, session, country, rollCall, vote }: VoteTable,
  refuse: (problem: string) => never,
): void {
  const seen = new Uint8Array(Math.ceil((countries * session.length) / 8));
  for (let v = 0; v < vote.length; v++) {
    const pair = (rollCall[v] as number) * countries + (country[v] as number);
    const at = Math.floor(pair / 8);
    const bit = 1 << (pair % 8);
    if (((seen[at] as number) & bit) !== 0)
      refuse(`row ${v} is a second vote of country ${country[v]} in roll call ${rollCall[v]}`);
    seen[at] = (seen[at] as number) | bit;
  }
}

export function checkOptions(
  caller: string,
  { countries, session }: VoteTable,
  options: IdealPointOptions,
): void {
  const { positive, chosen, step, first, tolerance, most } = options;
  if (!Number.isInteger(positive) || positive < 0 || positive >= countries)
    throw new RangeError(`${caller}: positive must be a country from 0 to ${countries - 1}, not ${positive}`);
  if (chosen && chosen.length !== session.length)
    throw new RangeError(
      `${caller}: chosen has ${chosen.length} roll calls but session has ${session.length}`,
    );
  for (const [name, value] of Object.entries({ step, first, tolerance, most }))
    if (value !== undefined && !(value > 0 && Number.isFinite(value)))
      throw new RangeError(`${caller}: ${name} must be a positive number, not ${value}`);
}
