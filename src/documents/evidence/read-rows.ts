import type { TakeRow } from '#documents/votes/scan-rows.ts';
import type { EvidenceCollector } from './collector.ts';
import { recogniseTable, type EvidenceFormat } from './evidence-formats.ts';
import type { TableMapping } from '#desk/evidence/table-mapping.ts';
import { shapeOf } from './mapping.ts';
import { readPlain } from './read-plain.ts';
import { readSdmxCsv } from './read-sdmx-csv.ts';
import {
  developmentIndicators,
  readCountryWords,
  readDataBankColumns,
  readIndicatorWords,
  readYearsAcross,
} from './read-world-bank.ts';

/** How a table is to be read, where somebody has said it or did so before. */
export interface ReadingOptions {
  readonly mapping?: TableMapping | undefined;
  /** The same for tables that begin with this line. */
  readonly mappingOf?: ((cells: readonly string[]) => TableMapping | undefined) | undefined;
  /** Is told of each plain table how it begins and how it was read. */
  readonly see?: ((table: SeenTable) => void) | undefined;
  /** Whether what is no table of figures is passed over: one of several in a packed file. */
  readonly passesOver?: boolean;
}

/** How a plain table begins, and how it was read. */
export interface SeenTable {
  readonly file: string;
  /** As it is written; empty for the sheet of a workbook. */
  readonly text: string;
  readonly separator: string;
  /** The first rows, each with the shape of tables that have it for their head. */
  readonly rows: readonly (SeenRow & { readonly shape: string })[];
  /** The line of its columns' names; null where none was found. */
  readonly head: number | null;
  readonly mapping: TableMapping | null;
  /** Whether somebody said how it is read. */
  readonly told: boolean;
}

export interface SeenRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** So many rows are shown of it, so many columns, and so much of each cell. */
const shown = { rows: 60, cells: 200, letters: 120 };

/** So many lines may stand above a table's head. */
const mostAbove = 40;
/** So many rows below the head are looked at to tell the decimal sign. */
const looked = 40;

/** Takes the rows of a table of unknown form: finds its head, tells what it is, and reads the rest. */
export class TableReader {
  format: EvidenceFormat | undefined;
  rows = 0;
  readonly #into: EvidenceCollector;
  readonly #options: ReadingOptions;
  readonly #from: { readonly file: string; readonly text: string; readonly separator: () => string };
  #above: SeenRow[] = [];
  #waiting: SeenRow[] = [];
  readonly #seen: SeenTable['rows'][number][] = [];
  #head: SeenRow | undefined;
  #take: TakeRow | undefined;
  #broken = false;

  /** @param from the file, how it begins, and by what its cells stand apart, once it is known: where that is a semicolon, a comma may be decimal */
  constructor(
    into: EvidenceCollector,
    options: ReadingOptions,
    { file, text = '', separator = () => '' }: { file: string; text?: string; separator?: () => string },
  ) {
    this.#into = into;
    this.#options = options;
    this.#from = { file, text, separator };
  }

  /** Whether nothing more of it can be read. */
  get isBroken(): boolean {
    return this.#broken;
  }

