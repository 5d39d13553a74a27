import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { peopleTable } from '#documents/people/table.ts';
import { openDb } from '#store/connect.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';
import { importPeople, planPeople, type PeopleFile } from './import-people.ts';
import { openDossier } from './open-dossier.ts';
import { perform } from './perform.ts';
import { readDossier } from './read-dossier.ts';
import { readExchange } from './read-exchange.ts';

describeOnBothDatabases(
  'bringing people and institutions in',
  (database) => {
    let db: Db;
    const officer = readerWithRole('officer');
    const desk = (reader = officer): Desk => ({
      db,
      reader,
      workspace: 'desk',
      now: () => '2026-11-23T08:00:00.000Z',
    });
    const table = (text: string, kind: PeopleFile['kind'] = 'person'): PeopleFile => ({
      text,
      kind,
      lang: 'en',
      chosen: {},
    });
    const take = async (file: PeopleFile) =>
      importPeople(desk(), file, (await planPeople(desk(), file)).seal);
    const names = async (): Promise<readonly string[]> =>
      (await readExchange(desk())).held
        .filter(({ kind }) => kind === 'person')
        .map(({ values }) => String(values['name']));

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      const fields = { name: { en: 'Ministry' }, sector: 'government' };
      const done = await openDossier(desk(), { kind: 'institution', fields }, 'ministry');
      if (!done.ok) throw new Error(done.reason);
    });
    afterAll(() => db.destroy());

    it('takes a file whole, people who stand in for each other among them, and a second time changes nothing', async () => {
      const file = table(
        'Nama,Lembaga,E-mail,Pengganti\nAni,Ministry,ani@example.org,budi@example.org\nBudi,Ministry,budi@example.org,ani@example.org\n',
      );
      expect(await take(file)).toMatchObject({ ok: true, added: 2, changed: 0 });
      const { held } = await readExchange(desk());
      const byName = new Map(held.map((one) => [one.values['name'], one]));
      expect(byName.get('Ani')?.values['standIn']).toBe(byName.get('Budi')?.id);
      expect(byName.get('Budi')?.values['standIn']).toBe(byName.get('Ani')?.id);
      expect((await planPeople(desk(), file)).records.map(({ does }) => does)).toEqual([
        'nothing',
        'nothing',
      ]);
    });

    it('refuses a plan that is no longer what was seen, so that pressing twice brings nobody in twice', async () => {
      const file = table('name,institution\nCitra,Ministry\n');
      const { seal } = await planPeople(desk(), file);
      const [first, second] = await Promise.all([
        importPeople(desk(), file, seal),
        importPeople(desk(), file, seal),
      ]);
      const both = [first, second];
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(both.find(({ ok }) => !ok)).toMatchObject({ reason: 'plan-changed' });
      expect((await names()).filter((name) => name === 'Citra')).toHaveLength(1);
    });

    it('takes nothing of a file with one bad line, and nothing where one act is refused', async () => {
      const before = await names();
      const file = table('name,institution\nDewi,Ministry\nEka,Nowhere\n');
      expect(await take(file)).toMatchObject({ ok: false, reason: 'bad-lines' });
      const archived = (await readExchange(desk())).held.find(({ values }) => values['name'] === 'Ani');
      const changing = table(
        'name,institution,email,phone\nFajar,Ministry,,\nAni,Ministry,ani@example.org,9\n',
      );
      const { seal } = await planPeople(desk(), changing);
      // Between the look and the taking somebody edits what the file would change.
      await perform(desk(), archived?.id ?? '', {
        kind: 'edited',
        field: 'phone',
        value: '8',
        base: 0,
      });
      expect(await importPeople(desk(), changing, seal)).toMatchObject({ ok: false, reason: 'plan-changed' });
      expect(await names()).toEqual(before);
    });

    it('is not for whoever may not keep the directory, and shows a reader nothing of it', async () => {
      const reader = readerWithRole('reader');
      const file = table('name,institution\nGita,Ministry\n');
      expect(await importPeople(desk(reader), file, '')).toMatchObject({ ok: false, reason: 'not-yours' });
      const known = await readExchange(desk(reader));
      expect(known.held.map(({ kind }) => kind)).toEqual(['institution']);
      expect(peopleTable('institution', known.held, known)).not.toContain('ani@example.org');
    });

    it('brings institutions with their mandates and focal points in the order of the file', async () => {
      const text = [
        'name_en,sector,mandates,focal_points,flags',
        'Treasury,Pemerintah,connectivity | Funds | Act 1,budi@example.org; ani@example.org,keuangan',
      ].join('\n');
      const plan = await planPeople(desk(), table(text, 'institution'));
      // This database has no themes: the problem is named by its column.
      expect(plan.problems).toMatchObject([{ line: 2, column: 'mandates', reason: 'unknown-theme' }]);
      const plain = table(text.replace('connectivity | Funds | Act 1', ''), 'institution');
      expect(await take(plain)).toMatchObject({ ok: true, added: 1 });
      const made = (await readExchange(desk())).held.find(
        ({ values }) => values['sector'] === 'government' && values['flags'] !== undefined,
      );
      const read = await readDossier(desk(), made?.id ?? '');
      expect(read && valueOf(read.dossier, 'flags')).toEqual(['finance']);
      expect(read && valueOf(read.dossier, 'focalPoints')).toHaveLength(2);
    });
  },
  migratedDesk,
);
