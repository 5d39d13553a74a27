import { textOf, type Call } from './command.ts';
import { misused } from './trouble.ts';

/** The country that `--country` names by its three letters; undefined where it was not given. @throws CliTrouble */
export function countryOf(call: Call): string | undefined {
  const text = textOf(call, 'country');
  if (text === undefined) return undefined;
  const country = text.toUpperCase();
  if (!/^[A-Z]{3}$/.test(country)) throw misused('cli.start.bad-country', { country: text });
  return country;
}
