import { createReadStream } from 'node:fs';
import type { Complexity } from '#analysis/complexity/types.ts';
import { readTrade, type ReadTrade } from '#documents/trade/read-trade.ts';
import { countOption } from './actor-files.ts';
import { textOf, type Call, type Command } from './command.ts';
import { complexityInThreads } from './complexity-threads.ts';
import { threadCount } from './in-thread.ts';
import { openTables, type TableFiles } from './table-files.ts';
import { noteProblems } from './table-problems.ts';
import { reasonOf } from './readable-files.ts';
import { CliTrouble, misused } from './trouble.ts';

/** What is strong and what is within reach, from trade by product, without a desk. */
export const complexityCommand: Command = {
  usage: '--trade FILE.csv[.gz] --out DIR [options]',
  words: [0, 0],
  options: {
    trade: { value: 'FILE' },
    out: { value: 'DIR' },
    threads: { value: 'COUNT' },
    json: {},
  },
  run: async (call) => {
    const [file, out] = [textOf(call, 'trade'), textOf(call, 'out')];
    if (file === undefined || out === undefined) throw misused('cli.complexity.which');
    const threads = countOption(call, 'threads', 1) ?? threadCount();
    const trade = await tradeOf(call, file);
    const begun = performance.now();
    const residuals = await writing(out, (files) => writeAll(trade, threads, files));
    const report = {
      rows: trade.rows,
      added: trade.added,
      valueless: trade.valueless,
      countries: trade.countries.length,
      products: trade.products.length,
      years: trade.years.length,
      residual: Math.max(...residuals),
      seconds: Math.round(performance.now() - begun) / 1000,
      out,
    };
    const { t, print, note } = call.terminal;
    if (call.options['json'] === true) print(JSON.stringify(report, null, 2));
    else note(t('cli.complexity.done', report));
  },
};

const files = ['rca.csv', 'proximity.csv', 'eci.csv', 'pci.csv', 'density.csv'] as const;
type FileName = (typeof files)[number];

async function tradeOf(call: Call, file: string): Promise<ReadTrade> {
  const { t, note } = call.terminal;
  const trade = await readTrade(createReadStream(file)).catch((error: unknown) => {
    throw new CliTrouble('cli.file-unreadable', { file, reason: reasonOf(error) });
  });
  if (trade.problems.length > 0) {
    noteProblems(call, file, trade.problems);
    throw new CliTrouble('cli.complexity.refused', { file });
  }
  if (trade.unused.length > 0) note(t('cli.actors.unused', { file, columns: trade.unused.join(', ') }));
  if (trade.added > 0) note(t('cli.complexity.added', { count: trade.added }));
  if (trade.valueless > 0) note(t('cli.complexity.valueless', { count: trade.valueless }));
  return trade;
}

/** Writes all or nothing. */
async function writing<T>(out: string, work: (tables: TableFiles<FileName>) => Promise<T>): Promise<T> {
  const unwritable = (error: unknown): never => {
    throw new CliTrouble('cli.file-unwritable', {
      file: out,
      reason: error instanceof Error ? error.message : String(error),
    });
  };
  const tables = await openTables(out, files).catch(unwritable);
  try {
    const done = await work(tables);
    await tables.keep();
    return done;
  } catch (error) {
    await tables.drop();
    if (error instanceof RangeError)
      throw new CliTrouble('cli.complexity.no-answer', { reason: error.message });
    if (error instanceof Error && 'code' in error) return unwritable(error);
    throw error;
  }
}

/** Every year after the other; a column `year` where the file has one. Gives how well each year's index met its equation. */
async function writeAll(
  trade: ReadTrade,
  threads: number,
  tables: TableFiles<FileName>,
): Promise<readonly number[]> {
  const dated = trade.years.some(({ year }) => year !== null);
  const [countries, products] = [trade.countries.map(cell), trade.products.map(cell)];
  const heads: Readonly<Record<FileName, string>> = {
    'rca.csv': 'country,product,rca,mcp',
    'proximity.csv': 'product_1,product_2,proximity',
    'eci.csv': 'country,eci,diversity,coi',
    'pci.csv': 'product,pci,ubiquity',
    'density.csv': 'country,product,density,cog',
  };
  for (const name of files) await tables.write(name, `${dated ? 'year,' : ''}${heads[name]}\n`);
  const residuals: number[] = [];
  let at = 0;
  const years = trade.years.map(({ table }) => table);
  for await (const found of complexityInThreads(years, threads)) {
    const year = trade.years[at]?.year ?? null;
    await writeYear(tables, found, { before: year === null ? '' : `${year},`, countries, products });
    residuals.push(found.residual);
    at++;
  }
  return residuals;
}

async function writeYear(
  tables: TableFiles<FileName>,
  found: Complexity,
  names: {
    readonly before: string;
    readonly countries: readonly string[];
    readonly products: readonly string[];
  },
): Promise<void> {
  const { before } = names;
  const countries = [...found.kept.countries].map((c) => names.countries[c] ?? '');
  const products = [...found.kept.products].map((p) => names.products[p] ?? '');
  const width = products.length;
  for (const [row, country] of countries.entries()) {
    const cells = (first: (at: number) => string, second: (at: number) => string): string =>
      products
        .map(
          (product, p) =>
            `${before}${country},${product},${first(row * width + p)},${second(row * width + p)}\n`,
        )
        .join('');
    await tables.write(
      'rca.csv',
      cells(
        (at) => figure(found.rca[at]),
        (at) => figure(found.presence.cells[at]),
      ),
    );
    await tables.write(
      'density.csv',
      cells(
        (at) => figure(found.density[at]),
        (at) => figure(found.gain[at]),
      ),
    );
  }
  for (const [row, one] of products.entries()) {
    const lines = products.map((other, p) =>
      p === row ? '' : `${before}${one},${other},${figure(found.proximity[row * width + p])}\n`,
    );
    await tables.write('proximity.csv', lines.join(''));
  }
  await tables.write(
    'eci.csv',
    countries
      .map(
        (country, row) =>
          `${before}${country},${figure(found.eci[row])},${figure(found.presence.diversity[row])},${figure(found.outlook[row])}\n`,
      )
      .join(''),
  );
  await tables.write(
    'pci.csv',
    products
      .map(
        (product, p) => `${before}${product},${figure(found.pci[p])},${figure(found.presence.ubiquity[p])}\n`,
      )
      .join(''),
  );
}

/** In full, so that it can be read back exactly; empty where there is none. */
const figure = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '' : String(value);

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
