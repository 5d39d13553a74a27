import type { Board } from '#desk/stance/board.ts';

/** Who stands where, with some moved in thought: they, and those they speak for. What they have said stays what they have said. */
export function boardMoved(board: Board, moved: ReadonlyMap<string, number>): Board {
  if (moved.size === 0) return board;
  const at = <T extends { readonly point: number | null }>(said: T, code: string): T => {
    const point = moved.get(code);
    return point === undefined ? said : { ...said, point };
  };
  return {
    ...board,
    rows: board.rows.map((row) => ({ ...row, said: at(row.said, row.said.actor) })),
    each: new Map(
      [...board.each].map(([actor, standing]) => [actor, at(standing, standing.through ?? actor)]),
    ),
  };
}
