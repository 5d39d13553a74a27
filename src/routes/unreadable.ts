import { TooLarge } from '#documents/votes/table-text.ts';

/** A broken gzip, or what unpacks without end: said as it is. */
export const isUnreadable = (error: unknown): error is Error =>
  error instanceof TooLarge ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'));
