import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { everyone, government, restricted } from '#desk/marking/marking.ts';
import { participationFrom } from '#desk/priorities/participation.ts';
import { readerWithRole, type Role } from '#desk/people/reader.ts';
import { newClient } from '#postgres/connect.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { factsOf } from './facts.ts';
import { goneInWords, importStanding } from './import-standing.ts';
import { loadStarter } from './load-starter.ts';
import { perform } from './perform.ts';
import { readAll } from './read-pursuits.ts';
import { readStandingTables, takeBackStanding } from './take-back-standing.ts';
import { undoEdit } from './undo-edit.ts';

describeOnBothDatabases(
  'a table of participation',
  (database) => {
    let db: Db;
    let minutes = 0;
    beforeAll(async () => {
      db = openDb(database().connection('app'));
      const owner = newClient(database().connection('owner'));
      await owner.connect();
      await loadStarter(owner, 'starter');
      await owner.end();
      await asEngine(db, readerWithRole('officer'), (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
    });
    afterAll(() => db.destroy());
    const desk = (name = 'Sari', role: Role = 'officer') => ({
      ...{ db, workspace: 'desk' },
      now: () => new Date(Date.UTC(2026, 10, 20) + 60_000 * minutes++).toISOString(),
      reader: { ...readerWithRole(role), id: name.toLowerCase(), name },
    });
    const textOf = (rows: readonly string[]): string =>
      ['forum,year,actor,documents,speakers,posts,adopted', ...rows].join('\n');
    /** An officer whose account reads less than the role would. */
    const lower = (ceiling: number) => {
      const own = desk('Lina');
      return { ...own, reader: { ...own.reader, ceiling } };
    };
    const take = (file: string, ...rows: readonly string[]) =>
      importStanding(desk(), 'participation', textOf(rows), file);
    const look = (...rows: readonly string[]) =>
      importStanding(desk(), 'participation', textOf(rows), 'looked.csv', true);
    const back = (id: string | undefined, who = desk()) => takeBackStanding(who, 'participation', id ?? '');
    const tables = () => readStandingTables(desk(), 'participation');
    const records = async () => readAll(desk(), 'participation');
    const held = async () =>
      (await records())
        .map(participationFrom)
        .map(({ year, rows }) => `${year} ${rows.map(({ counts }) => counts.documents).join()}`)
        .toSorted();

    it('is taken back as a whole as long as nobody told otherwise of the same, and what was known before stands again', async () => {
      await take('first.csv', 'itu-pp,2022,IDN,1,,,', 'itu-pp,2018,IDN,2,,,');
      await take('second.csv', 'itu-pp,2022,IDN,7,,,', 'itu-pp,2014,IDN,3,,,');
      expect(await held()).toEqual(['2014 3', '2018 2', '2022 7']);
      const [second, first] = await tables();
      expect(second).toMatchObject({ file: 'second.csv', by: 'Sari', added: 1, changed: 1, back: null });
      expect(first).toMatchObject({ file: 'first.csv', added: 2, changed: 0 });

      expect(await back(first?.id)).toMatchObject({
        ...{ ok: false, reason: 'record-told-since', values: { by: 'Sari', day: '2026-11-20' } },
      });
      expect(await held()).toEqual(['2014 3', '2018 2', '2022 7']);
      expect(await back(second?.id, desk('Rina', 'reader'))).toMatchObject({
        ok: false,
        reason: 'not-yours',
      });
      expect(await back(second?.id)).toEqual({ ok: true });
      expect(await held()).toEqual(['2018 2', '2022 1']);
      expect(await back(second?.id)).toMatchObject({ ok: false, reason: 'evidence-moved-on' });
      expect(await back(first?.id)).toEqual({ ok: true });
      expect(await held()).toEqual([]);
      expect((await tables()).map((one) => one.back?.by)).toEqual(['Sari', 'Sari']);
      expect(await back('table-of-nobody')).toMatchObject({ ok: false, reason: 'not-found' });
      // Told again it is new.
      expect(await take('first.csv', 'itu-pp,2022,IDN,1,,,')).toMatchObject({ added: 1, same: 0 });
    });

    it('says whom it lists no more, before and after', async () => {
      await take('all.csv', 'itu-pp,2010,IDN,1,,,', 'itu-pp,2010,MYS,4,,,');
      const rows = 'itu-pp,2010,IDN,2,,,';
      const gone = [{ name: expect.objectContaining({ en: expect.stringContaining('2010') }), who: 'MYS' }];
      expect(await look(rows)).toMatchObject({ changed: 1, gone });
      const part = await take('part.csv', rows);
      expect(part).toMatchObject({ changed: 1, gone });
      const words = 'gone' in part ? goneInWords(await factsOf(db), 'en', part.gone) : [];
      expect(words).toEqual([expect.stringMatching(/, 2010: Malaysia$/)]);
      const [later, first] = await tables();
      await back(later?.id);
      expect(await held()).toContain('2010 1,4');
      await back(first?.id);
    });

    it('stays where somebody wrote in one of its records by hand, until that is taken back', async () => {
      const latest = (await tables()).find(({ back: gone }) => gone === null);
      const [record] = await records();
      const note = { kind: 'edited', field: 'note', value: { en: 'Ours.' }, base: 0 } as const;
      const done = await perform(desk('Budi'), record?.id ?? '', note);
      expect(await back(latest?.id)).toMatchObject({ reason: 'record-told-since', values: { by: 'Budi' } });
      await undoEdit(desk('Budi'), record?.id ?? '', done.ok ? done.version : 0);
      expect(await back(latest?.id)).toEqual({ ok: true });
      expect(await records()).toEqual([]);
    });

    it('is taken in once by two presses at the same time, and back once', async () => {
      const both = await Promise.all([1, 2].map(() => take('twice.csv', 'itu-pp,2022,IDN,5,,,')));
      expect(both.filter((one) => 'added' in one && one.added === 1)).toHaveLength(1);
      expect(both).toContainEqual(expect.objectContaining({ added: 0, same: 1 }));
      const [latest] = await tables();
      const gone = await Promise.all([1, 2].map(() => back(latest?.id)));
      expect(gone.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await records()).toEqual([]);
    });

    it('tells nobody of a record or of rows above their marking, looked at or taken in, and changes nothing then', async () => {
      await take('all.csv', 'itu-pp,2006,IDN,1,,,', 'itu-pp,2006,MYS,4,,,');
      const [table] = await tables();
      const id = (await records())[0]?.id ?? '';
      const tell = (ceiling: number, only: boolean, ...rows: readonly string[]) =>
        importStanding(lower(ceiling), 'participation', textOf(rows), 'told.csv', only);
      const fresh = 'itu-pp,1998,IDN,1,,,';
      const other = [fresh, 'itu-pp,2006,IDN,2,,,'];
      // What is right is refused like what is wrong.
      const same = [fresh, 'itu-pp,2006,IDN,1,,,', 'itu-pp,2006,MYS,4,,,'];
      const tries = [other, same].flatMap((rows) => [true, false].map((only) => [only, rows] as const));

      await perform(desk(), id, { kind: 'field-marked', field: 'counts', marking: government });
      for (const [only, rows] of tries) {
        const refusal = { ok: false, reason: 'above-your-marking', allowed: [], values: { field: 'counts' } };
        expect(await tell(0, only, ...rows)).toEqual(refusal);
        expect(await tell(10, true, ...rows)).toMatchObject({ ok: true });
      }
      await perform(desk(), id, { kind: 'dossier-marked', marking: restricted });
      for (const [only, rows] of tries) {
        expect(await tell(10, only, ...rows)).toEqual({ ok: false, reason: 'not-found', allowed: [] });
        expect(await tell(20, true, ...rows)).toMatchObject({ ok: true });
      }
      const reader = desk('Rina', 'reader');
      expect(await importStanding(reader, 'participation', textOf([fresh]), 'r.csv', true)).toMatchObject({
        ...{ ok: false, reason: 'not-yours' },
      });
      expect(await held()).toEqual(['2006 1,4']);
      expect(await back(table?.id)).toEqual({ ok: true });
    });

    it('is not taken back where words would stand again under a lower marking, nor by one who may not read them', async () => {
      const counts = { kind: 'field-marked', field: 'counts' } as const;
      await take('first.csv', 'itu-pp,2002,IDN,1,,,');
      const id = (await records())[0]?.id ?? '';
      await perform(desk(), id, { ...counts, marking: restricted });
      await take('second.csv', 'itu-pp,2002,IDN,7,,,');
      const [second, first] = await tables();
      expect(await back(second?.id, lower(10))).toEqual({
        ...{ ok: false, reason: 'above-your-marking', allowed: [], values: { field: 'counts' } },
      });
      await perform(desk(), id, { ...counts, marking: everyone });
      expect(await back(second?.id, lower(10))).toMatchObject({ ok: false, reason: 'above-your-marking' });
      expect(await back(second?.id)).toMatchObject({ ok: false, reason: 'undo-lowers' });
      expect(await held()).toEqual(['2002 7']);
      await perform(desk(), id, { ...counts, marking: restricted });
      expect(await back(second?.id)).toEqual({ ok: true });
      expect(await held()).toEqual(['2002 1']);
      expect(await back(first?.id)).toEqual({ ok: true });
    });

    it('says nothing to one who may not take it back of what became of it, nor of a record that they may not know of', async () => {
      await take('first.csv', 'itu-pp,2002,IDN,1,,,', 'itu-pp,1998,IDN,1,,,');
      const [table] = await tables();
      const [one, other] = (await records()).map((record) => record.id);
      const note = { kind: 'edited', field: 'note', value: { en: 'Ours.' }, base: 0 } as const;
      const done = await perform(desk('Budi'), one ?? '', note);
      const reader = desk('Rina', 'reader');
      const refused = (reason: string) => ({ ok: false, reason, allowed: [] });
      expect(await back(table?.id, reader)).toEqual(refused('not-yours'));
      await perform(desk(), other ?? '', { kind: 'dossier-marked', marking: restricted });
      expect(await back(table?.id, reader)).toEqual(refused('not-found'));
      expect(await back(table?.id, lower(10))).toEqual(refused('not-found'));
      await undoEdit(desk('Budi'), one ?? '', done.ok ? done.version : 0);
      expect(await back(table?.id)).toEqual({ ok: true });
      expect(await back(table?.id, reader)).toEqual(refused('not-found'));
    });

    it('is not called taken back where nothing of it stood any more', async () => {
      await take('first.csv', 'itu-pp,2002,IDN,1,,,');
      const [first] = await tables();
      const id = (await records())[0]?.id ?? '';
      await take('second.csv', 'itu-pp,2002,IDN,7,,,');
      const [second] = await tables();
      const version = (await records())[0]?.version ?? 0;
      await undoEdit(desk(), id, version);
      expect(await held()).toEqual(['2002 1']);
      expect(await back(second?.id)).toMatchObject({ ok: false, reason: 'table-gone' });
      await perform(desk(), id, { kind: 'archived' });
      expect(await back(first?.id)).toMatchObject({ ok: false, reason: 'table-gone' });
      expect(await tables()).toContainEqual(expect.objectContaining({ id: first?.id, back: null }));
    });
  },
  migratedDesk,
);
