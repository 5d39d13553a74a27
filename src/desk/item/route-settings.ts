import { asCodes, asNumber, asRows, asText, asWords, type Row } from '#desk/record/value.ts';
import type { ClearingOffice, Route, SeatRule, StepRule } from './route.ts';

/** The offices as the desk's settings hold them. */
export const officesFrom = (rows: readonly Row[]): readonly ClearingOffice[] =>
  rows.map((row) => ({
    code: asText(row['code']),
    name: asWords(row['name']),
    holders: asCodes(row['holders']),
  }));

/** The routes as the desk's settings hold them: rows of routes, and rows of steps that name their route. */
export const routesFrom = (
  routes: readonly Row[],
  steps: readonly Row[],
  offices: readonly ClearingOffice[] = [],
): readonly Route[] =>
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
        .map((step) => stepFrom(step, offices))
        .toSorted((one, other) => one.round - other.round),
    };
  });

/** An office that the desk knows no more is held by nobody: the route cannot be gone, and no shorter one is. */
const unknownOffice = (code: string): ClearingOffice => ({ code, name: {}, holders: [] });

function stepFrom(row: Row, offices: readonly ClearingOffice[]): StepRule {
  const seats: SeatRule[] = [
    ...asCodes(row['offices']).map((code) => ({
      by: 'office' as const,
      office: offices.find((one) => one.code === code) ?? unknownOffice(code),
    })),
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
export function findRouteFault(
  value: readonly Row[],
  field: 'offices' | 'routes' | 'routeSteps',
): string | undefined {
  const rows = asRows(value);
  if (field === 'offices') {
    const codes = rows.map((row) => asText(row['code']));
    const clear = codes.every((code) => /^[a-z0-9-]+$/.test(code));
    return clear && new Set(codes).size === codes.length ? undefined : 'office-codes-unclear';
  }
  if (field === 'routes') {
    const codes = rows.map((row) => asText(row['code']));
    const clear = codes.every((code) => /^[a-z0-9-]+$/.test(code) && code !== 'simple');
    return clear && new Set(codes).size === codes.length ? undefined : 'route-codes-unclear';
  }
  const sound = rows.every((row) => {
    const { round, seats, quorum } = {
      ...stepFrom(row, []),
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

/**
 * Why routes and their steps do not fit each other: a step of a route that there is not would be left out in silence, and a
 * route without steps would never be taken. Asked of both as they would be once a form is saved.
 */
export function findRoutesApart(
  routes: readonly Row[],
  steps: readonly Row[],
): { readonly reason: 'steps-without-route' | 'routes-without-step'; readonly codes: string } | undefined {
  const named = new Set(routes.map((row) => asText(row['code'])));
  const used = new Set(steps.map((row) => asText(row['route'])));
  const lost = [...used.difference(named)];
  if (lost.length > 0) return { reason: 'steps-without-route', codes: lost.join(', ') };
  const empty = [...named.difference(used)];
  return empty.length > 0 ? { reason: 'routes-without-step', codes: empty.join(', ') } : undefined;
}
