import { createReadStream } from 'node:fs';
import { isVoteIssue } from '#desk/votes/themes-of-vote.ts';
import { generalAssembly } from '#desk/votes/vote-record.ts';
import { readVotes, type ReadVotes } from '#documents/votes/read-votes.ts';
import { isMessageKey } from '#language/messages.ts';
import { textOf, type Call, type Option } from './command.ts';
import { checkFiles } from './readable-files.ts';
import { CliTrouble, misused } from './trouble.ts';

/** Options of commands that work on files of votes, without a desk. */
export const voteOptions = {
  votes: { value: 'FILE', many: true },
  'roll-calls': { value: 'FILE', many: true },
  sessions: { value: 'S', many: true },
  'all-ballots': {},
  body: { value: 'CODE' },
} as const satisfies Readonly<Record<string, Option>>;

/** Reads all files that the call names, and says on standard error what in them could not be used. */
export async function readVoteFiles(call: Call, ...more: readonly string[]): Promise<ReadVotes> {
  const { t, note } = call.terminal;
  if (!call.lists['votes']) throw misused('cli.votes.none-given');
  const names = ['votes', 'roll-calls', ...more].flatMap((option) => call.lists[option] ?? []);
  await checkFiles(names);
  const body = textOf(call, 'body')?.toUpperCase();
  const files = names.map((name) => ({ name, bytes: createReadStream(name) }));
  const read = await readVotes(files, body === undefined ? {} : { body });
  for (const { file, line, field, what, value, rows } of read.problems.slice(0, mostProblems)) {
    const key = `cli.votes.problem.${what}`;
    const problem = isMessageKey(key) ? t(key, { field, value }) : `${field} ${value}`;
    note(
      line === null
        ? t('cli.votes.problem-in-file', { file, problem, rows })
        : t('cli.votes.problem-in-line', { file, line, problem, rows }),
    );
  }
  if (read.problems.length > mostProblems)
    note(t('cli.votes.more-problems', { count: read.problems.length - mostProblems }));
  if (read.columns.vote.length === 0)
    throw new CliTrouble('cli.votes.nothing-read', {
      body: body ?? generalAssembly,
      there: read.bodies.join(', ') || '–',
    });
  return read;
}

const mostProblems = 20;

/** Of each roll call 1 where the options ask for it: its session, its theme, and whether it was on a whole text. */
export function chooseRollCalls(call: Call, { rollCalls }: ReadVotes): Uint8Array {
  const inSessions = sessionsOf(call);
  const everyBallot = call.options['all-ballots'] === true;
  return Uint8Array.from(rollCalls, ({ sessionNumber, ballot, date }) =>
    inSessions(sessionNumber) && (everyBallot || ballot === 'whole' || date < partsUntil) ? 1 : 0,
  );
}

/**
 * From here on votes on parts of texts and on amendments are left out, as Bailey, Strezhnev and Voeten do: before, much
 * of what was decided was decided so; since, they repeat the vote on the whole.
 */
const partsUntil = '1990-01-01';

/** Of each roll call 1 where it is on the theme that the call names; undefined where it names none. */
export function onTheme(call: Call, { rollCalls }: ReadVotes): Uint8Array | undefined {
  const theme = textOf(call, 'theme');
  if (theme === undefined) return undefined;
  const fits = (themes: readonly string[]): boolean =>
    theme === allTechnology ? themes.some((one) => !isVoteIssue(one)) : themes.includes(theme);
  const found = Uint8Array.from(rollCalls, ({ themes }) => (fits(themes) ? 1 : 0));
  if (!found.includes(1)) {
    const there = [...new Set(rollCalls.flatMap(({ themes }) => themes))].toSorted();
    throw new CliTrouble('cli.votes.no-theme', { theme, there: [allTechnology, ...there].join(', ') }, 2);
  }
  return found;
}

/** Stands for all of the desk's themes together. */
const allTechnology = 'technology';

/** Whether a session is among those written, such as `70 72-74`; all are where none is written. */
function sessionsOf(call: Call): (session: number) => boolean {
  const written = call.lists['sessions']?.flatMap((text) => text.split(','));
  if (!written) return () => true;
  const spans = written.map((text) => {
    const [, from = '', to = from] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(text.trim()) ?? [];
    if (from === '' || Number(to) < Number(from)) throw misused('cli.votes.bad-session', { session: text });
    return [Number(from), Number(to)] as const;
  });
  return (session) => spans.some(([from, to]) => from <= session && session <= to);
}

/** The number of a country by its code. */
export function countryOf({ countries }: ReadVotes, code: string): number {
  const place = countries.indexOf(code.trim().toUpperCase());
  if (place < 0)
    throw new CliTrouble('cli.votes.no-country', { code: code.trim(), there: countries.join(' ') }, 2);
  return place;
}

/** A table as other programs read it best: without a byte-order mark, a line feed after each line. */
export const plainCsv = (csv: string): string => csv.replace('\uFEFF', '').replaceAll('\r\n', '\n');
