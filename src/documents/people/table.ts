import { exchangeColumns, type ExchangeKind } from '#desk/people/exchange/columns.ts';
import { writeExchangeCell } from '#desk/people/exchange/cells.ts';
import type { ExchangeKnown, Held } from '#desk/people/exchange/known.ts';
import { csvOf } from '../csv.ts';

/** People or institutions as a table that the desk reads in again without a change. */
export const peopleTable = (kind: ExchangeKind, some: readonly Held[], known: ExchangeKnown): string =>
  csvOf(
    exchangeColumns[kind].map(({ name }) => name),
    some
      .filter((one) => one.kind === kind)
      .map((one) =>
        exchangeColumns[kind].map((column) => writeExchangeCell(column, one.values[column.field.key], known)),
      ),
  );
