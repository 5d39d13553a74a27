import { ballotKinds } from '#desk/votes/vote-record.ts';
import { dayIn, voteInWords } from './cells.ts';
import type { CollectedRollCall, RollCallFacts, VoteCollector } from './collector.ts';
import type { RowReader, TableOf } from './read-table.ts';

/** Mufakat's own form for the votes of any body, as docs/votes.md describes it: one row a vote. */
export const readOwn: RowReader = (table, into) => {
  let last: CollectedRollCall | undefined;
  let said: string | undefined;
  return (cells, line) => {
    const body = table.cell(cells, 'body').trim().toUpperCase();
    const number = table.cell(cells, 'roll_call').trim();
    if (cells.length > table.width)
      return into.refuse(line, '', 'too-many-cells', `${cells.length} / ${table.width}`);
    if (!/^[A-Z0-9][A-Z0-9-]{1,23}$/.test(body)) return into.refuse(line, 'body', 'bad-body', body);
    if (number === '') return into.refuse(line, 'roll_call', 'empty', '');
    const id = `${body}/${number}`;
    if (last?.id !== id) {
      last = into.rollCall('own', id, line);
      said = undefined;
    }
    if (!last.facts) {
      const facts = factsIn(table, into, cells, line, body);
      if (!facts) return;
      last.facts = facts;
      said = table.cell(cells, 'date');
    } else if (table.cell(cells, 'date') !== said) {
      // The same day may be written in another way, and roll calls may stand in turns.
      said = table.cell(cells, 'date');
      const day = dayIn(said);
      if (day !== last.facts.date) {
        const trouble = day === undefined ? 'bad-date' : 'other-day';
        into.refuse(line, 'date', trouble, said);
        said = undefined;
        return;
      }
    }
    const country = table.cell(cells, 'country').trim();
    if (country === '') return into.refuse(line, 'country', 'empty', '');
    const vote = table.cell(cells, 'vote');
    const letter = voteInWords(vote);
    if (letter === undefined) return into.refuse(line, 'vote', 'bad-vote', vote);
    into.vote(last, /^[A-Z]{2,3}$/.test(country) ? country : '', country, letter, line);
  };
};

function factsIn(
  { cell }: TableOf,
  into: VoteCollector,
  cells: readonly string[],
  line: number,
  body: string,
) {
  const date = dayIn(cell(cells, 'date'));
  if (date === undefined) {
    into.refuse(line, 'date', 'bad-date', cell(cells, 'date'));
    return undefined;
  }
  const ballot = cell(cells, 'ballot').trim().toLowerCase();
  return {
    body,
    session: cell(cells, 'session').trim(),
    date,
    symbol: cell(cells, 'symbol').trim(),
    ballot: ballotKinds.find((kind) => kind === ballot) ?? 'whole',
    title: cell(cells, 'title').trim(),
    agenda: cell(cells, 'agenda').trim(),
    issues: cell(cells, 'themes')
      .split(' ')
      .filter((code) => code !== ''),
    published: null,
    publisher: cell(cells, 'publisher').trim(),
    reference: cell(cells, 'reference').trim(),
  } satisfies RollCallFacts;
}
