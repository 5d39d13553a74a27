import { describe, expect, it } from 'vitest';
import { readTable } from './table.ts';

const read = (text: string) =>
  readTable(text, ['code', 'count'], (line) => ({ code: line.text('code'), count: line.count('count') }));

describe('A table', () => {
  it('is read with quoted cells, a byte order mark, Windows line ends and empty lines', () => {
    expect(read('\ufeffcode,count\r\n"a, ""b""",1\r\n\r\nc,2\r\n')).toEqual({
      rows: [
        { code: 'a, "b"', count: 1 },
        { code: 'c', count: 2 },
      ],
      problems: [],
    });
  });

  it('takes its columns in any order and leaves those it does not ask for', () => {
    expect(read('note,count,code\nx,1,a\n').rows).toEqual([{ code: 'a', count: 1 }]);
  });

  it('refuses a line of the wrong length and counts lines as an editor does', () => {
    expect(read('code,count\na,1\nb\nc,2,3\n').problems).toEqual([
      { line: 3, field: '', problem: '1 cells, not 2' },
      { line: 3, field: 'count', problem: 'is empty' },
      { line: 4, field: '', problem: '3 cells, not 2' },
    ]);
  });

  it('names the columns it lacks, even where it is empty', () => {
    expect(read('').problems.map(({ field }) => field)).toEqual(['code', 'count']);
  });
});
