import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import { classifications } from '#desk/trade/product-links.ts';
import { countOption } from './actor-files.ts';
import { textOf, type Call } from './command.ts';
import { reasonOf } from './readable-files.ts';
import { CliTrouble, misused } from './trouble.ts';

/**
 * What a command that brings in tables of trade was told of them: of each file what it is and its bytes, to be read once.
 *
 * @throws CliTrouble where an option is missing or not one of those there are
 */
export function tradeTables(call: Call) {
  const asked = textOf(call, 'classification') ?? 'hs';
  const classification = classifications.find((one) => one === asked);
  if (!classification) throw misused('trade.cli.classification', { asked });
  const publisher = textOf(call, 'publisher');
  if (publisher === undefined) throw misused('trade.cli.publisher');
  const year = countOption(call, 'year', 1900);
  return (file: string) => {
    const name = basename(file);
    const bytes = createReadStream(resolve(file), { highWaterMark: 256 * 1024 });
    return { name, bytes, classification, year, publisher, reference: textOf(call, 'reference') ?? name };
  };
}

/** A file that could not be read at all, by its name. */
export const unreadable =
  (file: string) =>
  (error: unknown): never => {
    throw new CliTrouble('cli.file-unreadable', { file, reason: reasonOf(error) });
  };
