/** A page's address as far as lists read it: a `URL`, or the address that a page may only look at. */
export interface Address {
  readonly pathname: string;
  readonly searchParams: Pick<URLSearchParams, 'get' | 'has' | 'toString'>;
}

/** What a list is sorted by: `?sort=starts` ascending, `?sort=-starts` descending. */
export interface Sorting {
  readonly key: string;
  readonly down: boolean;
}

/** The sorting that the address asks for, if it is one of these. */
export function sortingOf(url: Address, allowed: readonly string[]): Sorting | undefined {
  const asked = url.searchParams.get('sort') ?? '';
  const down = asked.startsWith('-');
  const key = down ? asked.slice(1) : asked;
  return allowed.includes(key) ? { key, down } : undefined;
}

/** The page number that the address asks for; 1 where it asks for none. */
export function pageOf(url: Address): number {
  const page = Number(url.searchParams.get('page'));
  return Number.isInteger(page) && page > 0 ? page : 1;
}

/** This address with other parameters; null takes one away. Another sorting or filter begins at the first page. */
export function hrefWith(url: Address, changes: Readonly<Record<string, string | number | null>>): string {
  const query = new URLSearchParams(url.searchParams.toString());
  if (!('page' in changes)) query.delete('page');
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name);
    else query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? url.pathname : `${url.pathname}?${text}`;
}
