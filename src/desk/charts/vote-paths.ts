import { placeLabels } from './place-labels.ts';
import type { Sheet } from './sheet.ts';

/** Where the votes of one session place a country, with the error and how many votes that rests on. */
export interface PlacedInSession {
  readonly session: number;
  readonly point: number;
  readonly error: number;
  readonly votes: number;
}

export interface CountryPath {
  readonly code: string;
  readonly points: readonly PlacedInSession[];
}

export interface PathDot {
  readonly session: number;
  readonly x: number;
  readonly y: number;
  /** Heights of the ends of the band of doubt. */
  readonly top: number;
  readonly bottom: number;
}

export interface DrawnPath {
  readonly code: string;
  /** Which line it is: 1 to `mostPaths`, each with a colour and a dash of its own. */
  readonly line: number;
  /** Sessions without a point part the line. */
  readonly runs: readonly (readonly PathDot[])[];
  readonly endX: number;
  readonly endY: number;
  readonly labelY: number;
}

export interface VotePaths {
  readonly paths: readonly DrawnPath[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly sessions: readonly { readonly session: number; readonly x: number }[];
  readonly values: readonly { readonly value: number; readonly y: number }[];
}

/** So many lines have a colour and a dash of their own. */
export const mostPaths = 6;
/** The band of doubt: so many standard errors each way hold nineteen in twenty. */
export const bandErrors = 1.96;

const [left, top, bottom] = [44, 36, 340];
/** Where lines end and names begin, and how many sessions are told below. */
const acrossOn: Readonly<Record<Sheet, { readonly right: number; readonly told: number }>> = {
  wide: { right: 372, told: 4 },
  narrow: { right: 232, told: 2 },
};
const labelHeight = 18;

/**
 * Paths of countries over sessions, a band of doubt about each, names at the ends moved apart until none overlaps. Countries
 * without any point have no line; undefined where none has one.
 */
export function votePaths(countries: readonly CountryPath[], sheet: Sheet = 'wide'): VotePaths | undefined {
  const { right, told } = acrossOn[sheet];
  const drawn = countries.slice(0, mostPaths).filter(({ points }) => points.length > 0);
  const all = drawn.flatMap(({ points }) => points);
  if (all.length === 0) return undefined;
  const [first, last] = endsOf(all.map(({ session }) => session));
  const [lowest, highest] = endsOf(
    all.flatMap(({ point, error }) => [point - bandErrors * error, point + bandErrors * error]),
  );
  const step = highest - lowest > 3 ? 1 : 0.5;
  const [low, high] = [Math.floor(lowest / step) * step, Math.ceil(highest / step) * step];
  const xOf = (session: number): number =>
    first === last ? (left + right) / 2 : left + ((session - first) / (last - first)) * (right - left);
  const yOf = (value: number): number => bottom - ((value - low) / (high - low || 1)) * (bottom - top);
  const dotOf = ({ session, point, error }: PlacedInSession): PathDot => ({
    session,
    x: xOf(session),
    y: yOf(point),
    top: yOf(point + bandErrors * error),
    bottom: yOf(point - bandErrors * error),
  });
  const paths = drawn.map(({ code, points }, n) => {
    const dots = points.toSorted((a, b) => a.session - b.session).map(dotOf);
    const end = dots.at(-1);
    return {
      ...{ code, line: n + 1, runs: runsOf(dots) },
      endX: end?.x ?? left,
      endY: end?.y ?? bottom,
    };
  });
  const labels = placeLabels(
    paths.map(({ endY }) => endY),
    labelHeight,
    top - labelHeight,
    bottom + labelHeight,
  );
  return {
    paths: paths.map((path, n) => ({ ...path, labelY: labels[n] ?? path.endY })),
    ...{ left, right, top, bottom },
    sessions: ticks(first, last, Math.max(1, Math.ceil((last - first) / told))).map((session) => ({
      session,
      x: xOf(session),
    })),
    values: ticks(low, high, step).map((value) => ({ value, y: yOf(value) })),
  };
}

const endsOf = (values: readonly number[]): readonly [number, number] => [
  values.reduce((a, b) => Math.min(a, b)),
  values.reduce((a, b) => Math.max(a, b)),
];

function ticks(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, n) => from + n * step);
}

function runsOf(dots: readonly PathDot[]): readonly (readonly PathDot[])[] {
  const runs: PathDot[][] = [];
  for (const dot of dots) {
    const run = runs.at(-1);
    if (run && dot.session - (run.at(-1)?.session ?? 0) === 1) run.push(dot);
    else runs.push([dot]);
  }
  return runs;
}
