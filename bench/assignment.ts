/**
 * How long officers take to be assigned to items, proved to be the best: items of twelve themes over twenty days of four
 * sessions, people who know some of the themes, 160 or 300 hours each. `npx node bench/assignment.ts`.
 */
import { readFileSync } from 'node:fs';
import { seededRandom } from '#analysis/numeric/random.ts';
import { solveAssignment } from '#acts/cover/solve.ts';
import { everyone } from '#desk/marking/marking.ts';
import { openCover, type CoverItem, type CoverPerson } from '#desk/priorities/cover.ts';
import { usualHours } from '#desk/priorities/cover-plan.ts';
import { suggestedDepths } from '#desk/priorities/suggest-depth.ts';
import { competenceLevels } from '#desk/priorities/competence-levels.ts';

const random = seededRandom(11);
const upTo = (count: number): number => Math.floor(random.uniform() * count);
const themes = new Map(
  Array.from({ length: 12 }, (_, at) => {
    const depth = suggestedDepths[Math.floor(at / 4)] ?? 'defensive';
    return [`t${at}`, { depth, place: at + 1 }] as const;
  }),
);

function item(at: number): CoverItem {
  const day = `2027-03-${String(1 + upTo(20)).padStart(2, '0')}`;
  const hour = 8 + 2 * upTo(4);
  const moment = (of: number): string => `${day}T${String(of).padStart(2, '0')}:00:00.000Z`;
  return {
    ...{ id: `i${at}`, name: {}, marking: everyone, theme: `t${upTo(12)}`, depth: null },
    ...{ meeting: 'm', meetingName: '', starts: '2027-03-01', ends: '2027-03-20', place: '' },
    sessions: [{ from: moment(hour), to: moment(hour + 2), room: '' }],
  };
}

const person = (at: number, hours: number): CoverPerson => ({
  ...{ id: `p${at}`, name: `p${at}`, hours, portfolio: [], absences: [] },
  said: [...themes.keys()].map((theme) => ({
    ...{ theme, by: 'head' as const, evidence: '', on: '2027-01-01' },
    level: competenceLevels[upTo(4)] ?? 'none',
  })),
});

/** The most memory of the processes that this one has started. */
let most = 0;
const watch = setInterval(() => {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim();
    for (const pid of children.split(' ').filter((one) => one !== ''))
      most = Math.max(
        most,
        Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
      );
  } catch {
    // It has just ended.
  }
}, 20);

for (const [items, people, hours] of [
  [40, 6, 160],
  [100, 6, 160],
  [200, 6, 160],
  [400, 6, 160],
  [400, 10, 300],
] as const) {
  const { problem } = openCover({
    items: Array.from({ length: items }, (_, at) => item(at)),
    people: Array.from({ length: people }, (_, at) => person(at, hours)),
    ...{ hours: usualHours, chosen: [], themes },
  });
  const begun = performance.now();
  const { taken, proved } = await solveAssignment(problem);
  console.log(
    `${items} items, ${people} people, ${problem.jobs.flat().length} ways: ${((performance.now() - begun) / 1000).toFixed(1)} s, ` +
      `${taken.filter((way) => way !== null).length} covered, ${proved ? 'proved' : 'not proved'}; ` +
      `resident memory at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB here and ${(most / 1024).toFixed(0)} MB in the solver's process`,
  );
}
clearInterval(watch);
