import { asNumber } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { coalitionOf, type Coalition, type ItemScale } from '#desk/coalition/coalition.ts';
import { boardMoved } from '#desk/coalition/moved.ts';
import type { Board } from '#desk/stance/board.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { readStanding, type StandingOn } from '../stances/read-standing.ts';

/** What is tried in thought: who is won over, and who is moved to another place on the scale. */
export interface Thought {
  readonly won: ReadonlySet<string>;
  readonly moved: ReadonlyMap<string, number>;
}
export const noThought: Thought = { won: new Set(), moved: new Map() };

export interface CoalitionOn extends StandingOn {
  /** Who stands where by what is recorded; `board` has who is moved in thought where they are moved to. */
  readonly recorded: Board;
  readonly scale: ItemScale;
  /** As it stands. */
  readonly now: Coalition;
  /** In thought; the same as `now` where nothing is tried. */
  readonly after: Coalition;
}

export const itemScaleOf = (item: Dossier): ItemScale => ({
  statusQuo: asNumber(valueOf(item, 'statusQuo')) ?? null,
  ours: asNumber(valueOf(item, 'ourPoint')) ?? null,
});

/**
 * The coalition for our text on an item, as far as its reader may see who stands where.
 *
 * @param second whether the slow models are asked too; only where they are shown
 */
export async function readCoalition(
  desk: Desk,
  item: Dossier,
  meeting: Dossier | undefined,
  { won, moved }: Thought = noThought,
  second = false,
): Promise<CoalitionOn> {
  const { membersOn } = (await factsOf(desk.db)).forBriefs;
  const standing = await readStanding(desk, item, meeting);
  const scale = itemScaleOf(item);
  const now = coalitionOf(standing, scale, membersOn, new Set(), second);
  const board = boardMoved(standing.board, moved);
  return {
    ...standing,
    board,
    recorded: standing.board,
    scale,
    now,
    after:
      won.size + moved.size === 0 ? now : coalitionOf({ ...standing, board }, scale, membersOn, won, second),
  };
}
