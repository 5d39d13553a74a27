/** What went wrong when a service was asked; said by a message under `figures-in.fetch.`. */
export interface FetchTrouble {
  readonly what: (typeof fetchTroubles)[number];
  /** The host, the number of the answer, or what the service said. */
  readonly value: string;
}

export const fetchTroubles = [
  'host-not-named',
  'redirected-elsewhere',
  'redirected-on',
  'busy',
  'slow',
  'unreachable',
  'cut',
  'refused',
  'api-error',
  'other-page',
  'too-large',
  'no-json',
  'empty',
  'nothing-there',
] as const;

/** As it stands with an import; a text that is none is shown as it is. */
export function fetchTroubleIn(text: string): FetchTrouble | undefined {
  if (!text.startsWith('{')) return undefined;
  const { what, value } = JSON.parse(text) as { what?: unknown; value?: unknown };
  const known = fetchTroubles.find((one) => one === what);
  return known && { what: known, value: typeof value === 'string' ? value : '' };
}
