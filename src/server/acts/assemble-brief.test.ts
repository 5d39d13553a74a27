import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { newClient } from '#postgres/connect.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { openDb } from '#store/connect.ts';
import { asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { assembleBrief, UnknownTemplate } from './assemble-brief.ts';
import type { Desk } from './desk.ts';
import { editField } from './edit-field.ts';
import { readExample } from './example-files.ts';
import { loadExample } from './load-example.ts';
import { loadStarter } from './load-starter.ts';
import { takeCopy } from './take-copy.ts';

const meeting = 'idn-wrc27';
let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase('embedded', migratedDesk);
  const owner = newClient(database.connection('owner'));
  await owner.connect();
  await loadStarter(owner, 'starter');
  await owner.end();
  db = openDb(database.connection('app'));
  await loadExample(db, await readExample('starter/examples', 'indonesia'));
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const deskOf = (reader: Reader): Desk => ({
  db,
  reader,
  workspace: 'desk',
  now: () => '2026-11-23T08:00:00.000Z',
});
const officer = (): Desk => deskOf(readerWithRole('officer'));

describe('A brief assembled from the record', () => {
  it('names countries, forums and institutions in its own language', async () => {
    const [indonesian, english] = await Promise.all([
      assembleBrief(officer(), meeting, { lang: 'id' }),
      assembleBrief(officer(), meeting, { lang: 'en' }),
    ]);
    expect(indonesian?.cover).toMatchObject({
      forum: expect.stringContaining('Konferensi'),
      country: 'Indonesia',
    });
    expect(english?.cover.forum).toContain('Conference');
    expect(english?.items.length).toBeGreaterThan(0);
  });

  it('says on its face that a worked example is one', async () => {
    expect((await assembleBrief(officer(), meeting, { lang: 'en' }))?.illustrative).toBe(true);
  });

  it('is cut to its reader, and says that it was', async () => {
    const whole = await assembleBrief(officer(), meeting, { lang: 'en' });
    const cut = await assembleBrief(deskOf(readerWithRole('reader')), meeting, { lang: 'en' });
    expect(whole).toMatchObject({ cut: false });
    expect(cut).toMatchObject({ cut: true, marking: { marking: { rank: 0 } } });
    const redLines = whole?.items.flatMap(
      (item) => JSON.stringify(item).match(/"redLines":\[\{[^]*?\}\]/g) ?? [],
    );
    expect(redLines?.length).toBeGreaterThan(0);
    expect(JSON.stringify(cut)).not.toMatch(/"redLines":\[\{/);
  });

  it('is cut for somebody else to whatever height is asked for, never above its reader', async () => {
    const lower = await assembleBrief(officer(), meeting, { lang: 'en', ceiling: 0 });
    expect(lower).toMatchObject({ cut: true, marking: { marking: { rank: 0 } } });
    expect(JSON.stringify(lower)).not.toMatch(/"redLines":\[\{/);
    const higher = await assembleBrief(deskOf(readerWithRole('reader')), meeting, {
      lang: 'en',
      ceiling: 20,
    });
    expect(higher).toMatchObject({ cut: true, marking: { marking: { rank: 0 } } });
  });

  it('is composed by the template asked for, else by the one chosen', async () => {
    const asked = await assembleBrief(officer(), meeting, { lang: 'id', template: 'delegation' });
    expect(asked?.template).toBe('delegation');
    expect((await assembleBrief(officer(), meeting, { lang: 'id' }))?.template).toBe('pedoman');
  });

  it('names the templates there are where another is asked for', async () => {
    const asked = assembleBrief(officer(), meeting, { lang: 'id', template: 'nobodys' });
    await expect(asked).rejects.toThrow(UnknownTemplate);
    await expect(asked).rejects.toMatchObject({ templates: ['pedoman', 'delegation'] });
  });

  it('is nobody’s of a meeting that is not there', async () => {
    expect(await assembleBrief(officer(), 'no-such-meeting', { lang: 'en' })).toBeUndefined();
    expect(await assembleBrief(officer(), 'idn-kominfo', { lang: 'en' })).toBeUndefined();
  });
});

describe('Copies of a brief', () => {
  it('have the next number each, even when taken at once', async () => {
    const before = await takeCopy(officer(), meeting, { format: 'pdf', lang: 'id', for: 'officer' });
    const first = before.ok ? (before.copy ?? 0) : 0;
    const taken = await Promise.all(
      Array.from({ length: 5 }, () =>
        takeCopy(officer(), meeting, { format: 'html', lang: 'id', for: 'delegate' }),
      ),
    );
    expect(
      taken.map((copy) => (copy.ok ? copy.copy : copy.reason)).toSorted((a, b) => Number(a) - Number(b)),
    ).toEqual([1, 2, 3, 4, 5].map((n) => first + n));
  });

  it('prints the version that is cleared while a new one is prepared, and the draft where it is asked for', async () => {
    const before = (await assembleBrief(officer(), meeting, { lang: 'id' }))?.items.find(
      ({ status }) => status.at === 'cleared' && !status.renewing,
    );
    if (before?.status.at !== 'cleared') throw new Error('no item of the example is cleared');
    expect(before.status).toMatchObject({ seal: expect.stringMatching(/^[0-9a-f]{12}$/) });
    const item = await asReader(db, officer().reader, (trx) => findDossier(trx, before.id));
    const base = item?.fields['objective']?.version ?? 0;
    const edit = { field: 'objective', value: { id: 'Naskah yang sedang disiapkan' }, base };
    expect(await editField(officer(), before.id, edit)).toMatchObject({ ok: true });
    const printed = async (draft: boolean) =>
      (await assembleBrief(officer(), meeting, { lang: 'id', draft }))?.items.find(
        ({ id }) => id === before.id,
      );
    expect(await printed(false)).toMatchObject({
      objective: before.objective,
      status: { ...before.status, renewing: { because: 'new-version' } },
    });
    expect(await printed(true)).toMatchObject({
      objective: { text: 'Naskah yang sedang disiapkan' },
      status: { at: 'draft' },
    });
  });
});