  readonly row: TakeRow = (cells, line) => {
    if (this.#broken) return;
    if (this.#seen.length < shown.rows && this.#options.see && line > (this.#seen.at(-1)?.line ?? 0))
      this.#seen.push({
        line,
        shape: shapeOf(cells),
        cells: cells.slice(0, shown.cells).map((cell) => cell.slice(0, shown.letters)),
      });
    if (this.#take) {
      this.rows += 1;
      this.#take(cells, line);
      return;
    }
    if (this.#head) {
      this.#waiting.push({ cells, line });
      if (this.#waiting.length >= looked) this.#begin();
      return;
    }
    if (recogniseTable(cells, this.#mappingOf(cells))) this.#head = { cells, line };
    else {
      this.#above.push({ cells, line });
      if (this.#above.length >= mostAbove) this.#giveUp();
    }
  };

  end(): void {
    if (this.#broken) return;
    if (this.#head && !this.#take) this.#begin();
    if (!this.#head) this.#giveUp();
  }

  /** What somebody said of tables that begin so. */
  #mappingOf = (cells: readonly string[]): TableMapping | undefined =>
    this.#options.mapping ?? this.#options.mappingOf?.(cells);

  #see(head: number | null, mapping: TableMapping | null, told: boolean): void {
    const { file, text, separator } = this.#from;
    this.#options.see?.({ file, text, separator: separator(), rows: this.#seen, head, mapping, told });
  }

  #giveUp(): void {
    this.#broken = true;
    if (this.#seen.length > 0) this.#see(null, null, false);
    if (this.#options.passesOver === true) return;
    const first = this.#above.find(({ cells }) => cells.length > 1) ?? this.#above[0];
    if (!first) this.#into.refuse(null, '', 'empty', '');
    else if (this.#options.mapping) {
      const missing =
        Object.values(this.#options.mapping.columns).find((name) => !first.cells.includes(name)) ?? '';
      this.#into.refuse(first.line, missing, 'no-column', first.cells.join(', '));
    } else this.#into.refuse(first.line, '', 'unrecognised', first.cells.join(', '));
  }

  #begin(): void {
    const { cells, line } = this.#head ?? { cells: [], line: 1 };
    const given = this.#mappingOf(cells);
    const found = recogniseTable(cells, given);
    if (!found) return;
    this.format = found.format;
    if (found.format === 'table') this.#see(line, found.mapping, given !== undefined);
    const head = cells.map((cell) => cell.replace(/^\uFEFF/, '').trim());
    switch (found.format) {
      case 'table':
        this.#take = readPlain(head, line, found.mapping, this.#decimal(), this.#into);
        break;
      case 'world-bank':
      case 'databank':
        this.#take = readYearsAcross(head, this.#sourceAbove(), this.#into);
        break;
      case 'databank-columns':
        this.#take = readDataBankColumns(head, this.#sourceAbove(), this.#into);
        break;
      case 'world-bank-indicators':
        this.#take = readIndicatorWords(head, this.#into);
        break;
      case 'world-bank-countries':
        this.#take = readCountryWords(head, this.#into);
        break;
      case 'sdmx-csv':
        this.#take = readSdmxCsv(head, line, this.#decimal(), this.#into);
        break;
      default:
        this.#into.refuse(line, '', 'unrecognised', head.join(', '));
    }
    this.#broken = this.#take === undefined;
    for (const row of this.#waiting) this.row(row.cells, row.line);
    this.#waiting = [];
    this.#above = [];
  }

  /** What stands above the World Bank's tables: `"Data Source","World Development Indicators"`. */
  #sourceAbove = (): string =>
    this.#above.find(({ cells }) => /data source/i.test(cells[0] ?? ''))?.cells[1]?.trim() ||
    developmentIndicators;

  /** A comma where the cells stand apart by something else and a comma within figures can be nothing but decimal. */
  #decimal(): '.' | ',' {
    if (this.#from.separator() === ',') {
      const quoted = this.#waiting
        .flatMap(({ cells }) => cells)
        .filter((cell) => decimalComma.test(cell.trim()));
      return quoted.length > 0 && !this.#hasPoint() ? ',' : '.';
    }
    const commas = this.#waiting
      .flatMap(({ cells }) => cells)
      .some((cell) => decimalComma.test(cell.trim()) || pointThenComma.test(cell.trim()));
    return commas && !this.#hasPoint() ? ',' : '.';
  }

  #hasPoint = (): boolean =>
    this.#waiting
      .flatMap(({ cells }) => cells)
      .some((cell) => /^-?\d+\.\d+$/.test(cell.trim()) && !/^-?\d{1,3}(\.\d{3})+$/.test(cell.trim()));
}

const decimalComma = /^-?(\d+,(\d{1,2}|\d{4,})|0,\d+|\d{4,},\d+)$/;
const pointThenComma = /^-?\d{1,3}(\.\d{3})+,\d+$/;
