import { costOf, isSupport, setOf } from './cheapest-set.ts';
import { asksOf, nothingFurther, startOf, type Ask, type Option, type Start } from './persuasion.ts';
import type { CheapestSet, DecisionRule, FurtherConditions, Member, Persuadable } from './types.ts';

/** What a solver says: whether it proved that nothing is better, and the columns that are not 0. */
export interface SolvedSet {
  readonly proved: boolean;
  readonly columns: Readonly<Record<string, number>>;
}

/** The question of the cheapest set for a solver, and what to make of its answer. */
export interface CheapestProgramme {
  /** In the LP format. */
  readonly text: string;
  /** From how near its bound on an answer is the best. */
  readonly gap: number;
  /** What was found by then, or what the solver found, whichever is cheaper: reckoned again in whole numbers. */
  settle(found: CheapestSet, solved: SolvedSet): CheapestSet;
}

/**
 * **The cheapest set to win over, as a mixed integer programme** for the cases that `cheapestSet` cannot go through to the end: a column
 * of 0 or 1 for each thing that a member might be brought to do, a row for each condition that is lacking, in the LP format, which HiGHS and
 * most other solvers read.
 *
 * A solver reckons within tolerances, so nothing is taken from it but which members it would ask: conditions and cost are
 * reckoned again exactly, and a set that does not meet them is not taken.
 *
 * @returns null where there is nothing to ask or no set is enough
 * @throws RangeError as `cheapestSet`
 *
 * Cost: as many columns as there are options, as many rows as members and conditions.
 */
export function cheapestProgramme(
  rule: DecisionRule,
  members: readonly Member[],
  persuadable: readonly Persuadable[],
  rest: 'against' | 'abstain' = 'abstain',
  further: FurtherConditions = nothingFurther,
): CheapestProgramme | null {
  const start = startOf(rule, members, persuadable, rest, further);
  const asks = asksOf(rule, start, members, persuadable, further);
  if (asks === null || asks.length === 0) return null;
  const isWhole = asks.every(({ options }) => options.every(({ cost }) => Number.isInteger(cost)));
  return {
    text: textOf(start, asks),
    gap: isWhole ? 0.5 : 1e-9,
    settle: (found, { proved, columns }) => {
      const chosen = asks.flatMap(({ options }, ask): Option[] => {
        const taken = options.filter((_, at) => (columns[columnOf(ask, at)] ?? 0) > 0.5);
        return taken.slice(0, 1);
      });
      if (!isEnough(start, asks, chosen)) return found;
      const cost = costOf(chosen);
      const isCheaper = cost < found.cost;
      const atLeast = proved ? Math.min(cost, found.cost) : Math.min(cost, found.atLeast);
      return isCheaper
        ? setOf({ rule, members, persuadable, start }, chosen, atLeast)
        : { ...found, atLeast };
    },
  };
}

const columnOf = (ask: number, option: number): string => `x${ask}_${option}`;

function textOf({ missing, votesFor }: Start, asks: readonly Ask[]): string {
  const columns = asks.flatMap(({ options }, ask) =>
    options.map((option, at) => ({ option, name: columnOf(ask, at) })),
  );
  // Lines of the format must not grow without end.
  const sum = (terms: readonly string[]): string => terms.join('\n + ').replaceAll('+ -', '- ');
  const rows = [
    ...asks.map(
      ({ options, must }, ask) =>
        `ask${ask}: ${sum(options.map((_, at) => columnOf(ask, at)))} ${must ? '=' : '<='} 1`,
    ),
    ...missing.flatMap((part, at) =>
      part > 0
        ? [
            `condition${at}: ${sum(
              columns.flatMap(({ option, name }) =>
                option.gains[at] ? [`${option.gains[at]} ${name}`] : [],
              ),
            )} >= ${part}`,
          ]
        : [],
    ),
    // Where nobody is for yet, somebody must come to be.
    ...(votesFor > 0
      ? []
      : [`anybody: ${sum(columns.flatMap(({ option, name }) => (isSupport(option) ? [name] : [])))} >= 1`]),
  ];
  return `Minimize\n cost: ${sum(columns.map(({ option, name }) => `${option.cost} ${name}`))}\nSubject To\n ${rows.join('\n ')}\nBinary\n ${columns.map(({ name }) => name).join('\n ')}\nEnd`;
}

/** Whether a choice meets every condition and asks whom it must, in whole numbers. */
function isEnough({ missing, votesFor }: Start, asks: readonly Ask[], chosen: readonly Option[]): boolean {
  const asked = new Set(chosen.map(({ actor }) => actor));
  return (
    missing.every((part, at) => chosen.reduce((left, { gains }) => left - (gains[at] ?? 0), part) <= 0) &&
    asks.every(({ must, options: [first] }) => !must || (first !== undefined && asked.has(first.actor))) &&
    (votesFor > 0 || chosen.some(isSupport))
  );
}
