import { describe, expect, it } from 'vitest';
import { estimateIdealPoints } from './ideal-points.ts';
import { correlation, simulateVotes } from './testing.ts';
import { estimateThemePoints } from './theme-points.ts';

describe('Ideal points on a theme', () => {
  const { votes } = simulateVotes({
    seed: 9,
    countries: 40,
    sessions: 4,
    perSession: 60,
    repeated: 5,
    absent: 0.1,
  });
  const inTheme = Uint8Array.from(votes.session, (_, rollCall) => (rollCall % 60 < 15 ? 1 : 0));
  // Country 7 votes on the theme as country 0 does, which is far on the positive side.
  const own = new Map(
    [...votes.vote].flatMap((vote, row) => (votes.country[row] === 0 ? [[votes.rollCall[row], vote]] : [])),
  );
  const turned = {
    ...votes,
    vote: votes.vote.map((vote, row) =>
      votes.country[row] === 7 && inTheme[votes.rollCall[row]!] === 1
        ? (own.get(votes.rollCall[row]) ?? vote)
        : vote,
    ),
  };
  const general = estimateIdealPoints(turned, { positive: 0 });
  const found = estimateThemePoints(turned, { inTheme, general });
  const last = (of: { country: Uint16Array; session: Int32Array }, country: number): number =>
    of.country.findIndex((c, row) => c === country && of.session[row] === 4);

  it('leave the general point where the country votes otherwise, and stay near it where it does not', () => {
    expect(found.converged).toBe(true);
    const moved = found.point[last(found, 7)]! - general.point[last(general, 7)]!;
    expect(moved).toBeGreaterThan(0.5);
    const others = Array.from({ length: 40 }, (_, country) => country).filter((c) => c !== 7 && c !== 0);
    const away = others.map((c) => Math.abs(found.point[last(found, c)]! - general.point[last(general, c)]!));
    expect(away.reduce((sum, d) => sum + d, 0) / away.length).toBeLessThan(0.3);
  });

  it('are less sure than the general ones', () => {
    const row = last(found, 12);
    expect(found.standardError[row]).toBeGreaterThan(general.standardError[last(general, 12)]!);
  });

  it('come closer to the general ones the less they may lie about them', () => {
    const tight = estimateThemePoints(turned, { inTheme, general, spread: 0.01 });
    const apart = (of: typeof found): number => of.point[last(of, 7)]! - general.point[last(general, 7)]!;
    expect(apart(tight)).toBeLessThan(apart(found) / 2);
  });

  it('are given from twenty votes on the theme in the window on, and none below', () => {
    expect(Math.min(...found.votes)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...found.tooFew.votes)).toBeLessThan(20);
    expect(found.votes.length + found.tooFew.votes.length).toBe(160);
    // Fifteen roll calls a session less those missed: the first session alone is never enough.
    expect([...found.session]).not.toContain(1);
    const short = estimateThemePoints(turned, { inTheme, general, window: 1 });
    expect(short.point).toHaveLength(0);
  });

  it('hold the true place on the theme within their errors as often as they say', () => {
    const perSession = 40;
    const made = simulateVotes({
      ...{ seed: 31, countries: 120, sessions: 6, perSession, repeated: 5, absent: 0.1 },
      theme: { perSession: 12, variance: 0.25 },
    });
    const onIt = Uint8Array.from(made.votes.session, (_, rollCall) => (rollCall % perSession < 12 ? 1 : 0));
    // Where countries stand in general comes from the other roll calls alone.
    const elsewhere = estimateIdealPoints(made.votes, { positive: 0, chosen: onIt.map((one) => 1 - one) });
    const theme = estimateThemePoints(made.votes, { inTheme: onIt, general: elsewhere });
    const truth = (country: number, session: number): number => made.points[country * 6 + session - 1]!;
    const straight = lineThrough(
      Array.from(elsewhere.country, (country, row) => truth(country, elsewhere.session[row]!)),
      elsewhere.point,
    );
    const real = Array.from(theme.country, (country, row) =>
      straight(truth(country, theme.session[row]!) + made.apart[country]!),
    );
    const within = (errors: number): number =>
      real.filter((place, row) => Math.abs(place - theme.point[row]!) <= errors * theme.standardError[row]!)
        .length / real.length;
    expect(real.length).toBeGreaterThan(400);
    expect(correlation(theme.point, real)).toBeGreaterThan(0.9);
    // Of normal errors 68 and 90 in 100; countries of many sessions are few, so a few in 100 are chance.
    expect(within(1)).toBeGreaterThan(0.6);
    expect(within(1)).toBeLessThan(0.78);
    expect(within(1.645)).toBeGreaterThan(0.83);
    expect(within(1.645)).toBeLessThan(0.96);
  });

  it('refuse a theme that divides nobody', () => {
    expect(() => estimateThemePoints(votes, { inTheme: inTheme.map(() => 0), general })).toThrow(
      'estimateThemePoints: in no roll call on the theme did two countries answer differently',
    );
  });
});

/** The straight line that leads from some numbers to others with the least squares. */
function lineThrough(from: readonly number[], to: Float64Array): (at: number) => number {
  const mean = (of: Iterable<number>, many: number): number =>
    [...of].reduce((sum, one) => sum + one, 0) / many;
  const [x, y] = [mean(from, from.length), mean(to, to.length)];
  const slope =
    from.reduce((sum, one, n) => sum + (one - x) * (to[n]! - y), 0) /
    from.reduce((sum, one) => sum + (one - x) ** 2, 0);
  return (at) => y + slope * (at - x);
}
