/**
 * JSON as PostgreSQL keeps it: a text of a file may hold what it refuses, noughts and halves of letters, which are shown as what cannot
 * be read.
 */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? readable(one) : one));

/** Of a text what PostgreSQL keeps. */
export const readable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');
