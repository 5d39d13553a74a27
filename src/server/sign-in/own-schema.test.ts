import pg from 'pg';
import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { inOwnSchema } from './own-schema.ts';

it('keeps what an address or other settings ask for', () => {
  const { connectionString } = inOwnSchema({
    connectionString: 'postgres://ana@db.example/desk?options=-c%20role%3Dmufakat_sign_in',
  });
  expect(new URL(connectionString ?? '').searchParams.get('options')).toBe(
    '-c role=mufakat_sign_in -c search_path=sign_in',
  );
  expect(inOwnSchema({ host: '/run/desk', options: '-c statement_timeout=5s' })).toEqual({
    host: '/run/desk',
    options: '-c statement_timeout=5s -c search_path=sign_in',
  });
});

describeOnBothDatabases('a connection of sign-in', (database) => {
  it('looks for tables in its own schema at its first query', async () => {
    const client = new pg.Client(inOwnSchema(database().connection('sign-in')));
    await client.connect();
    const { rows } = await client.query<{ search_path: string }>('show search_path');
    await client.end();
    expect(rows).toEqual([{ search_path: 'sign_in' }]);
  });
});
