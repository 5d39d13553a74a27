import { describe, expect, it } from 'vitest';
import { addressOfRollCall, readRollCallActors, readRollCalls } from './roll-calls.ts';

const header =
  'undl,symbol,session,date,title,theme,yes,no,abstain,not_voting,votes,publisher,year,reference';
const actors = ['IDN', 'IND', 'SSD', 'USA', 'VUT'];
const line = (cells: Record<string, string>) => {
  const usual: Record<string, string> = {
    undl: '1',
    symbol: 'A/RES/79/1',
    session: '79',
    date: '2024-12-02',
    title: '"Data, and who holds them"',
    theme: 'data-governance',
    yes: '1',
    no: '1',
    abstain: '1',
    not_voting: '1',
    votes: 'YA.N-',
    publisher: 'United Nations Digital Library',
    year: '2024',
    reference: 'A/79/PV.43',
  };
  return header
    .split(',')
    .map((name) => cells[name] ?? usual[name])
    .join(',');
};
const read = (...lines: string[]) => readRollCalls([header, ...lines].join('\n'), actors);

describe('A table of roll calls', () => {
  it('says how each actor voted, who did not vote and who was no member yet', () => {
    const [rollCall] = read(line({})).rows;
    expect(rollCall).toBeDefined();
    if (!rollCall) return;
    expect(rollCall.letters).toBe('YA.N-');
    expect(rollCall.title).toBe('Data, and who holds them');
    expect(rollCall.counts).toEqual({ yes: 1, no: 1, abstain: 1, 'not-voting': 1 });
  });

  it('can be seen where the UN Digital Library has a record of it', () => {
    expect(addressOfRollCall({ ids: ['rcid:3', 'undl:1'] })).toBe('https://digitallibrary.un.org/record/1');
    expect(addressOfRollCall({ ids: ['own:ITU-WTSA/1'] })).toBeUndefined();
  });

  it('reads the order of actors', () => {
    expect(readRollCallActors('actor\nIDN\nIND\n').rows).toEqual(['IDN', 'IND']);
  });

  it.each([
    [{ votes: 'YA.N' }, 'votes', '4 votes for 5 actors'],
    [{ votes: 'YA.NX' }, 'votes', '"X" is no vote'],
    [{ yes: '2' }, 'yes', '1 counted, 2 published'],
    [{ no: '1.5' }, 'no', '1.5 is not a count'],
    [{ date: '2024-13-02' }, 'date', '"2024-13-02" is not a date'],
    [{ date: '2024-02-30' }, 'date', '"2024-02-30" is not a date'],
    [{ title: '' }, 'title', 'is empty'],
  ])('refuses a line with %o and names its line and field', (cells, field, problem) => {
    const reading = read(line({}), line(cells), line({ undl: '3' }));
    expect(reading.problems).toContainEqual({ line: 3, field, problem });
    expect(reading.rows.map(({ undl }) => undl)).toEqual(['1', '3']);
  });

  it('refuses a table without its columns, each by name', () => {
    expect(readRollCalls('undl,symbol\n1,A\n', actors).problems).toContainEqual({
      line: 1,
      field: 'votes',
      problem: 'column is missing',
    });
  });
});
