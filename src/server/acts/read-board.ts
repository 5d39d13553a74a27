import { boardColumns, type BoardColumn, type BoardStack } from '#desk/meeting/board.ts';
import { asCodes, asText, asWords } from '#desk/record/value.ts';
import { textIn } from '#language/language.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import { findBoard, type BoardWanted } from '#store/board.ts';
import { asReader } from '#store/context.ts';
import { findListedByIds } from '#store/lists.ts';
import { findClearers } from './accounts.ts';
import type { Desk } from './desk.ts';
import { readList } from './read-list.ts';

export interface Board {
  readonly today: string;
  /** Those of the columns that were asked for, each with its most pressing lines. */
  readonly stacks: readonly BoardStack[];
  /** What institutions and clearers on it are called, by id, as far as the reader may know them. */
  readonly names: ReadonlyMap<string, string | Readonly<Record<string, string>>>;
}

/** Whose turn it is with every position of a coming meeting, by column. */
export async function readBoard(
  desk: Desk,
  timeZone: string,
  wanted: Omit<BoardWanted, 'workspace' | 'today'>,
): Promise<Board> {
  const today = localOf(desk.now(), timeZone).slice(0, 10);
  const rows = await findBoard(desk.db, desk.reader, { ...wanted, workspace: desk.workspace, today });
  const byColumn = Map.groupBy(rows, ({ column }) => column);
  const columns: readonly BoardColumn[] = wanted.column === undefined ? boardColumns : [wanted.column];
  return {
    today,
    stacks: columns.map((column) => {
      const lines = byColumn.get(column) ?? [];
      return { column, total: lines[0]?.total ?? 0, lines };
    }),
    names: await namesOn(desk, rows),
  };
}

async function namesOn(
  desk: Desk,
  rows: readonly {
    readonly holder: string;
    readonly lead: string | null;
    readonly whom: readonly string[];
  }[],
): Promise<Board['names']> {
  const institutions = rows.flatMap(({ holder, lead, whom }) => [
    ...(lead === null ? [] : [lead]),
    ...(holder === 'institutions' ? whom : []),
  ]);
  const listed = await asReader(desk.db, desk.reader, (trx) => findListedByIds(trx, institutions));
  const clearers = rows.some(({ holder }) => holder === 'clearers') ? await findClearers(desk) : [];
  return new Map([
    ...[...listed].map(([id, { name, card }]) => {
      const short = asWords(card['shortName']);
      return [id, textIn(short, 'en') === '' ? name : short] as const;
    }),
    ...clearers.map(({ id, name }) => [id, name] as const),
  ]);
}

/**
 * The themes that a person's unit looks after: their own portfolio and that of everybody in the same unit of the same
 * institution, found by their address among the desk's people. Nobody of that address looks after none.
 */
export async function readUnitThemes(desk: Desk, email: string): Promise<readonly string[]> {
  const people = (await readList(desk, 'person')).map(({ card }) => card);
  const self = people.find((card) => asText(card['email']).toLowerCase() === email.toLowerCase());
  if (!self) return [];
  const unit = (card: typeof self): string =>
    `${asText(card['institution'])} ${JSON.stringify(card['unit'] ?? '')}`;
  return [
    ...new Set(
      people.filter((card) => unit(card) === unit(self)).flatMap((card) => asCodes(card['portfolio'])),
    ),
  ];
}
