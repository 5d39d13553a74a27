import { criteria, type Criterion } from '#desk/priorities/criteria.ts';
import type { ThemeEvidence } from '#desk/priorities/evidence.ts';
import type { ThemeOrder } from '#desk/priorities/order-themes.ts';
import type { CsvCell } from './csv.ts';

export const priorityColumns = (of: readonly Criterion[]): readonly string[] => [
  ...['theme', 'name', 'assessed', 'place', 'from', 'to', 'first', 'band', 'placed', 'missing'],
  ...of.flatMap((criterion) => [`${criterion}_low`, `${criterion}_high`]),
];

/** A row a theme: in their order, then those that are not assessed. */
export function priorityRows(
  order: ThemeOrder,
  nameOf: (theme: string) => string,
): readonly (readonly CsvCell[])[] {
  const stretches = (evidence: ThemeEvidence | undefined): readonly CsvCell[] =>
    criteria.flatMap((criterion) => {
      const known = evidence?.[criterion];
      return [known?.low ?? null, known?.high ?? null];
    });
  return [
    ...order.ranked.map(({ theme, place, from, to, shares, band, byHand, evidence }) => [
      ...[theme, nameOf(theme), 'yes', place, from, to, shares[0] ?? 0, band, byHand?.place ?? null, ''],
      ...stretches(evidence),
    ]),
    ...order.notAssessed.map(({ theme, missing, byHand }) => [
      ...[theme, nameOf(theme), 'no', null, null, null, null, null, byHand?.place ?? null, missing.join(' ')],
      ...stretches(undefined),
    ]),
  ];
}
