import type { Assignment, AssignmentProblem, Way } from '#analysis/assignment/types.ts';
import type { Depth } from '#desk/kinds/meeting-fields.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import { standingIn, type CompetentPerson } from './competence.ts';
import { competenceLevels, type CompetenceLevel } from './competence-levels.ts';
import type { Choice, CoverPlan, Task } from './cover-plan.ts';
import { clashOf, daysOf, setsAtOnce, shareDays, sidesApart, type Timed } from './cover-time.ts';
import { suggestedDepths, type SuggestedDepth } from './suggest-depth.ts';

/** An item of a coming meeting, as somebody is to be found for it. */
export interface CoverItem extends Timed {
  readonly id: string;
  readonly name: Words;
  readonly marking: Marking;
  readonly theme: string;
  readonly meetingName: Words | string;
  /** How deep it stands in the running order now. */
  readonly depth: Depth | null;
}

export interface CoverPerson extends CompetentPerson {
  readonly hours: number;
  readonly absences: readonly { readonly from: IsoDate; readonly to: IsoDate }[];
}

/** What an assignment is reckoned from. */
export interface CoverGrounds {
  readonly items: readonly CoverItem[];
  readonly people: readonly CoverPerson[];
  readonly hours: CoverPlan['hours'];
  readonly chosen: readonly Choice[];
  /** Of each theme in the order that holds: how deep its items are suggested to be, and its place, from 1. */
  readonly themes: ReadonlyMap<string, { readonly depth: SuggestedDepth; readonly place: number }>;
}

/** What an item covered so deep is worth beside one that is covered defensively. */
const depthWorth: Readonly<Record<SuggestedDepth, number>> = { full: 3, short: 2, defensive: 1 };

/** What is known of somebody in a theme; who looks after it and says nothing of it is at least aware of it. */
export function knows(person: CompetentPerson, theme: string): CompetenceLevel | null {
  const level = standingIn(person, theme).holds?.level;
  return level ?? (person.portfolio.includes(theme) ? 'aware' : null);
}

/** An item in full takes somebody who can work on its theme, any other somebody who is aware of it. */
export function canTake(person: CompetentPerson, theme: string, depth: SuggestedDepth): boolean {
  const level = knows(person, theme);
  const least = depth === 'full' ? 'working' : 'aware';
  return level !== null && competenceLevels.indexOf(level) >= competenceLevels.indexOf(least);
}

export const isAway = ({ absences }: CoverPerson, item: CoverItem): boolean =>
  absences.some((absence) => daysOf(item).some((days) => shareDays(absence, days)));

const isSuggested = (depth: Depth): depth is SuggestedDepth => depth !== 'not-covered';
const hoursOf = ({ hours }: CoverGrounds, { depth }: Task): number => (isSuggested(depth) ? hours[depth] : 0);

/** The hours that a person is given by these tasks. */
export const hoursGiven = (grounds: CoverGrounds, tasks: readonly Task[], person: string): number =>
  tasks.reduce((sum, task) => sum + (task.person === person ? hoursOf(grounds, task) : 0), 0);

/** A way in which an item may be covered. */
interface CoverWay extends Way {
  readonly person: string;
  readonly depth: SuggestedDepth;
}

/** What is left for a solver: the items that the head has not decided, each with who could cover it and how deep. */
export interface OpenCover {
  readonly items: readonly CoverItem[];
  readonly problem: Omit<AssignmentProblem, 'jobs'> & { readonly jobs: readonly (readonly CoverWay[])[] };
}

/** The items that somebody does by the head's word. */
export const decidedFor = ({ items, chosen }: CoverGrounds, person: string): readonly CoverItem[] =>
  items.filter(({ id }) =>
    chosen.some((choice) => choice.item === id && choice.person === person && choice.depth !== 'not-covered'),
  );

export function openCover(grounds: CoverGrounds): OpenCover {
  const { people, chosen, themes } = grounds;
  const decided = new Set(chosen.map(({ item }) => item));
  const items = grounds.items.filter(({ id, theme }) => !decided.has(id) && themes.has(theme));
  const held = people.map(({ id }) => decidedFor(grounds, id));
  const waysOf = (item: CoverItem): readonly CoverWay[] => {
    const suggested = themes.get(item.theme);
    if (!suggested) return [];
    const weight = themes.size + 1 - suggested.place;
    return people.flatMap((person, officer) => {
      if (isAway(person, item) || held[officer]?.some((other) => clashOf(item, other) !== null)) return [];
      return depthsWithin(suggested.depth).flatMap((depth) =>
        canTake(person, item.theme, depth)
          ? {
              ...{ officer, person: person.id, depth, hours: grounds.hours[depth] },
              ...{ worth: weight * depthWorth[depth], suits: suitsOf(person, item.theme) },
            }
          : [],
      );
    });
  };
  return {
    items,
    problem: {
      jobs: items.map(waysOf),
      hours: people.map(({ id, hours }) => Math.max(0, hours - hoursGiven(grounds, chosen, id))),
      atOnce: setsAtOnce(items),
      apart: sidesApart(items),
    },
  };
}

/** A depth and those below it. */
const depthsWithin = (depth: SuggestedDepth): readonly SuggestedDepth[] =>
  suggestedDepths.slice(suggestedDepths.indexOf(depth));

const suitsOf = (person: CoverPerson, theme: string): number =>
  competenceLevels.indexOf(knows(person, theme) ?? 'none') + (person.portfolio.includes(theme) ? 0.5 : 0);

/** The tasks that follow from a solved problem. */
export const tasksFrom = (
  { items, problem }: OpenCover,
  { taken }: Pick<Assignment, 'taken'>,
): readonly Task[] =>
  items.flatMap(({ id }, job) => {
    const way = problem.jobs[job]?.[taken[job] ?? -1];
    return way ? [{ item: id, person: way.person, depth: way.depth }] : [];
  });
