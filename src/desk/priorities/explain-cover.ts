import {
  canTake,
  decidedFor,
  hoursGiven,
  isAway,
  type CoverGrounds,
  type CoverItem,
  type CoverPerson,
} from './cover.ts';
import type { Choice, CoverPlan, Task } from './cover-plan.ts';
import { clashOf } from './cover-time.ts';
import type { SuggestedDepth } from './suggest-depth.ts';

/** Why an item is not covered as deep as its theme asks: of those who could do it so, what each is kept by. */
export type Shortfall =
  | { readonly kind: 'no-theme' }
  | { readonly kind: 'not-assessed' }
  /** Nobody listed is known to know enough of its theme. */
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'kept';
      readonly able: number;
      readonly away: number;
      readonly elsewhere: number;
      readonly hours: number;
    };

/** What speaks against what was decided or reckoned, as things stand now. */
export type CoverTrouble = 'unable' | 'away' | 'two-at-once' | 'not-listed';

export interface CoverRow {
  readonly item: CoverItem;
  readonly suggested: SuggestedDepth | null;
  readonly task: Task | null;
  readonly byHand: Choice | null;
  /** Null where it is covered as deep as suggested, or the head decided otherwise. */
  readonly shortfall: Shortfall | null;
  readonly troubles: readonly CoverTrouble[];
}

export interface CoverLoad {
  readonly person: CoverPerson;
  readonly given: number;
  readonly tasks: number;
}

/** What holds: the head's word, and for the rest what was reckoned; an item that has come since has none. */
export const tasksOf = ({ chosen, assigned }: Pick<CoverPlan, 'chosen' | 'assigned'>): readonly Task[] => [
  ...chosen.filter(({ depth, person }) => depth !== 'not-covered' && person !== null),
  ...(assigned ?? []).filter(({ item }) => !chosen.some((choice) => choice.item === item)),
];

const depthOrder = ['full', 'short', 'defensive', 'not-covered'] as const;

/** Of each item who does it, whether that holds, and what is not covered and why. */
export function explainCover(grounds: CoverGrounds, tasks: readonly Task[]): readonly CoverRow[] {
  const byItem = new Map(tasks.map((task) => [task.item, task]));
  const doing = (person: string): readonly CoverItem[] =>
    grounds.items.filter(({ id }) => byItem.get(id)?.person === person);
  return grounds.items.map((item) => {
    const task = byItem.get(item.id) ?? null;
    const suggested = grounds.themes.get(item.theme)?.depth ?? null;
    const byHand = grounds.chosen.find((choice) => choice.item === item.id) ?? null;
    const asDeep =
      task !== null && suggested !== null && depthOrder.indexOf(task.depth) <= depthOrder.indexOf(suggested);
    return {
      ...{ item, suggested, task, byHand },
      shortfall: byHand || asDeep ? null : shortfallOf(grounds, tasks, item, doing),
      troubles: task ? troublesOf(grounds, item, task, doing) : [],
    };
  });
}

function shortfallOf(
  grounds: CoverGrounds,
  tasks: readonly Task[],
  item: CoverItem,
  doing: (person: string) => readonly CoverItem[],
): Shortfall {
  if (item.theme === '') return { kind: 'no-theme' };
  const suggested = grounds.themes.get(item.theme);
  if (!suggested) return { kind: 'not-assessed' };
  const own = tasks.find((task) => task.item === item.id);
  const able = grounds.people.filter((person) => canTake(person, item.theme, suggested.depth));
  if (able.length === 0) return { kind: 'nobody' };
  const away = able.filter((person) => isAway(person, item));
  const elsewhere = able.filter(
    (person) =>
      !away.includes(person) &&
      doing(person.id).some((other) => other.id !== item.id && clashOf(item, other) !== null),
  );
  const rest = able.filter((person) => !away.includes(person) && !elsewhere.includes(person));
  const hours = rest.filter((person) => {
    const others = tasks.filter((task) => task !== own);
    return hoursGiven(grounds, others, person.id) + grounds.hours[suggested.depth] > person.hours;
  });
  return {
    kind: 'kept',
    able: able.length,
    away: away.length,
    elsewhere: elsewhere.length,
    hours: hours.length,
  };
}

function troublesOf(
  grounds: CoverGrounds,
  item: CoverItem,
  { person: id, depth }: Task,
  doing: (person: string) => readonly CoverItem[],
): readonly CoverTrouble[] {
  const person = grounds.people.find((one) => one.id === id);
  if (!person) return ['not-listed'];
  return [
    ...(depth !== 'not-covered' && !canTake(person, item.theme, depth) ? (['unable'] as const) : []),
    ...(isAway(person, item) ? (['away'] as const) : []),
    ...(doing(person.id).some((other) => other.id !== item.id && clashOf(item, other) !== null)
      ? (['two-at-once'] as const)
      : []),
  ];
}

/** The hours of each person beside those they have; more than they have only by the head's word. */
export const loadsOf = (grounds: CoverGrounds, tasks: readonly Task[]): readonly CoverLoad[] =>
  grounds.people.map((person) => ({
    person,
    given: hoursGiven(grounds, tasks, person.id),
    tasks: tasks.filter((task) => task.person === person.id).length,
  }));

/** Another item that the head has given to the same person for the same time: then this one cannot be. */
export function clashingChoice(grounds: CoverGrounds, choice: Choice): CoverItem | undefined {
  const item = grounds.items.find(({ id }) => id === choice.item);
  if (!item || choice.person === null || choice.depth === 'not-covered') return undefined;
  return decidedFor(grounds, choice.person).find(
    (other) => other.id !== item.id && clashOf(item, other) !== null,
  );
}
