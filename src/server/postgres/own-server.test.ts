import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { cleanUp, newDirectory, open } from '#tests/postgres/processes.ts';
import type { Cluster } from './cluster.ts';
import { addressFor, openOwnServer } from './own-server.ts';
import { openPool } from './pool.ts';

describe('the address of one’s own server', () => {
  it('takes on the role besides the options it already has', () => {
    const address = addressFor('postgres://ana@db.example/desk?options=-c%20statement_timeout%3D5s', 'app');
    expect(new URL(address).searchParams.get('options')).toBe('-c statement_timeout=5s -c role=mufakat_app');
  });

  it('is refused when it is not one, without being printed', async () => {
    await expect(openOwnServer('mysql://ana:geheim@db.example/desk')).rejects.toMatchObject({
      code: 'address-malformed',
    });
    await expect(openOwnServer('not an address')).rejects.toMatchObject({ code: 'address-malformed' });
  });

  it('is named without its password when nobody answers there', async () => {
    const opening = openOwnServer('postgres://ana:geheim@127.0.0.1:1/desk');
    await expect(opening).rejects.toMatchObject({ code: 'own-server-unreachable' });
    await expect(opening).rejects.toThrow(/^(?!.*geheim).*127\.0\.0\.1:1\/desk/);
  });
});

describe('a server not yet ready for the desk', () => {
  let cluster: Cluster;
  let admin: pg.Pool;
  const address = (user: string) =>
    `postgres://${user}@localhost/theirs?host=${encodeURIComponent(cluster.socketDirectory ?? '')}`;

  beforeAll(async () => {
    cluster = await open({ dataDir: newDirectory(), purpose: 'command' });
    admin = openPool({ ...cluster.connection('owner'), database: 'postgres' });
    // As a server of somebody else's is: without the desk's database and roles.
    await admin.query('drop database mufakat');
    await admin.query('drop role mufakat_app, mufakat_sign_in');
    await admin.query('create role ana login');
    await admin.query('create role budi login createrole');
    await admin.query('create database theirs');
  });

  afterAll(async () => {
    await admin.end();
    await cluster.close();
    await cleanUp();
  });

  it('says what to grant when schemas may not be created', async () => {
    await expect(openOwnServer(address('ana'))).rejects.toThrow('GRANT CREATE ON DATABASE theirs TO ana;');
  });

  it('says how to make the roles when its user may not', async () => {
    await admin.query('grant create on database theirs to ana, budi');
    await expect(openOwnServer(address('ana'))).rejects.toThrow(
      'CREATE ROLE mufakat_app NOLOGIN; GRANT mufakat_app TO ana;',
    );
  });

  it('makes the roles when its user may, and again finds them', async () => {
    const found: string[] = [];
    for (const attempt of ['first', 'second']) {
      const own = await openOwnServer(address('budi'));
      const pool = openPool(own.connection('app'));
      const answer = await pool.query<{ user: string }>('select current_user::text as user');
      found.push(`${attempt}: ${answer.rows[0]?.user}`);
      await pool.end();
      await own.close();
    }
    expect(found).toEqual(['first: mufakat_app', 'second: mufakat_app']);
  });

  it('says what to grant when its user may not act as a role that exists', async () => {
    await expect(openOwnServer(address('ana'))).rejects.toThrow('GRANT mufakat_app TO ana;');
  });

  it('refuses a role that bypasses row-level security', async () => {
    await admin.query('alter role mufakat_app bypassrls');
    await expect(openOwnServer(address('budi'))).rejects.toMatchObject({ code: 'own-server-role-unsafe' });
    await admin.query('alter role mufakat_app nobypassrls');
  });
});

describeOnBothDatabases(
  'the desk’s roles',
  (database) => {
    it('start out as themselves, and the two that serve people see only their own rows', async () => {
      const seen: string[] = [];
      for (const role of ['owner', 'app', 'sign-in'] as const) {
        const pool = openPool(database().connection(role));
        const answer = await pool.query<{ n: number }>('select count(*)::int as n from noted');
        seen.push(`${role} ${answer.rows[0]?.n}`);
        await pool.end();
      }
      expect(seen).toEqual([expect.stringMatching(/^owner/), 'app 1', 'sign-in 1']);
    });

    it('may not change what the owner made', async () => {
      const pool = openPool(database().connection('app'));
      await expect(pool.query('drop table noted')).rejects.toThrow(/must be owner/);
      await expect(pool.query('create table public.mine (n int)')).rejects.toThrow(/permission denied/);
      await pool.end();
    });
  },
  {
    name: 'noted',
    prepare: async (connection) => {
      const pool = openPool(connection('owner'));
      await pool.query('create table noted (whose text)');
      await pool.query('alter table noted enable row level security');
      await pool.query('alter table noted force row level security');
      await pool.query('create policy own_rows on noted using (whose = current_user)');
      await pool.query('create policy write on noted for insert with check (true)');
      await pool.query('grant select on noted to mufakat_app, mufakat_sign_in');
      await pool.query(`insert into noted values ('mufakat_app'), ('mufakat_sign_in')`);
      await pool.end();
    },
  },
);
