import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '#tests/database.ts';
import { newClient } from '#postgres/connect.ts';
import { newSecret, openSignIn } from '#sign-in/sign-in.ts';
import {
  contentsOf,
  deskAt,
  email,
  filledDesk,
  isEmpty,
  now,
  openSites,
  password,
  type Site,
} from './archive/testing.ts';
import { backUp } from './back-up.ts';
import { editField } from './edit-field.ts';
import { openDossier } from './open-dossier.ts';
import { restoreBackup, type Restored } from './restore-backup.ts';
import { verifyRecord } from './verify-record.ts';

const newSite = openSites();
const directory = mkdtempSync(join(tmpdir(), 'mufakat-backup-'));
const fileNamed = (name: string): string => join(directory, name);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

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
