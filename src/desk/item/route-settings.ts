import { asCodes, asNumber, asRows, asText, asWords, type Row } from '#desk/record/value.ts';
import type { Route, SeatRule, StepRule } from './route.ts';

/** The routes as the desk's settings hold them: rows of routes, and rows of steps that name their route. */
export const routesFrom = (routes: readonly Row[], steps: readonly Row[]): readonly Route[] =>
  routes.map((row) => {
    const code = asText(row['code']);
    return {
      code,
      name: asWords(row['name']),
      when: {
        themes: asCodes(row['themes']),
        money: row['money'] === true,
        treaty: row['treaty'] === true,
        atOrAbove: asNumber(row['atOrAbove']) ?? null,
      },
      steps: steps
        .filter((step) => asText(step['route']) === code)
        .map(stepFrom)
        .toSorted((one, other) => one.round - other.round),
    };
  });

function stepFrom(row: Row): StepRule {
  const seats: SeatRule[] = [
    ...asCodes(row['clearers']).map((account) => ({ by: 'account' as const, account })),
    ...asCodes(row['institutions']).map((institution) => ({ by: 'institution' as const, institution })),
  ];
  return {
    name: asWords(row['name']),
    round: asNumber(row['round']) ?? 1,
    seats: seats.length > 0 ? seats : [{ by: 'choice' }],
    quorum: asNumber(row['quorum']) ?? null,
  };
}

/** Why rows of routes or of their steps cannot be; a message under `desk.refusal.`. */
export function findRouteFault(value: readonly Row[], field: 'routes' | 'routeSteps'): string | undefined {
  const rows = asRows(value);
  if (field === 'routes') {
    const codes = rows.map((row) => asText(row['code']));
    const clear = codes.every((code) => /^[a-z0-9-]+$/.test(code) && code !== 'simple');
    return clear && new Set(codes).size === codes.length ? undefined : 'route-codes-unclear';
  }
  const sound = rows.every((row) => {
    const { round, seats, quorum } = {
      ...stepFrom(row),
      round: asNumber(row['round']) ?? 0,
    };
    return (
      asText(row['route']) !== '' &&
      Number.isInteger(round) &&
      round >= 1 &&
      (quorum === null || (Number.isInteger(quorum) && quorum >= 1 && quorum <= seats.length))
    );
  });
  return sound ? undefined : 'route-steps-unclear';
}
