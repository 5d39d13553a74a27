import type { Threshold } from '#analysis/coalitions/types.ts';

const named: Readonly<Record<string, Threshold>> = {
  majority: { numerator: 1, denominator: 2, moreThan: true },
  'two-thirds': { numerator: 2, denominator: 3, moreThan: false },
  'three-quarters': { numerator: 3, denominator: 4, moreThan: false },
};

/** What may be written for a share, for whoever wrote something else. */
export const shares = [...Object.keys(named), '2/3', '">1/2"', '71%'];

/** A share by its name, as a fraction or in hundredths; `>` before it: more than. Undefined where it is none. */
export function shareIn(text: string): Threshold | undefined {
  if (Object.hasOwn(named, text)) return named[text];
  const [, more, top = '', bottom = '', hundredths = ''] =
    /^(>)?\s*(?:(\d{1,6})\/(\d{1,6})|(\d{1,3}(?:\.\d{1,3})?)\s*%)$/.exec(text.trim()) ?? [];
  const [numerator, denominator] =
    hundredths === '' ? [Number(top), Number(bottom)] : [Math.round(Number(hundredths) * 1000), 100_000];
  if (denominator === 0 || Number.isNaN(numerator) || numerator > denominator) return undefined;
  return { numerator, denominator, moreThan: more !== undefined };
}
