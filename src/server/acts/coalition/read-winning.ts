import { balanceOf, type CampBalance } from '#desk/coalition/balance.ts';
import { movingText, type MovingText } from '#desk/coalition/moving-text.ts';
import { regionalRoutes, type RegionalRoute } from '#desk/coalition/regional-route.ts';
import { whoDecides, type WhoDecides } from '#desk/coalition/who-decides.ts';
import { winOver, type WinOver, type WinOverAsked } from '#desk/coalition/win-over.ts';
import { highestOf, type Marking } from '#desk/marking/marking.ts';
import { dependenceFrom } from '#desk/priorities/dependence.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { readAll } from '../read-pursuits.ts';
import { readStanding, type StandingOn } from '../stances/read-standing.ts';
import { solveProgramme } from '../solver/solve-programme.ts';
import { itemScaleOf } from './read-coalition.ts';

/** So many seconds somebody may wait for a set that is hard to find. */
const patience = 8;

export interface Winning extends StandingOn {
  readonly cheapest: WinOver | null;
  readonly text: MovingText | null;
  readonly decides: WhoDecides | null;
  readonly routes: readonly RegionalRoute[];
  readonly balance: readonly CampBalance[];
  /** Groups that we are a member of, and the one the balance takes as our bloc. */
  readonly blocs: readonly string[];
  readonly bloc: string | null;
  /** Of the tables of dependence that are reckoned with; undefined where there are none. */
  readonly dependenceMarking: Marking | undefined;
}

/** What a text would get along the scale, and nothing else. */
export async function readMovingText(
  desk: Desk,
  item: Dossier,
  meeting: Dossier | undefined,
): Promise<Pick<Winning, 'text' | 'board'>> {
  const { membersOn } = (await factsOf(desk.db)).forBriefs;
  const standing = await readStanding(desk, item, meeting);
  return { board: standing.board, text: movingText(standing, itemScaleOf(item), membersOn) };
}

/**
 * Whom to win over on an item and how, as far as its reader may see who stands where.
 *
 * @param bloc the group to take as our bloc; undefined: the smallest of ours that has spoken, else the smallest of our region
 */
export async function readWinning(
  desk: Desk,
  item: Dossier,
  meeting: Dossier | undefined,
  asked: WinOverAsked,
  bloc?: string,
): Promise<Winning> {
  const facts = await factsOf(desk.db);
  const { membersOn } = facts.forBriefs;
  const [standing, dependence] = await Promise.all([
    readStanding(desk, item, meeting),
    readAll(desk, 'dependence'),
  ]);
  const { room, board } = standing;
  const scale = itemScaleOf(item);
  const sizeOf = (group: string): number => membersOn(group, room.on)?.length ?? 0;
  const blocs = facts.all.groups
    .map(({ code }) => code)
    .filter((group) => room.ours !== null && membersOn(group, room.on)?.includes(room.ours))
    .toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const regional = new Set(facts.all.groups.flatMap(({ code, kind }) => (kind === 'regional' ? [code] : [])));
  const spoken = blocs.filter((group) => board.rows.some(({ said }) => said.actor === group));
  const taken =
    blocs.find((group) => group === bloc) ?? spoken[0] ?? blocs.find((group) => regional.has(group)) ?? null;
  return {
    ...standing,
    cheapest: await winOver(standing, scale, membersOn, asked, ({ text, gap }) =>
      // Without an answer what was found stands, with its bound.
      solveProgramme({ text, gap, seconds: patience }).catch(() => undefined),
    ),
    text: movingText(standing, scale, membersOn),
    decides: whoDecides(standing, membersOn),
    routes: regionalRoutes(
      standing,
      membersOn,
      facts.forum(meeting ? asText(valueOf(meeting, 'forum')) : '')?.documentStyle,
    ),
    balance: balanceOf(
      {
        ...standing,
        bloc: taken,
        theme: asText(valueOf(item, 'theme')),
        dependence: dependence.map(dependenceFrom),
        year: Number(desk.now().slice(0, 4)),
      },
      membersOn,
    ),
    ...{ blocs, bloc: taken },
    dependenceMarking:
      dependence.length === 0 ? undefined : highestOf(dependence.map(({ marking }) => marking)),
  };
}
