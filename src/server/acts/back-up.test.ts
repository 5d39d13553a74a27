import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import type { PoolConfig } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestDatabase,
  databaseKinds,
  type DatabaseKind,
  type Template,
  type TestDatabase,
} from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { newClient } from '#postgres/connect.ts';
import { newSecret, openSignIn } from '#sign-in/sign-in.ts';
import { insertAttachment } from '#store/attachments.ts';
import { openDb } from '#store/connect.ts';
import { insertAccount } from '#store/accounts.ts';
import { asEngine, asEngineReading } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { deskItself } from './accounts.ts';
import { backUp } from './back-up.ts';
import type { Desk } from './desk.ts';
import { editField } from './edit-field.ts';
import { readExample } from './example-files.ts';
import { loadExample } from './load-example.ts';
import { loadStarter } from './load-starter.ts';
import { openDossier } from './open-dossier.ts';
import { performIn } from './perform.ts';
import { restoreBackup, type Restored } from './restore-backup.ts';
import { verifyDossier, verifyRecord } from './verify-record.ts';

const officer = readerWithRole('officer');
const now = () => '2026-11-23T08:00:00.000Z';
const password = 'a long enough secret';
const email = 'officer@example.org';

/** A test database with the two kinds of connections that a backup and a desk have. */
interface Site {
  readonly database: TestDatabase;
  readonly owner: Db;
  readonly app: Db;
}

const sites: Site[] = [];
async function newSite(kind: DatabaseKind, template: Template = migratedDesk): Promise<Site> {
  const database = await createTestDatabase(kind, template);
  const site = {
    database,
    owner: openDb(database.connection('owner')),
    app: openDb(database.connection('app')),
  };
  sites.push(site);
  return site;
}

let directory = '';
const fileNamed = (name: string): string => join(directory, name);
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'mufakat-backup-'));
});
afterAll(async () => {
  for (const { owner, app, database } of sites) {
    await owner.destroy();
    await app.destroy();
    await database.drop();
  }
  rmSync(directory, { recursive: true, force: true });
});

const deskAt = (db: Db): Desk => ({ db, reader: officer, workspace: 'desk', now });

