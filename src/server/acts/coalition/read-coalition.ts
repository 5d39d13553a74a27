import { asNumber } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { coalitionOf, type Coalition, type ItemScale } from '#desk/coalition/coalition.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { readStanding, type StandingOn } from '../stances/read-standing.ts';

export interface CoalitionOn extends StandingOn {
  readonly scale: ItemScale;
  /** As it stands. */
  readonly now: Coalition;
  /** With those won over in thought; the same as `now` where nobody is. */
  readonly after: Coalition;
}

export const itemScaleOf = (item: Dossier): ItemScale => ({
  statusQuo: asNumber(valueOf(item, 'statusQuo')) ?? null,
  ours: asNumber(valueOf(item, 'ourPoint')) ?? null,
});

/** The coalition for our text on an item, as far as its reader may see who stands where. */
export async function readCoalition(
  desk: Desk,
  item: Dossier,
  meeting: Dossier | undefined,
  won: ReadonlySet<string>,
): Promise<CoalitionOn> {
  const { membersOn } = (await factsOf(desk.db)).forBriefs;
  const standing = await readStanding(desk, item, meeting);
  const scale = itemScaleOf(item);
  const now = coalitionOf(standing, scale, membersOn, new Set());
  return {
    ...standing,
    scale,
    now,
    after: won.size === 0 ? now : coalitionOf(standing, scale, membersOn, won),
  };
}
