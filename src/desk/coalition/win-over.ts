import {
  cheapestProgramme,
  type CheapestProgramme,
  type SolvedSet,
} from '#analysis/coalitions/cheapest-programme.ts';
import { nothingFurther } from '#analysis/coalitions/persuasion.ts';
import { cheapestSet } from '#analysis/coalitions/cheapest-set.ts';
import type { CheapestSet, Choice } from '#analysis/coalitions/types.ts';
import type { BriefFacts } from '#desk/brief/brief-facts.ts';
import { scaleEnd } from '#desk/stance/stance-fields.ts';
import type { ItemScale } from './coalition.ts';
import { countFurther, furtherFor, type FurtherCount } from './conditions.ts';
import { salienceOf } from './numbers-of.ts';
import { playersOf, type Player } from './players.ts';
import { ruleOf } from './rule-of.ts';
import { seatsOf, type CoalitionInput } from './seats.ts';

/** What an officer asks of the cheapest set. */
export interface WinOverAsked {
  /** Costs by code, where they are other than suggested. */
  readonly costs: ReadonlyMap<string, number>;
  readonly must: ReadonlySet<string>;
  readonly never: ReadonlySet<string>;
  /** What the undecided do that nobody wins over. */
  readonly rest: 'against' | 'abstain';
}

export const nothingAsked: WinOverAsked = {
  costs: new Map(),
  must: new Set(),
  never: new Set(),
  rest: 'abstain',
};

/** Somebody who might be won over. */
export interface Winnable extends Player {
  readonly cost: number;
  /** What it would be unless somebody said otherwise. */
  readonly suggested: number;
  /** The cost is a convention, as its place, or ours, is not known. */
  readonly assumed: boolean;
  readonly asked: 'must' | 'never' | 'free';
}

export interface WinOver {
  readonly winnable: readonly Winnable[];
  readonly set: CheapestSet;
  /** What the meeting asks beside the votes, once the set is won over; null where it asks for nothing. */
  readonly further: FurtherCount | null;
  /** Who would stop it with a veto and cannot be asked. */
  readonly vetoing: readonly string[];
}

/**
 * The cheapest set to win over, whom to win and whom not being given; null where no votes are counted. A cost nobody has
 * given is what the coalition page adds up: votes × how much it cares × its distance from us, half the scale where that is not known.
 *
 * @param solve puts a programme to a general solver, where so many sets are so alike that not all could be gone through; undefined where it has no
 * answer
 */
export async function winOver(
  input: CoalitionInput,
  scale: ItemScale,
  membersOn: BriefFacts['membersOn'],
  asked: WinOverAsked,
  solve: (programme: CheapestProgramme) => Promise<SolvedSet | undefined> = () => Promise.resolve(undefined),
): Promise<WinOver | null> {
  const question = questionOf(input, scale, membersOn, asked);
  if (!question) return null;
  const found = cheapestSet(...question.asked, mostLooks);
  const programme = isOpen(found) ? cheapestProgramme(...question.asked) : null;
  const solved = programme && (await solve(programme));
  return toldOf(question, programme && solved ? programme.settle(found, solved) : found);
}

/** While it looks itself nobody else is answered: a second at most, then the solver, which works beside the desk. */
const mostLooks = 100_000;

/** Whether a cheaper set may still be there. */
export const isOpen = ({ feasible, cost, atLeast }: CheapestSet): boolean =>
  feasible && atLeast < cost * (1 - 1e-9);

interface Question {
  readonly input: CoalitionInput;
  readonly membersOn: BriefFacts['membersOn'];
  readonly rest: WinOverAsked['rest'];
  readonly winnable: readonly Winnable[];
  readonly asked: Required<Parameters<typeof cheapestProgramme>>;
}

function questionOf(
  input: CoalitionInput,
  scale: ItemScale,
  membersOn: BriefFacts['membersOn'],
  { costs, must, never, rest }: WinOverAsked,
): Question | null {
  const rule = input.rule && ruleOf(input.rule);
  if (!rule?.threshold || rule.way === 'no-decision') return null;
  const { players, members } = playersOf(input, membersOn);
  const { further } = input.room;
  const winnable = players
    .filter(({ choice }) => choice !== 'for')
    .map((player): Winnable => {
      const { code, weight, said } = player;
      const point = said?.point ?? null;
      const known = point !== null && scale.ours !== null;
      const distance = known ? Math.abs(point - scale.ours) : scaleEnd / 2;
      const given = costs.get(code);
      const suggested = Math.round(weight * salienceOf(said?.salience ?? null) * distance);
      return {
        ...player,
        cost: given ?? suggested,
        suggested,
        assumed: given === undefined && !known,
        asked: must.has(code) ? 'must' : never.has(code) ? 'never' : 'free',
      };
    });
  return {
    ...{ input, membersOn, rest, winnable },
    asked: [
      rule,
      members,
      [
        ...players
          .filter(({ choice }) => choice === 'for')
          .map(({ code }) => ({ actor: code, now: 'for' as const, costToSupport: 0 })),
        ...winnable.map(({ code, choice, cost, asked }) => ({
          ...{ actor: code, now: choice, costToSupport: cost },
          ...(asked !== 'free' && { asked }),
        })),
      ],
      rest,
      further ? furtherFor(further, players) : nothingFurther,
    ],
  };
}

function toldOf({ input, membersOn, rest, winnable }: Question, set: CheapestSet): WinOver {
  const { further } = input.room;
  return {
    ...{ winnable, set },
    further: further ? furtherAfter(input, membersOn, set, rest) : null,
    vetoing: winnable
      .filter(
        ({ actors, choice, asked }) =>
          asked === 'never' &&
          (choice === 'against' || (choice === 'undecided' && rest === 'against')) &&
          actors.some((actor) => further?.vetoes.has(actor)),
      )
      .map(({ code }) => code),
  };
}

/** Where the second condition and the vetoes stand with the set won over; the other undecided do what is said of them. */
function furtherAfter(
  input: CoalitionInput,
  membersOn: BriefFacts['membersOn'],
  { support }: CheapestSet,
  rest: 'against' | 'abstain',
): FurtherCount | null {
  const { each } = input.board;
  const won = new Set(support);
  const { members, choices } = seatsOf(input, membersOn, (actor) =>
    won.has(each.get(actor)?.through ?? actor),
  );
  const settled = new Map(
    [...choices].map(([actor, choice]): [string, Choice] => [actor, choice === 'undecided' ? rest : choice]),
  );
  return input.room.further ? countFurther(input.room.further, members, settled) : null;
}
