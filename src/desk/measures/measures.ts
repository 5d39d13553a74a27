import type { IsoMoment } from '#language/formats.ts';
import { sectors } from '#desk/kinds/people-fields.ts';
import { judge } from '#desk/item/promptness.ts';
import type { AskedLine, ClearedLine, ContradictionLine, InputLine, Observed } from './observed.ts';

/** So many of so many; a share of nothing is not known, and never 0. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/** The share as a number from 0 to 1; null where there is nothing to have a share of. */
export const ratioOf = ({ part, whole }: Share): number | null => (whole === 0 ? null : part / whole);

/** A quarter of a year, as `2026-Q4`. */
export type Quarter = string;

/** The quarter a moment falls in, by the calendar of UTC. */
export const quarterOf = (moment: IsoMoment): Quarter =>
  `${moment.slice(0, 4)}-Q${Math.ceil(Number(moment.slice(5, 7)) / 3)}`;

/** So many quarters up to and with the one of this moment, the earliest first. */
export function quartersUntil(now: IsoMoment, count: number): readonly Quarter[] {
  const last = Number(now.slice(0, 4)) * 4 + Math.ceil(Number(now.slice(5, 7)) / 3) - 1;
  return Array.from({ length: count }, (_, place) => {
    const quarter = last - (count - 1 - place);
    return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;
  });
}

/** How long positions took, in days. */
export interface Spread {
  readonly count: number;
  /** Null where nothing was cleared. */
  readonly median: number | null;
  readonly lowerQuartile: number | null;
  readonly upperQuartile: number | null;
}

/** A measure of one institution, sector or quarter. */
export interface Grouped<T> {
  readonly of: string;
  readonly value: T;
}

/** How inputs fared: conditions and suggestions, of which some became part of the position. */
export interface Fared {
  readonly takenUp: Share;
  readonly withdrawn: number;
  readonly arbitrated: number;
  /** Conditions that nobody has settled yet. */
  readonly open: number;
}

export interface SectorHeard {
  readonly sector: string;
  /** Items on which the sector was asked, of all items on which anybody was. */
  readonly asked: Share;
  /** Items on which it answered, of those on which it was asked. */
  readonly answered: Share;
}

/** What heads of unit ask about the desk's consultations in a period. */
export interface Measures {
  readonly toClear: Spread;
  readonly onTime: Share;
  readonly onTimeByInstitution: readonly Grouped<Share>[];
  readonly onTimeBySector: readonly Grouped<Share>[];
  readonly fared: Fared;
  readonly faredByInstitution: readonly Grouped<Fared>[];
  /** Contradictions between institutions: settled, of those found. */
  readonly contradictions: Share;
  /** Conditions that were raised, and settled. */
  readonly conditions: Share;
  readonly sectorsHeard: readonly SectorHeard[];
  readonly byQuarter: readonly Grouped<{
    readonly toClear: Spread;
    readonly onTime: Share;
    readonly takenUp: Share;
  }>[];
}

/**
 * The measures of the quarters given. A question counts in the quarter of its deadline, an input in that of its reply, a
 * clearance in that of its decision. A question that is not due yet, or was withdrawn unanswered, is neither on time nor
 * late and is left out.
 */
export function measure(observed: Observed, quarters: readonly Quarter[], now: IsoMoment): Measures {
  const within = new Set(quarters);
  const asked = observed.asked.filter(({ deadline }) => within.has(quarterOf(deadline)));
  const inputs = observed.inputs.filter(({ at }) => within.has(quarterOf(at)));
  const cleared = observed.cleared.filter(({ clearedAt }) => within.has(quarterOf(clearedAt)));
  const conditions = inputs.filter(({ kind }) => kind === 'condition');
  return {
    toClear: spreadOf(cleared),
    onTime: onTimeOf(asked, now),
    onTimeByInstitution: grouped(
      asked,
      ({ institution }) => institution,
      (lines) => onTimeOf(lines, now),
    ),
    onTimeBySector: grouped(
      asked,
      ({ sector }) => sector,
      (lines) => onTimeOf(lines, now),
    ),
    fared: faredOf(inputs),
    faredByInstitution: grouped(inputs, ({ institution }) => institution, faredOf),
    contradictions: contradictionsOf(observed.contradictions, within),
    conditions: {
      part: conditions.filter(({ settled }) => settled !== null).length,
      whole: conditions.length,
    },
    sectorsHeard: sectors.map((sector) => heardOf(asked, sector)),
    byQuarter: quarters.map((quarter) => ({
      of: quarter,
      value: {
        toClear: spreadOf(cleared.filter(({ clearedAt }) => quarterOf(clearedAt) === quarter)),
        onTime: onTimeOf(
          asked.filter(({ deadline }) => quarterOf(deadline) === quarter),
          now,
        ),
        takenUp: faredOf(inputs.filter(({ at }) => quarterOf(at) === quarter)).takenUp,
      },
    })),
  };
}

