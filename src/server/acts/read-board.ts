import { boardColumns, type BoardColumn, type BoardStack } from '#desk/meeting/board.ts';
import { asCodes, asText } from '#desk/record/value.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import type { Clearer } from '#desk/item/route.ts';
import { hasRole } from '#desk/people/reader.ts';
import { findBoard, type BoardRows, type BoardWanted, type Called } from '#store/board.ts';
import { findClearers } from './accounts.ts';
import type { Desk } from './desk.ts';
import { knownClearers } from './known-accounts.ts';
import { readList } from './read-list.ts';
import { keptWhileUnwritten } from './while-unwritten.ts';

export interface Board {
  readonly today: string;
  /** Those of the columns that were asked for, each with its most pressing lines. */
  readonly stacks: readonly BoardStack[];
  /** The meetings that are coming or running. */
  readonly meetings: readonly Called[];
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
  const asked = { ...wanted, workspace: desk.workspace, today };
  // A column alone may have many lines: it is not kept.
  const { rows, meetings, institutions } =
    wanted.column === undefined ? await lastRows(desk, asked) : await findBoard(desk.db, desk.reader, asked);
  const clearers = await clearersOn(desk, rows);
  const byColumn = Map.groupBy(rows, ({ column }) => column);
  const columns: readonly BoardColumn[] = wanted.column === undefined ? boardColumns : [wanted.column];
  return {
    today,
    stacks: columns.map((column) => {
      const lines = byColumn.get(column) ?? [];
      return { column, total: lines[0]?.total ?? 0, lines };
    }),
    meetings,
    names: new Map([...institutions, ...clearers].map(({ id, name }) => [id, name])),
  };
}

/** What stands on the board changes by what is written, and by the day, which is asked for. */
const lastRows = keptWhileUnwritten(async (desk, asked: BoardWanted) => ({
  found: await findBoard(desk.db, desk.reader, asked),
  until: null,
}));

/** Those who clear, where a position waits for one and this reader may know them. */
async function clearersOn(desk: Desk, rows: BoardRows['rows']): Promise<readonly Clearer[]> {
  const mayKnow = hasRole(desk.reader, 'head', 'officer', 'lead', 'clearer');
  if (!mayKnow || !rows.some(({ holder }) => holder === 'clearers')) return [];
  return knownClearers(desk.db, Date.now(), () => findClearers(desk));
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
