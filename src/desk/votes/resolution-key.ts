import { romanNumber } from './roman.ts';

/**
 * What tells a resolution of the General Assembly whoever writes its symbol: `A/RES/79/334`, `A/RES/3379(XXX)[A]`,
 * `R/12/490A` and `A/RES/75/250 A` become `79/334`, `30/3379A`, `12/490A` and `75/250A`; a decision is `D80/506`.
 * Undefined for what has no number.
 */
export function resolutionKey(symbol: string): string | undefined {
  const text = symbol.trim().toUpperCase();
  const decision = text.startsWith('A/DEC/') ? 'D' : '';
  const bare = text.replace(/^(A\/(RES|DEC)|R)\//, '');
  const modern = /^((?:ES-|S-)?\d{1,2})\/(\d{1,4})\s*\[?([A-Z]{0,2})\]?$/.exec(bare);
  if (modern) return `${decision}${modern[1]}/${Number(modern[2])}${modern[3] ?? ''}`;
  const old = /^(\d{1,4})\s*\(((?:ES-|S-)?)([IVXL]+)\)\s*\[?([A-Z]{0,2})\]?$/.exec(bare);
  const session = old && romanNumber(old[3] ?? '');
  return old && session ? `${decision}${old[2]}${session}/${Number(old[1])}${old[4] ?? ''}` : undefined;
}
