import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { PoolConfig } from 'pg';
import { afterAll, expect } from 'vitest';
import { createTestDatabase, type DatabaseKind, type Template, type TestDatabase } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { newClient } from '#postgres/connect.ts';
import { newSecret, openSignIn } from '#sign-in/sign-in.ts';
import { insertAccount } from '#store/accounts.ts';
import { insertAttachment } from '#store/attachments.ts';
import { openDb } from '#store/connect.ts';
import { asEngine, asEngineReading } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { deskItself } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { readExample } from '../example-files.ts';
import { loadExample } from '../load-example.ts';
import { loadStarter } from '../load-starter.ts';
import { openDossier } from '../open-dossier.ts';
import { performIn } from '../perform.ts';

const officer = readerWithRole('officer');
export const now = () => '2026-11-23T08:00:00.000Z';
export const password = 'a long enough secret';
export const email = 'officer@example.org';

/** A test database with the two kinds of connections that a backup and a desk have. */
export interface Site {
  readonly database: TestDatabase;
  readonly owner: Db;
  readonly app: Db;
}

/** Makes sites for the tests of one file, and takes them away after the last. */
export function openSites(): (kind: DatabaseKind, template?: Template) => Promise<Site> {
  const sites: Site[] = [];
  afterAll(async () => {
    for (const { owner, app, database } of sites) {
      await owner.destroy();
      await app.destroy();
      await database.drop();
    }
  });
  return async (kind, template = migratedDesk) => {
    const database = await createTestDatabase(kind, template);
    const site = {
      database,
      owner: openDb(database.connection('owner')),
      app: openDb(database.connection('app')),
    };
    sites.push(site);
    return site;
  };
}

export const deskAt = (db: Db): Desk => ({ db, reader: officer, workspace: 'desk', now });

/** Facts, a worked example, somebody who signs in, and a desk of its own with a file on it. */
export const filledDesk: Template = {
  name: 'filled',
  prepare: async (connection) => {
    await migratedDesk.prepare(connection);
    const owner = newClient(connection('owner'));
    await owner.connect();
    expect(await loadStarter(owner, 'starter')).toMatchObject({ ok: true });
    await owner.end();
    const app = openDb(connection('app'));
    await fill(app, connection('sign-in'));
    await app.destroy();
  },
};

async function fill(app: Db, signIn: PoolConfig): Promise<void> {
  await loadExample(app, await readExample('starter/examples', 'india'));
  const door = openSignIn(signIn, newSecret(), 'http://127.0.0.1:7420');
  const id = await door.createUser(email, 'An officer');
  await door.setPassword(id, password);
  await door.close();
  await asEngine(app, deskItself, async (trx) => {
    await insertWorkspace(trx, {
      id: 'desk',
      name: { en: 'Desk' },
      about: {},
      country: 'IDN',
      example: false,
    });
    await insertAccount(
      trx,
      {
        name: 'An officer',
        email,
        roles: ['officer'],
        institution: null,
        ceiling: 20,
        audiences: [],
        language: 'id',
      },
      id,
    );
  });
  // A child whose id comes before its parent's.
  const meeting = { kind: 'meeting', fields: { name: { en: 'Assembly' }, forum: 'itu-wtsa' } } as const;
  await openDossier(deskAt(app), meeting, 'z-meeting');
  const item = { kind: 'item', parent: 'z-meeting', fields: { name: { en: 'Spectrum' } } } as const;
  const opened = await openDossier(deskAt(app), item, 'a-item');
  expect(opened.ok).toBe(true);
  const bytes = Buffer.from('The text of a contribution');
  await asEngine(app, officer, async (trx) => {
    const attached = await performIn(trx, deskAt(app), 'a-item', {
      kind: 'attached',
      attachment: 'file-1',
      name: 'contribution.txt',
      mediaType: 'text/plain',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      marking: { rank: 0, audience: null },
    });
    expect(attached.ok).toBe(true);
    await insertAttachment(trx, 'file-1', 'a-item', bytes);
  });
  await replyWithFile(app);
}

/** A reply to which a letter came, as institutions send them. */
const replyWithFile = (app: Db): Promise<void> =>
  asEngine(app, officer, async (trx) => {
    const asked = await performIn(trx, deskAt(app), 'a-item', {
      ...{ kind: 'asked', request: 'request-1', institution: 'fin', mandatory: false },
      points: [{ id: 'p1', question: 'Agreed?', sections: ['lineToTake'] }],
      deadline: '2026-12-04T10:00:00.000Z',
    });
    if (!asked.ok) throw new Error(asked.reason);
    const bytes = Buffer.from('The signed letter');
    const letter = {
      ...{ attachment: 'file-2', name: 'letter.txt', mediaType: 'text/plain', size: bytes.length },
      sha256: createHash('sha256').update(bytes).digest('hex'),
      of: 'scan' as const,
    };
    const replied = await performIn(trx, deskAt(app), 'a-item', {
      ...{ kind: 'replied', request: 'request-1', reply: 'reply-1', authority: 'working-level' },
      answers: [{ point: 'p1', kind: 'comment', text: 'A remark' }],
      spoken: { who: 'Ani', how: 'meeting' },
      about: asked.dossier.consultation?.positionVersion ?? 1,
      files: [letter],
    });
    if (!replied.ok) throw new Error(replied.reason);
    await insertAttachment(trx, 'file-2', 'a-item', bytes);
  });

/** Everything that two equal desks have in common: every row of every table but those that are of the moment. */
export const contentsOf = (db: Db): Promise<ReadonlyMap<string, string>> =>
  asEngineReading(db, deskItself, async (trx) => {
    const { rows } = await sql<{ table: string }>`
      select format('%I.%I', schemaname, tablename) as table from pg_tables
      where schemaname in ('public', 'sign_in')
        and tablename not in ('migrations', 'reply_links', 'session', 'verification', 'attempts')`.execute(
      trx,
    );
    const contents = new Map<string, string>();
    for (const { table } of rows) {
      const found = await sql<{ text: string }>`
        select coalesce(string_agg(to_jsonb(t)::text, E'\n' order by to_jsonb(t)::text), '') as text
        from ${sql.raw(table)} t`.execute(trx);
      contents.set(table, found.rows[0]?.text ?? '');
    }
    return contents;
  });

export const isEmpty = async (db: Db): Promise<boolean> =>
  [...(await contentsOf(db)).values()].every((text) => text === '');
