import { generalAssembly, type BallotKind } from '#desk/votes/vote-record.ts';
import { findIssue, voteIssues } from '#desk/votes/themes-of-vote.ts';
import { dayIn, voteInNumbers, voteInWords } from './cells.ts';
import type { CollectedRollCall, RollCallFacts, VoteCollector } from './collector.ts';
import type { RowReader, TableOf } from './read-table.ts';

/** `R/31/149` is `A/RES/31/149` from the session on at which the numbers begin anew each year. */
const symbolIn = (unres: string): string =>
  unres
    .trim()
    .replace(/^R\/(?=(3[1-9]|[4-9]\d)\/\d)/, 'A/RES/')
    .replace(/^NA$/, '');

const ballotIn = (amend: string, para: string): BallotKind =>
  amend.startsWith('1') ? 'amendment' : para.startsWith('1') ? 'part' : 'whole';

const known = (text: string): string => (text === 'NA' ? '' : text.replace(/\s+/g, ' ').trim());

/** The title that a description holds: what came before it in research files is a heading in capitals. */
function titleIn(short: string, description: string): string {
  const text = known(description).replace(/ : resolution \/ adopted by.*$/i, '');
  const heading = known(short);
  return text === '' ? heading : heading === '' || text.startsWith(heading) ? text : `${heading}: ${text}`;
}

function factsIn({ cell }: TableOf, into: VoteCollector, cells: readonly string[], line: number) {
  const date = dayIn(cell(cells, 'date'));
  if (date === undefined) {
    into.refuse(line, 'date', 'bad-date', cell(cells, 'date'));
    return undefined;
  }
  return {
    body: generalAssembly,
    session: cell(cells, 'session').trim().replace(/\.0$/, ''),
    date,
    symbol: symbolIn(cell(cells, 'unres')),
    ballot: ballotIn(cell(cells, 'amend'), cell(cells, 'para')),
    title: titleIn(cell(cells, 'short'), cell(cells, 'descr')),
    agenda: '',
    issues: [],
    published: null,
    publisher: '',
    reference: '',
  } satisfies RollCallFacts;
}

/** Voeten's file: one row a country and roll call, the votes as numbers, the country as a number of Correlates of War. */
export const readVoeten: RowReader = (table, into) => {
  const [id = 0, country = 0, vote = 0] = ['rcid', 'ccode', 'vote'].map((name) => table.place(name));
  const tellsRollCalls = table.has('date') && table.has('session');
  let last: CollectedRollCall | undefined;
  return (cells, line) => {
    const rcid = (cells[id] ?? '').replace(/\.0$/, '');
    if (last?.id !== rcid) {
      last = into.rollCall('voeten', rcid, line);
      if (tellsRollCalls) last.facts ??= factsIn(table, into, cells, line);
      for (const issue of voteIssues) if (/^1(\.0)?$/.test(table.cell(cells, issue))) last.issues.add(issue);
    }
    const letter = voteInNumbers(cells[vote] ?? '');
    if (letter === undefined) into.refuse(line, 'vote', 'bad-vote', cells[vote] ?? '');
    else into.vote(last, (cells[country] ?? '').replace(/\.0$/, ''), '', letter, line);
  };
};

/** The votes of the package unvotes: countries by name, absences not told. */
export const readUnvotes: RowReader = (table, into) => {
  const [id = 0, country = 0, vote = 0] = ['rcid', 'country', 'vote'].map((name) => table.place(name));
  let last: CollectedRollCall | undefined;
  return (cells, line) => {
    const rcid = cells[id] ?? '';
    if (last?.id !== rcid) last = into.rollCall('unvotes', rcid, line);
    const letter = voteInWords(cells[vote] ?? '');
    if (letter === undefined) into.refuse(line, 'vote', 'bad-vote', cells[vote] ?? '');
    else into.vote(last, '', cells[country] ?? '', letter, line);
  };
};

/** Its table of roll calls. */
export const readUnvotesRollCalls: RowReader = (table, into) => (cells, line) => {
  const facts = factsIn(table, into, cells, line);
  if (facts) into.rollCall('unvotes', table.cell(cells, 'rcid'), line).facts = facts;
};

/** Its table of issues, one a row. */
export const readUnvotesIssues: RowReader =
  ({ cell }, into) =>
  (cells, line) => {
    const issue = findIssue(cell(cells, 'short_name')) ?? findIssue(cell(cells, 'issue'));
    if (issue) into.rollCall('unvotes', cell(cells, 'rcid'), line).issues.add(issue);
  };

/** Pairs of roll calls on the same resolution in successive sessions. */
export const readRepeated: RowReader =
  ({ cell }, into) =>
  (cells) => {
    into.repeated.push({ earlier: cell(cells, 'rcid1'), later: cell(cells, 'rcid2') });
  };
