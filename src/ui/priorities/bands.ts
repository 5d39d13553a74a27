import type { RankedTheme, ThemeOrder } from '#desk/priorities/order-themes.ts';

/** Those that cannot be told apart stand together. */
export const bandsOf = (order: ThemeOrder): readonly (readonly RankedTheme[])[] => [
  ...Map.groupBy(order.ranked, ({ band }) => band).values(),
];

/** The places that a band holds, as 4 or 4–5. */
export const placesOf = (of: readonly RankedTheme[]): string =>
  of.length === 1 ? String(of[0]?.place) : `${of[0]?.place}–${of.at(-1)?.place}`;
