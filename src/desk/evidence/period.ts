/**
 * A period as it is kept: `2024`, `2024-S1`, `2024-Q3`, `2024-07`, `2024-W31`, `2024-07-01`; undefined for a text that says none.
 * Read are also `2011 [YR2011]`, `YR2011`, `2011Q1`, `2011M01`, `2011.0`, SDMX's `2011-A1` and a moment's day.
 */
export function periodIn(text: string): string | undefined {
  const found = known.get(text);
  if (found !== undefined) return found === '' ? undefined : found;
  const read = readPeriod(text.trim());
  if (known.size < 20_000) known.set(text, read ?? '');
  return read;
}

const known = new Map<string, string>();

function readPeriod(text: string): string | undefined {
  const bare = /^(.*?)\s*\[YR\d{4}\]$/i.exec(text)?.[1] ?? text;
  const year = /^(?:YR)?(\d{4})(?:\.0+|-?A1?)?$/i.exec(bare)?.[1];
  if (year !== undefined) return inRange(year) ? year : undefined;
  const part = /^(\d{4})-?([QST])([1-4])$/i.exec(bare) ?? /^(\d{4})-?(W)(\d{1,2})$/i.exec(bare);
  if (part) {
    const [, of = '', kind = '', number = ''] = part;
    const most = { Q: 4, S: 2, T: 3, W: 53 }[kind.toUpperCase()] ?? 0;
    if (!inRange(of) || Number(number) < 1 || Number(number) > most) return undefined;
    return `${of}-${kind.toUpperCase()}${kind.toUpperCase() === 'W' ? number.padStart(2, '0') : number}`;
  }
  const month = /^(\d{4})-?M(\d{1,2})$/i.exec(bare) ?? /^(\d{4})-(\d{2})$/.exec(bare);
  if (month) {
    const [, of = '', number = ''] = month;
    return inRange(of) && Number(number) >= 1 && Number(number) <= 12
      ? `${of}-${number.padStart(2, '0')}`
      : undefined;
  }
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(bare)?.[1];
  if (day === undefined) return undefined;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) && inRange(day.slice(0, 4))
    ? day
    : undefined;
}

const inRange = (year: string): boolean => Number(year) >= 1500 && Number(year) <= 2200;

/** The year that a period is of. */
export const yearOf = (period: string): number => Number(period.slice(0, 4));
