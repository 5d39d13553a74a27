import type { Facts, FactsTable } from './facts.ts';
import { factsTables } from './facts.ts';
import { checkFacts } from './check-facts.ts';
import { readFacts } from './read-facts.ts';
import {
  readIndicatorGaps,
  readIndicators,
  readIndicatorValues,
  type Indicator,
  type IndicatorGap,
  type IndicatorValue,
} from './indicators.ts';
import { readRollCallActors, readRollCalls, type StarterRollCall } from './roll-calls.ts';
import type { TableReading } from './table.ts';
import { readTimeZones, type CountryZone } from './time-zones.ts';

/** All public facts that a desk holds in memory: who meets where, and what is measured. */
export interface StarterFacts extends Facts {
  readonly indicators: readonly Indicator[];
  readonly indicatorValues: readonly IndicatorValue[];
  readonly indicatorGaps: readonly IndicatorGap[];
  readonly timeZones: readonly CountryZone[];
}

/** How was voted: what a fresh desk opens with, before more is brought in. */
export interface StarterVotes {
  /** In the order in which every roll call lists their votes. */
  readonly actors: readonly string[];
  readonly rollCalls: readonly StarterRollCall[];
}

/** What is wrong in a set of published tables: `line` and `field` in a file, or a row told by its codes. */
export interface StarterProblem {
  readonly file: string;
  readonly line: number | null;
  readonly field: string;
  readonly problem: string;
}

export interface StarterReading {
  readonly facts: StarterFacts;
  readonly votes: StarterVotes;
  readonly problems: readonly StarterProblem[];
}

/**
 * Reads a whole set of tables and sees that they fit together.
 *
 * @param texts file name, such as `actors.csv` or `roll-calls/session-80.csv` → its text. A table that is not
 *   among them is reported as a problem of its file.
 */
export function readStarterFacts(texts: ReadonlyMap<string, string>): StarterReading {
  const problems: StarterProblem[] = [];
  const textOf = (file: string): string => {
    const text = texts.get(file);
    if (text === undefined) problems.push({ file, line: null, field: '', problem: 'file is missing' });
    return text ?? '';
  };
  const take = <T>(file: string, reading: TableReading<T>): readonly T[] => {
    if (texts.has(file)) problems.push(...reading.problems.map((problem) => ({ file, ...problem })));
    return reading.rows;
  };

  const basics = readFacts(
    Object.fromEntries(factsTables.map((table) => [table, textOf(`${table}.csv`)])) as Record<
      FactsTable,
      string
    >,
  );
  problems.push(...basics.problems.map(({ table, ...problem }) => ({ file: `${table}.csv`, ...problem })));
  // Rows that could not be read are missing to the others: telling that too would bury what is really wrong.
  if (basics.problems.length === 0) {
    problems.push(
      ...checkFacts(basics.facts).map(({ table, row, problem }) => ({
        file: `${table}.csv`,
        line: null,
        field: row,
        problem,
      })),
    );
  }

  const indicators = take('indicators.csv', readIndicators(textOf('indicators.csv')));
  const values = readIndicatorValues(textOf('indicator-values.csv'), indicators);
  const actors = take(rollCallActorsFile, readRollCallActors(textOf(rollCallActorsFile)));
  return {
    facts: {
      ...basics.facts,
      indicators,
      indicatorValues: take('indicator-values.csv', values),
      indicatorGaps: take('indicator-gaps.csv', readIndicatorGaps(textOf('indicator-gaps.csv'))),
      timeZones: take('time-zones.csv', readTimeZones(textOf('time-zones.csv'))),
    },
    votes: {
      actors,
      rollCalls: [...texts.keys()]
        .filter((file) => /^roll-calls\/session-.*\.csv$/.test(file))
        .toSorted()
        .flatMap((file) => take(file, readRollCalls(textOf(file), actors))),
    },
    problems,
  };
}

const rollCallActorsFile = 'roll-calls/actors.csv';