const dayMilliseconds = 86_400_000;

function spreadOf(lines: readonly ClearedLine[]): Spread {
  const days = lines
    .map(({ begunAt, clearedAt }) => (Date.parse(clearedAt) - Date.parse(begunAt)) / dayMilliseconds)
    .toSorted((a, b) => a - b);
  return {
    count: days.length,
    median: quantileOf(days, 0.5),
    lowerQuartile: quantileOf(days, 0.25),
    upperQuartile: quantileOf(days, 0.75),
  };
}

/**
 * A quantile of sorted values, between two of them by linear interpolation (definition 7 of Hyndman and Fan 1996,
 * doi:10.1080/00031305.1996.10473566: what R and spreadsheets give). Null for no values.
 */
export function quantileOf(sorted: readonly number[], share: number): number | null {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  return below === undefined || above === undefined
    ? null
    : below + (above - below) * (place - Math.floor(place));
}

function onTimeOf(lines: readonly AskedLine[], now: IsoMoment): Share {
  const judged = lines
    .map(
      ({ deadline, answeredAt, withdrawn }) =>
        judge({ deadline, withdrawn: withdrawn ? '-' : null }, answeredAt, now).promptness,
    )
    .filter((promptness) => promptness === 'on-time' || promptness === 'late' || promptness === 'overdue');
  return { part: judged.filter((promptness) => promptness === 'on-time').length, whole: judged.length };
}

function faredOf(lines: readonly InputLine[]): Fared {
  const settledBy = (how: InputLine['settled']): number =>
    lines.filter(({ settled }) => settled === how).length;
  // A comment asks for nothing; it counts where its wording was taken all the same.
  const wanting = lines.filter(({ kind, wordingTaken }) => kind !== 'comment' || wordingTaken);
  const takenUp = wanting.filter(({ settled, wordingTaken }) => settled === 'met' || wordingTaken);
  return {
    takenUp: { part: takenUp.length, whole: wanting.length },
    withdrawn: settledBy('withdrawn'),
    arbitrated: settledBy('arbitrated'),
    open: lines.filter(({ kind, settled }) => kind === 'condition' && settled === null).length,
  };
}

function contradictionsOf(lines: readonly ContradictionLine[], within: ReadonlySet<Quarter>): Share {
  const settled = lines
    .flatMap(({ settledAt }) => settledAt)
    .filter((at) => within.has(quarterOf(at))).length;
  const open = lines.reduce((sum, line) => sum + line.open, 0);
  return { part: settled, whole: settled + open };
}

function heardOf(lines: readonly AskedLine[], sector: string): SectorHeard {
  const itemsOf = (some: readonly AskedLine[]): number => new Set(some.map(({ item }) => item)).size;
  const own = lines.filter((line) => line.sector === sector);
  const answered = own.filter(({ answeredAt }) => answeredAt !== null);
  return {
    sector,
    asked: { part: itemsOf(own), whole: itemsOf(lines) },
    answered: { part: itemsOf(answered), whole: itemsOf(own) },
  };
}

/** A measure of each group that has a name, by name. */
function grouped<L, T>(
  lines: readonly L[],
  groupOf: (line: L) => string | null,
  measured: (lines: readonly L[]) => T,
): readonly Grouped<T>[] {
  return [...Map.groupBy(lines, groupOf)]
    .flatMap(([of, own]) => (of === null ? [] : [{ of, value: measured(own) }]))
    .toSorted((a, b) => a.of.localeCompare(b.of));
}
