import { formatNumber } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';

/** A figure with as many decimals as its size bears: 0.734, 4.25, 72.2, 1 234 567. */
export function figureText(value: number, lang: Lang): string {
  const size = Math.abs(value);
  return formatNumber(value, lang, size < 1 ? 3 : size < 10 ? 2 : size < 1_000 ? 1 : 0);
}