/** Facts, a worked example, somebody who signs in, and a desk of its own with a file on it. */
const filledDesk: Template = {
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
const contentsOf = (db: Db): Promise<ReadonlyMap<string, string>> =>
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

const isEmpty = async (db: Db): Promise<boolean> =>
  [...(await contentsOf(db)).values()].every((text) => text === '');

describe.each([
  ['embedded', 'own'],
  ['own', 'embedded'],
] as const)('a backup from a %s server, restored on a server of kind %s', (from, to) => {
  let source: Site;
  let path: string;
  beforeAll(async () => {
    source = await newSite(from, filledDesk);
    path = fileNamed(`${from}.tar.gz`);
    const manifest = await backUp(source.owner, path, now());
    expect(manifest.counts).toMatchObject({ 'public.workspaces': 2, attachments: 2 });
  });

  it('makes an equal desk, whose record holds and whose people can sign in', async () => {
    const target = await newSite(to);
    expect(await restoreBackup(target.owner, path)).toMatchObject({ ok: true });
    const [before, after] = [await contentsOf(source.owner), await contentsOf(target.owner)];
    for (const [table, rows] of before) expect(after.get(table), table).toBe(rows);
    expect((await verifyRecord(target.owner)).differences).toEqual([]);
    const door = openSignIn(target.database.connection('sign-in'), newSecret(), 'http://127.0.0.1:7420');
    const headers = new Headers({ origin: 'http://127.0.0.1:7420' });
    expect(await door.usePassword(email, password, '127.0.0.1', headers)).toMatchObject({ ok: true });
    await door.close();
    const edit = { field: 'objective', value: { en: 'On from here' }, base: 0 };
    expect(await editField(deskAt(target.app), 'a-item', edit)).toMatchObject({ ok: true });
    expect((await verifyRecord(target.owner)).differences).toEqual([]);
  });

  it('is refused by a desk that holds anything', async () => {
    const restored = await restoreBackup(source.owner, path);
    expect(restored).toMatchObject({ ok: false, reason: 'not-empty' });
  });

  it('is one moment of a desk that is written to meanwhile', async () => {
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n += 1) {
        const fields = { name: { en: `Written meanwhile ${n}` } };
        const done = await openDossier(deskAt(source.app), { kind: 'item', parent: 'z-meeting', fields });
        if (!done.ok) throw new Error(done.reason);
        const edit = { field: 'objective', value: { en: `Objective ${n}` }, base: 0 };
        await editField(deskAt(source.app), done.dossier.id, edit);
      }
    })();
    const meanwhile = fileNamed(`${from}-meanwhile.tar.gz`);
    await backUp(source.owner, meanwhile, now());
    writing = false;
    await writer;
    const target = await newSite(to);
    expect(await restoreBackup(target.owner, meanwhile)).toMatchObject({ ok: true });
    expect((await verifyRecord(target.owner)).differences).toEqual([]);
  });

  it('leaves out what lets somebody in without a password', () => {
    const text = gunzipSync(readFileSync(path)).toString('utf8');
    expect(text).toContain('tables/sign_in/user/');
    expect(text).not.toContain('tables/sign_in/session');
    expect(text).not.toContain('reply_links/');
  });

  describe('damaged', () => {
    let target: Site;
    beforeAll(async () => {
      target = await newSite(to);
    });

    /** Changes the archive's inside, under a sound compression. */
    const changed = (change: (tar: Buffer) => Buffer): Buffer =>
      gzipSync(change(gunzipSync(readFileSync(path))));
    const replaced = (before: string, after: string) => (tar: Buffer) => {
      expect(after.length).toBe(before.length);
      expect(tar.includes(before)).toBe(true);
      return Buffer.from(tar.toString('latin1').replace(before, after), 'latin1');
    };
    const damages: readonly [string, () => Buffer, object][] = [
      ['cut off', () => readFileSync(path).subarray(0, -2000), { what: 'unreadable' }],
      [
        'with a byte changed on the way',
        () => {
          const bytes = readFileSync(path);
          const middle = Math.floor(bytes.length / 2);
          bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
          return bytes;
        },
        { what: 'unreadable' },
      ],
      ['that is no archive at all', () => Buffer.from('not an archive'), { what: 'no-archive' }],
      [
        'with a fact altered',
        () => changed(replaced('World Bank', 'World Bonk')),
        { what: 'checksum', member: expect.stringMatching(/^tables\/public\//) },
      ],
      [
        'with an act altered',
        () => changed(replaced('"Spectrum"', '"Spektrum"')),
        { what: 'chain', dossier: 'a-item', act: 1 },
      ],
      [
        'with a line that is no JSON',
        () => changed(replaced('{"at": "', '{"at"; "')),
        { what: 'bad-line', member: 'acts/000001.jsonl', line: 1 },
      ],
      [
        'with an attachment altered',
        () => changed(replaced('The text of a contribution', 'The text of a contributian')),
        { what: 'attachment', dossier: 'a-item', attachment: 'file-1' },
      ],
      [
        'without its manifest',
        () => changed(replaced('"mufakat-backup"', '"something-else"')),
        { what: 'bad-manifest' },
      ],
    ];

    it.each(damages)(
      '(%s) changes nothing, and what is damaged is named',
      async (_name, damage, expected) => {
        const damaged = fileNamed('damaged.tar.gz');
        writeFileSync(damaged, damage());
        const restored: Restored = await restoreBackup(target.owner, damaged);
        expect(restored).toMatchObject({
          ok: false,
          damages: expect.arrayContaining([expect.objectContaining(expected)]),
        });
        expect(await isEmpty(target.owner)).toBe(true);
      },
    );
  });
});

describe.each(databaseKinds)('a desk that lost a file (%s server)', (kind) => {
  const lost = { dossier: 'a-item', attachment: 'file-2' };
  let path: string;
  let target: Site;
  beforeAll(async () => {
    const source = await newSite(kind, filledDesk);
    target = await newSite(kind);
    const owner = newClient(source.database.connection('owner'));
    await owner.connect();
    await owner.query('alter table attachments disable row level security');
    expect((await owner.query(`delete from attachments where id = 'file-2'`)).rowCount).toBe(1);
    await owner.query('alter table attachments enable row level security');
    await owner.end();
    path = fileNamed(`${kind}-lost.tar.gz`);
    const manifest = await backUp(source.owner, path, now());
    expect(manifest.missing).toEqual([lost]);
    expect(manifest.counts['attachments']).toBe(1);
  });

  it('is not restored where the manifest says of another file that it was missing', async () => {
    const tar = gunzipSync(readFileSync(path));
    const at = tar.lastIndexOf('"file-2"');
    expect(at).toBeGreaterThan(tar.lastIndexOf('"missing"'));
    tar.write('"file-9"', at);
    const other = fileNamed(`${kind}-other.tar.gz`);
    writeFileSync(other, gzipSync(tar));
    const damages = [{ what: 'attachment', ...lost }];
    expect(await restoreBackup(target.owner, other)).toEqual({ ok: false, damages });
    expect(await isEmpty(target.owner)).toBe(true);
  });

  it('is restored with what it had, and says what was missing already', async () => {
    const restored = await restoreBackup(target.owner, path);
    expect(restored).toMatchObject({ ok: true, manifest: { missing: [lost] } });
    const { attachments, differences } = await verifyRecord(target.owner);
    expect(attachments).toBe(1);
    expect(differences).toEqual([{ ...lost, what: 'attachment-missing' }]);
  });
});

