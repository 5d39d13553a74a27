import { generalAssembly, type VoteSource } from '#desk/votes/vote-record.ts';
import { resolutionKey } from '#desk/votes/resolution-key.ts';
import { assemblySession, countIn, dayIn, notVoting, shortTitle, voteInWords } from './cells.ts';
import type { CollectedRollCall, RollCallFacts, VoteCollector } from './collector.ts';
import type { RowReader, TableOf } from './read-table.ts';

/** What a row tells of its roll call; undefined, and noted, where it has no day. */
function factsFrom(
  into: VoteCollector,
  line: number,
  cells: Partial<Readonly<Record<'date' | 'session' | 'symbol' | 'title' | 'agenda' | 'reference', string>>>,
  dateField: string,
): RollCallFacts | undefined {
  const date = dayIn(cells.date ?? '');
  if (date === undefined) {
    into.refuse(line, dateField, 'bad-date', cells.date ?? '');
    return undefined;
  }
  const written = cells.symbol?.trim() ?? '';
  const key = resolutionKey(written);
  return {
    body: generalAssembly,
    // A record without its session has it in its symbol.
    session: assemblySession(cells.session ?? '') || (key?.replace(/^D/, '').split('/')[0] ?? ''),
    date,
    // One that was made before the resolution had its number (A/RES/79/XX) has no symbol yet.
    symbol: /\/XX$/i.test(written) ? '' : written,
    ballot: 'whole',
    title: shortTitle(cells.title ?? ''),
    agenda: cells.agenda?.trim() ?? '',
    issues: [],
    published: null,
    publisher: '',
    reference: cells.reference === 'N/A' ? '' : (cells.reference?.trim() ?? ''),
  };
}

/** Rows of one roll call follow each other: what was looked up for the one before is kept. */
function rollCallOf(
  into: VoteCollector,
  source: VoteSource,
): (id: string, line: number) => CollectedRollCall {
  let last: CollectedRollCall | undefined;
  return (id, line) => (last?.id === id ? last : (last = into.rollCall(source, id, line)));
}

/** The UN Digital Library's own file: one row a vote, the roll call told anew on each. */
export const readUndl: RowReader = (table, into) => {
  const rollCall = rollCallOf(into, 'undl');
  const columns = ['undl_id', 'ms_code', 'ms_name', 'ms_vote'].map((name) => table.place(name));
  const [id = 0, code = 0, name = 0, vote = 0] = columns;
  return (cells, line) => {
    const record = rollCall(cells[id] ?? '', line);
    record.facts ??= undlFacts(table, into, cells, line);
    const text = cells[vote] ?? '';
    const letter = text === '' ? notVoting : voteInWords(text);
    if (letter === undefined) into.refuse(line, 'ms_vote', 'bad-vote', text);
    else into.vote(record, cells[code] ?? '', cells[name] ?? '', letter, line);
  };
};

function undlFacts({ cell }: TableOf, into: VoteCollector, cells: readonly string[], line: number) {
  const subjects = cell(cells, 'subjects').replaceAll('|', '; ');
  const facts = factsFrom(
    into,
    line,
    {
      date: cell(cells, 'date'),
      session: cell(cells, 'session'),
      symbol: cell(cells, 'resolution'),
      title: cell(cells, 'title'),
      agenda: [cell(cells, 'agenda_title'), subjects].filter((text) => text !== '').join(' '),
      reference: cell(cells, 'meeting'),
    },
    'date',
  );
  return (
    facts && { ...facts, published: publishedIn(cells, cell, 'total_yes', 'total_no', 'total_abstentions') }
  );
}

const publishedIn = (
  cells: readonly string[],
  cell: TableOf['cell'],
  yes: string,
  no: string,
  abstain: string,
): RollCallFacts['published'] => ({
  yes: countIn(cell(cells, yes)),
  no: countIn(cell(cells, no)),
  abstain: countIn(cell(cells, abstain)),
});

/** The votes of tables compiled from that library. */
export const readUndlVotes: RowReader = (table, into) => {
  const rollCall = rollCallOf(into, 'undl-raw');
  const [id = 0, name = 0, vote = 0] = ['undl_id', 'country_name', 'vote'].map((column) =>
    table.place(column),
  );
  return (cells, line) => {
    const record = rollCall(cells[id] ?? '', line);
    record.facts ??= factsFrom(
      into,
      line,
      {
        date: table.cell(cells, 'vote_date'),
        session: table.cell(cells, 'session'),
        symbol: table.cell(cells, 'symbol'),
      },
      'vote_date',
    );
    const letter = voteInWords(cells[vote] ?? '');
    if (letter === undefined) into.refuse(line, 'vote', 'bad-vote', cells[vote] ?? '');
    else into.vote(record, '', cells[name] ?? '', letter, line);
  };
};

/** Their resolutions, which say more of a roll call than its votes do. */
export const readUndlResolutions: RowReader =
  ({ cell }, into) =>
  (cells, line) => {
    const facts = factsFrom(
      into,
      line,
      {
        date: cell(cells, 'vote_date'),
        session: cell(cells, 'session'),
        symbol: cell(cells, 'symbol'),
        title: cell(cells, 'title'),
        agenda: cell(cells, 'agenda'),
        reference: cell(cells, 'meeting_record'),
      },
      'vote_date',
    );
    if (!facts) return;
    const published = publishedIn(cells, cell, 'yes', 'no', 'abstain');
    into.rollCall('undl-raw', cell(cells, 'undl_id'), line).facts = { ...facts, published };
  };
