import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { findRepeats } from '#analysis/ideal-points/repeats.ts';
import type { VoteTable } from '#analysis/ideal-points/types.ts';
import { readVotes, type ReadVotes } from '#documents/votes/read-votes.ts';

/** The tables of votes as they are published: of the R package unvotes, of Voeten's repository, and of the UN's library. */
const files = [
  'un_votes_1946_2020.csv.gz',
  'un_roll_calls_1946_2020.csv.gz',
  'un_roll_call_issues.csv.gz',
  'repeated_resolutions.csv',
  'unga_votes_2020_2025.csv.gz',
  'unga_resolutions_2020_2025.csv.gz',
];

export interface LoadedVotes {
  readonly read: ReadVotes;
  readonly votes: VoteTable;
  /** Of each roll call 1 where Bailey, Strezhnev and Voeten would use it: no parts and amendments since 1990. */
  readonly chosen: Uint8Array;
  readonly unitedStates: number;
}

/** Reads real votes from the directory that is named on the command line; ends with what to write where there is none. */
export async function loadVotes(script: string, until = Number.POSITIVE_INFINITY): Promise<LoadedVotes> {
  const directory = process.argv[2];
  const there = files
    .map((name) => ({ name, path: join(directory ?? '', name) }))
    .filter(({ path }) => existsSync(path));
  if (directory === undefined || there.length === 0) {
    console.error(`Use: node ${script} DIRECTORY, with at least one of ${files.join(', ')} in it.`);
    process.exit(2);
  }
  const read = await readVotes(there.map(({ name, path }) => ({ name, bytes: createReadStream(path) })));
  const repeats = findRepeats(read.columns, {
    titles: read.rollCalls.map(({ title }) => title),
    whole: Uint8Array.from(read.rollCalls, ({ ballot, sessionNumber }) =>
      ballot === 'whole' && sessionNumber >= lastListed(read) ? 1 : 0,
    ),
  });
  const chosen = Uint8Array.from(read.rollCalls, ({ ballot, date, sessionNumber }) =>
    (ballot === 'whole' || date < '1990-01-01') && sessionNumber <= until ? 1 : 0,
  );
  return {
    read,
    votes: { ...read.columns, repeats },
    chosen,
    unitedStates: read.countries.indexOf('USA'),
  };
}

/** The last session that the list of repeated resolutions knows; after it they are found by title. */
const lastListed = ({ columns, rollCalls }: ReadVotes): number =>
  columns.repeats.reduce(
    (last, earlier, rollCall) =>
      earlier < 0 ? last : Math.max(last, rollCalls[rollCall]?.sessionNumber ?? 0),
    0,
  );