describe.each(databaseKinds)('verifying a record (%s server)', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await newSite(kind, filledDesk);
  });

  /** Changes what nobody may, as the database's owner past every policy, and puts it back. */
  const tampered = async <Found>(change: string, back: string, verify: () => Promise<Found>) => {
    const owner = newClient(site.database.connection('owner'));
    await owner.connect();
    const policies = ['acts', 'parts', 'dossiers', 'attachments'];
    const run = async (statement: string): Promise<void> => {
      for (const table of policies) await owner.query(`alter table ${table} disable row level security`);
      expect((await owner.query(statement)).rowCount).toBe(1);
      for (const table of policies) await owner.query(`alter table ${table} enable row level security`);
    };
    await run(change);
    const found = await verify();
    await run(back);
    await owner.end();
    expect(await ofItem()).toEqual([]);
    return found;
  };
  const ofItem = () => verifyDossier(site.app, 'a-item');

  it('finds nothing wrong with a record that nobody touched', async () => {
    const { dossiers, acts, attachments, differences } = await verifyRecord(site.app);
    expect(differences).toEqual([]);
    expect(dossiers).toBeGreaterThan(10);
    expect(acts).toBeGreaterThan(dossiers);
    expect(attachments).toBe(2);
  });

  it('names a changed act', async () => {
    const where = `where dossier = 'a-item' and seq = 1`;
    const { differences } = await tampered(
      `update acts set deed = jsonb_set(deed, '{fields,name,value,en}', '"Another name"') ${where}`,
      `update acts set deed = jsonb_set(deed, '{fields,name,value,en}', '"Spectrum"') ${where}`,
      () => verifyRecord(site.app),
    );
    expect(differences).toContainEqual({ dossier: 'a-item', what: 'hash', act: 1 });
    expect(differences).toContainEqual({ dossier: 'a-item', what: 'column', column: 'name' });
  });

  it('names a changed part, and a part that is gone', async () => {
    const where = `where dossier = 'a-item' and key = 'field:name'`;
    expect(
      await tampered(`update parts set rank = 20 ${where}`, `update parts set rank = 0 ${where}`, ofItem),
    ).toEqual([{ dossier: 'a-item', what: 'part-changed', part: 'field:name' }]);
    expect(
      await tampered(
        `update parts set key = 'field:nome' ${where}`,
        `update parts set key = 'field:name' where dossier = 'a-item' and key = 'field:nome'`,
        ofItem,
      ),
    ).toEqual([
      { dossier: 'a-item', what: 'part-extra', part: 'field:nome' },
      { dossier: 'a-item', what: 'part-missing', part: 'field:name' },
    ]);
  });

  it('names an act that was shown to more people than it may', async () => {
    const where = `where dossier = 'a-item' and seq = 2`;
    expect(
      await tampered(`update acts set rank = -1 ${where}`, `update acts set rank = 0 ${where}`, ofItem),
    ).toEqual([{ dossier: 'a-item', what: 'act-columns', act: 2 }]);
  });

  it.each([
    ['a changed attachment', 'file-1', 'The text of a contribution'],
    ['a changed file of a reply', 'file-2', 'The signed letter'],
  ])('names %s', async (_what, attachment, was) => {
    const text = (bytes: string) => `update attachments set bytes = '${bytes}' where id = '${attachment}'`;
    expect(await tampered(text('Another text'), text(was), ofItem)).toEqual([
      { dossier: 'a-item', what: 'attachment-changed', attachment },
    ]);
  });
});
