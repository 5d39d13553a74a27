/**
 * Turns the UN Digital Library's voting records, as compiled by lefthand67/un_votes (`unga_votes_2020_2025.csv.gz`
 * and `unga_resolutions_2020_2025.csv.gz`), into `starter/roll-calls/`:
 * `actors.csv` with the fixed order of actors, and a file per session with a line per resolution, whose `votes`
 * holds a letter per actor in that order: Y yes, N no, A abstain, - not voting, . not a member then.
 *
 *   npx node scripts/make-roll-calls.ts INPUT_DIRECTORY [OUTPUT_DIRECTORY]
 *
 * Nothing is written unless every name, vote and session is known and every count equals the published one.
 */
import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { createFindState } from '#desk/votes/states.ts';
import { themeOfTitle } from '#desk/votes/themes-of-vote.ts';

type Line = Readonly<Record<string, string>>;

const columns =
  'undl,symbol,session,date,title,theme,yes,no,abstain,not_voting,votes,publisher,year,reference'.split(',');
const letterByVote: Readonly<Record<string, string>> = { Y: 'Y', N: 'N', A: 'A', NV: '-' };
/** The last six regular sessions, and the emergency sessions that met during them. */
const sessions = ['75', '76', '77', '78', '79', '80', 'ES-10', 'ES-11'];
/** The record of this decision leaves the session empty; its symbol tells it. */
const sessionByRecord: Readonly<Record<string, string>> = { '4088074': '80' };
/** The record was made before the resolution had its number (`A/RES/79/XX`): the symbol stays empty. */
const recordsWithoutSymbol = new Set(['4082671']);

const [input, output = 'starter/roll-calls'] = process.argv.slice(2);
if (input === undefined) {
  console.error('usage: npx node scripts/make-roll-calls.ts INPUT_DIRECTORY [OUTPUT_DIRECTORY]');
  process.exit(2);
}

const readLines = (file: string): Line[] =>
  parse<Line>(gunzipSync(readFileSync(join(input, file))), { columns: true });
const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const toCsv = (names: readonly string[], rows: readonly Line[]): string =>
  [names.join(','), ...rows.map((row) => names.map((name) => cell(row[name] ?? '')).join(','))].join('\n') +
  '\n';

/** `Oceans and the law of the sea : resolution / adopted by …` is `Oceans and the law of the sea` to us. */
const shortTitle = (title: string): string =>
  title
    .replace(/\s*: (resolutions?|decision) \/ adopted by the General Assembly$/, '')
    .replace(/\s+:\s+/g, ': ')
    .replace(/\s+/g, ' ')
    .trim();

const problems: string[] = [];
const findState = createFindState();
const memberOf = (vote: Line): string => {
  const found = findState({ code: '', name: vote['country_name'] ?? '' }, vote['vote_date'] ?? '');
  return found.ok ? found.code : '';
};
const votes = readLines('unga_votes_2020_2025.csv.gz');
const actors = [...new Set(votes.map(memberOf))].filter((code) => code !== '').sort();
const placeOf = new Map(actors.map((actor, place) => [actor, place]));

const lettersByRecord = new Map<string, string[]>();
for (const vote of votes) {
  const record = vote['undl_id'] ?? '';
  const place = placeOf.get(memberOf(vote));
  const letter = letterByVote[vote['vote'] ?? ''];
  if (place === undefined) problems.push(`${record}: no member is spelled ${vote['country_name']}`);
  else if (letter === undefined) problems.push(`${record}: ${vote['country_name']}: vote ${vote['vote']}`);
  else {
    const letters = lettersByRecord.get(record) ?? actors.map(() => '.');
    if (letters[place] !== '.') problems.push(`${record}: ${actors[place]} voted twice`);
    letters[place] = letter;
    lettersByRecord.set(record, letters);
  }
}

const rowsBySession = new Map<string, Line[]>(sessions.map((session) => [session, []]));
let leftOut = 0;
for (const resolution of readLines('unga_resolutions_2020_2025.csv.gz')) {
  const record = resolution['undl_id'] ?? '';
  const session = resolution['session'] || (sessionByRecord[record] ?? '');
  const rows = rowsBySession.get(session);
  if (!rows) {
    if (session === '') problems.push(`${record}: no session`);
    leftOut += 1;
    continue;
  }
  const letters = lettersByRecord.get(record);
  if (!letters) {
    problems.push(`${record}: no votes`);
    continue;
  }
  for (const [letter, column] of [
    ['Y', 'yes'],
    ['N', 'no'],
    ['A', 'abstain'],
    ['-', 'non_voting'],
  ] as const) {
    const counted = letters.filter((other) => other === letter).length;
    if (counted !== Number(resolution[column]))
      problems.push(`${record}: ${column}: ${counted} counted, ${resolution[column]} published`);
  }
  const title = shortTitle(resolution['title'] ?? '');
  rows.push({
    undl: record,
    symbol: recordsWithoutSymbol.has(record) ? '' : (resolution['symbol'] ?? ''),
    session,
    date: resolution['vote_date'] ?? '',
    title,
    theme: themeOfTitle(title),
    yes: resolution['yes'] ?? '',
    no: resolution['no'] ?? '',
    abstain: resolution['abstain'] ?? '',
    not_voting: resolution['non_voting'] ?? '',
    votes: letters.join(''),
    publisher: 'United Nations Digital Library',
    year: (resolution['vote_date'] ?? '').slice(0, 4),
    reference: resolution['meeting_record'] ?? '',
  });
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
mkdirSync(output, { recursive: true });
writeFileSync(
  join(output, 'actors.csv'),
  toCsv(
    ['actor'],
    actors.map((actor) => ({ actor })),
  ),
);
for (const [session, rows] of rowsBySession) {
  rows.sort((a, b) => `${a['date']} ${a['undl']}`.localeCompare(`${b['date']} ${b['undl']}`));
  writeFileSync(join(output, `session-${session.toLowerCase()}.csv`), toCsv(columns, rows));
  const themed = rows.filter((row) => row['theme'] !== '').length;
  console.log(`session ${session}: ${rows.length} roll calls, ${themed} with a theme`);
}
console.log(`left out, of other sessions: ${leftOut}`);
