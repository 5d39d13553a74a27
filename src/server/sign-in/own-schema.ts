import type { PoolConfig } from 'pg';

const option = '-c search_path=sign_in';

/**
 * Connections that look for tables in the schema of sign-in from their first moment: what is asked on a new connection
 * before anything else would keep it busy while the first query of a page arrives.
 */
export function inOwnSchema(config: PoolConfig): PoolConfig {
  const { connectionString, options } = config;
  if (connectionString === undefined) {
    return { ...config, options: options === undefined ? option : `${options} ${option}` };
  }
  const address = new URL(connectionString);
  const before = address.searchParams.get('options');
  address.searchParams.set('options', before === null ? option : `${before} ${option}`);
  return { ...config, connectionString: address.href };
}
