import { escapeLiteral } from 'pg';

/**
 * A statement with its values written into it, for a message of several statements, which takes no parameters.
 *
 * @param values as `literal` gives them, in the places `$1`, `$2` …
 */
export const writtenOut = (sql: string, values: readonly string[]): string =>
  sql.replaceAll(/\$(\d+)/g, (_, place: string) => values[Number(place) - 1] ?? 'null');

/**
 * A value as it stands in a statement, by pg's own `escapeLiteral`.
 *
 * @throws TypeError for a value that is neither text, a number, nor nothing.
 */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string') return escapeLiteral(value);
  throw new TypeError(`a value of type ${typeof value} cannot be written as a literal`);
}
