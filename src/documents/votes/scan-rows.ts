/** What to do with one line of a table: its cells, and where it begins, counted from 1 as an editor shows it. */
export type TakeRow = (cells: readonly string[], line: number) => void;

/**
 * Takes a table apart while it comes in: RFC 4180, with commas, semicolons, tabs or bars, whichever the first line that has any has most of.
 * A table of a million rows never stands in memory whole; a general parser took four times as long over it.
 */
export class RowScanner {
  readonly #take: TakeRow;
  #rest = '';
  #separator = '';
  #line = 1;

  /** By what cells are kept apart; empty until that is known. */
  get separator(): string {
    return this.#separator;
  }

  /** @param separator by what cells are kept apart, where that is known; else it is told from the first lines */
  constructor(take: TakeRow, separator = '') {
    this.#take = take;
    this.#separator = separator;
  }

  /** The next piece of the text; it may end anywhere. */
  push(text: string): void {
    this.#rest = this.#scan(this.#rest === '' ? text : this.#rest + text, false);
  }

  /** No more comes: what is left is the last line. */
  end(): void {
    this.#rest = this.#scan(this.#rest, true);
  }

  /** Takes whole lines; gives back what is not yet one. */
  #scan(text: string, isLast: boolean): string {
    let from = 0;
    while (from < text.length) {
      let to = text.indexOf('\n', from);
      if (to < 0) {
        if (!isLast) break;
        to = text.length;
      }
      let line = text.slice(from, to);
      let lines = 1;
      if (line.includes('"')) {
        // A line break inside quotes belongs to the cell: the line ends where quotes are even.
        while (isOpen(line)) {
          if (to >= text.length) break;
          to = text.indexOf('\n', to + 1);
          if (to < 0) to = text.length;
          line = text.slice(from, to);
          lines += 1;
        }
        if (to >= text.length && !isLast) break;
      }
      if (line.endsWith('\r')) line = line.slice(0, -1);
      if (line !== '') {
        if (this.#separator === '') this.#separator = separatorOf(line);
        this.#take(this.#separator === '' ? [unquoted(line)] : cellsOf(line, this.#separator), this.#line);
      }
      this.#line += lines;
      from = to + 1;
    }
    return from >= text.length ? '' : text.slice(from);
  }
}

const countOf = (text: string, part: string): number => text.split(part).length - 1;

const isOpen = (line: string): boolean => {
  let quotes = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
};

/** Empty where the line has none: a title above the table says nothing of how it is written. */
const separatorOf = (header: string): string => {
  const bare = header.replaceAll(/"(?:[^"]|"")*"/g, '');
  const [best = ','] = [',', ';', '\t', '|'].toSorted((a, b) => countOf(bare, b) - countOf(bare, a));
  return countOf(bare, best) === 0 ? '' : best;
};

const unquoted = (line: string): string =>
  /^"((?:[^"]|"")*)"$/.exec(line)?.[1]?.replaceAll('""', '"') ?? line;

function cellsOf(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] === '"') {
      let end = line.indexOf('"', at + 1);
      let escaped = false;
      while (end >= 0 && line[end + 1] === '"') {
        escaped = true;
        end = line.indexOf('"', end + 2);
      }
      if (end < 0) end = line.length;
      const cell = line.slice(at + 1, end);
      // What stands between a closing quote and the separator belongs to no cell; it is kept all the same.
      const next = line.indexOf(separator, end);
      const after = line.slice(end + 1, next < 0 ? line.length : next);
      cells.push((escaped ? cell.replaceAll('""', '"') : cell) + after);
      if (next < 0) return cells;
      at = next + 1;
    } else {
      const next = line.indexOf(separator, at);
      if (next < 0) {
        cells.push(line.slice(at));
        return cells;
      }
      cells.push(line.slice(at, next));
      at = next + 1;
    }
  }
}
