import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { governmentRank, restricted } from '#desk/marking/marking.ts';
import { editableFields } from '#desk/people/may-edit.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { explainCover, loadsOf, tasksOf } from '#desk/priorities/explain-cover.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { newClient } from '#postgres/connect.ts';
import { asEngine, asReader } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from '../desk.ts';
import { loadStarter } from '../load-starter.ts';
import { openDossier, type NewDossier } from '../open-dossier.ts';
import { perform } from '../perform.ts';
import { assignCover, chooseCover, takeCover, unchooseCover } from './assign-cover.ts';
import { openCoverPlan } from './open-cover-plan.ts';
import { readCover } from './read-cover.ts';

describeOnBothDatabases(
  'who covers what',
  (database) => {
    let db: Db;
    const now = '2026-11-20T00:00:00Z';
    const desk = (reader: Reader = readerWithRole('head')): Desk => ({
      ...{ db, reader, workspace: 'desk', now: () => now },
    });
    const make = async (made: NewDossier, id: string) =>
      expect(await openDossier(desk(), made, id)).toMatchObject({ ok: true });
    const item = (id: string, theme: string, hour: number, marking?: typeof restricted) =>
      make(
        {
          kind: 'item',
          parent: 'meeting-1',
          ...(marking && { marking }),
          fields: {
            name: { en: id },
            theme,
            sessions: [
              { id: 's', from: `2027-03-01T${hour}:00:00.000Z`, to: `2027-03-01T${hour + 2}:00:00.000Z` },
            ],
          },
        },
        id,
      );
    const read = async (reader?: Reader) => {
      const { plan, covering } = await readCover(desk(reader), 'IDN', '2026-11-20', null);
      if (!plan) throw new Error('no plan');
      const tasks = tasksOf(plan.plan);
      const who = Object.fromEntries(
        tasks.map(({ item: id, person, depth }) => [id, `${person} ${depth}`] as const),
      );
      return { plan, covering, who, rows: explainCover(plan.grounds, tasks) };
    };

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      const owner = newClient(database().connection('owner'));
      await owner.connect();
      await loadStarter(owner, 'starter');
      await owner.end();
      await asEngine(db, readerWithRole('head'), (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      await make(
        {
          kind: 'meeting',
          fields: { name: { en: 'Meeting' }, forum: 'ITU-WTSA', starts: '2027-03-01', ends: '2027-03-04' },
        },
        'meeting-1',
      );
      // The order is settled by judgement alone, so that nothing here hangs on the starter's figures.
      await make(
        {
          kind: 'priority-review',
          fields: {
            name: { en: 'Review' },
            on: '2026-11-01',
            placed: [{ id: 'p', theme: 'ai', place: 1, reason: { en: 'First' } }],
          },
        },
        'review-1',
      );
      const person = (id: string, level: string) =>
        make(
          {
            kind: 'person',
            fields: {
              name: id,
              institution: 'none',
              competence: [{ id: 'c', theme: 'ai', level, by: 'head', on: '2026-01-01' }],
            },
          },
          id,
        );
      await person('ayu', 'expert');
      await person('budi', 'aware');
      await item('one', 'ai', 10);
      await item('two', 'ai', 11);
      await item('three', 'ai', 11, restricted);
    });
    afterAll(() => db.destroy());

    it('finds an officer for each item, never two sessions at once, and says who is missing', async () => {
      const { covering } = await readCover(desk(), 'IDN', '2026-11-20', null);
      const days = { from: '2027-03-01', until: '2027-03-31', hours: 60 };
      expect(await openCoverPlan(desk(), days, covering)).toMatchObject({ ok: true });
      const before = await read();
      expect(before.plan.grounds.items.map(({ id }) => id)).toEqual(['one', 'three', 'two']);
      expect(await assignCover(desk(), before.plan)).toEqual({ ok: true });
      const { plan, who, rows } = await read();
      expect(plan.plan.proved).toBe(true);
      // Three overlap and two people can: one in full by whoever works on it, one short by whoever is aware.
      expect(Object.values(who).toSorted()).toEqual(['ayu full', 'budi short']);
      const [left] = rows.filter(({ task }) => task === null);
      expect(left?.shortfall).toEqual({ kind: 'kept', able: 1, away: 0, elsewhere: 1, hours: 0 });
    });

    it('keeps what the head decides, with the reason, and reckons the rest around it', async () => {
      const choose = async (id: string, person: string | null, reason = 'Was there last time') =>
        chooseCover(desk(), (await read()).plan, { item: id, person, depth: 'short', reason });
      expect(await choose('two', 'ayu', ' ')).toMatchObject({ reason: 'reason-missing' });
      expect(await choose('two', 'nobody')).toMatchObject({ reason: 'cover-person' });
      expect(await choose('two', 'ayu')).toEqual({ ok: true });
      expect(await choose('one', 'ayu')).toMatchObject({
        reason: 'cover-two-at-once',
        values: { item: 'two' },
      });
      expect((await read()).who).toMatchObject({ two: 'ayu short' });
      expect(await assignCover(desk(), (await read()).plan)).toEqual({ ok: true });
      const again = await read();
      expect(again.who).toMatchObject({ two: 'ayu short' });
      expect(again.plan.plan.chosen).toMatchObject([{ item: 'two', reason: 'Was there last time' }]);
      // An officer assigns; the head alone has the last word, and no form writes past the check.
      const officer = desk(readerWithRole('officer'));
      expect(await unchooseCover(officer, again.plan, 'two')).toMatchObject({ reason: 'head-decides' });
      expect(editableFields(readerWithRole('head'), again.plan.dossier).map(({ key }) => key)).not.toContain(
        'chosen',
      );
      expect(await unchooseCover(desk(), again.plan, 'two')).toEqual({ ok: true });
      expect((await read()).plan.plan.chosen).toEqual([]);
    });

    it('takes nobody’s hours for an item whose meeting was moved away, and knows what was decided when it comes back', async () => {
      const move = async (starts: string) => {
        for (const [field, value] of [
          ['starts', starts],
          ['ends', starts],
        ] as const)
          expect(
            await perform(desk(), 'meeting-2', (held) => ({
              ...{ kind: 'edited', field, value, base: held.fields[field]?.version ?? 0 },
            })),
          ).toMatchObject({ ok: true });
      };
      await make(
        {
          kind: 'meeting',
          fields: { name: { en: 'Other' }, forum: 'ITU-WTSA', starts: '2027-03-20', ends: '2027-03-20' },
        },
        'meeting-2',
      );
      await make({ kind: 'item', parent: 'meeting-2', fields: { name: { en: 'far' }, theme: 'ai' } }, 'far');
      const choice = { item: 'far', person: 'budi', depth: 'full' as const, reason: 'Asked for it' };
      expect(await chooseCover(desk(), (await read()).plan, choice)).toEqual({ ok: true });
      await move('2027-05-20');
      const away = await read();
      expect(away.who).not.toHaveProperty('far');
      const given = loadsOf(away.plan.grounds, tasksOf(away.plan.plan));
      expect(given.find(({ person }) => person.id === 'budi')?.given).toBeLessThan(24);
      expect(await assignCover(desk(), away.plan)).toEqual({ ok: true });
      await move('2027-03-20');
      const back = await read();
      expect(back.who).toMatchObject({ far: 'budi full' });
      expect(await unchooseCover(desk(), back.plan, 'far')).toEqual({ ok: true });
      await move('2027-05-20');
      expect(await assignCover(desk(), (await read()).plan)).toEqual({ ok: true });
    });

    it('is changed by nobody who may not, and tells nobody of items that they may not see', async () => {
      const { plan } = await read();
      expect(await assignCover(desk(readerWithRole('reader')), plan)).toMatchObject({ reason: 'not-yours' });
      const below = await read({ ...readerWithRole('officer'), ceiling: governmentRank });
      expect(below.plan.grounds.items.map(({ id }) => id)).toEqual(['one', 'two']);
      expect(below.who).toEqual({});
      expect(JSON.stringify(below.plan.dossier)).not.toContain('three');
    });

    it('is written into the running order at a word', async () => {
      const { plan, who } = await read();
      expect(await takeCover(desk(), plan)).toMatchObject({ ok: true, items: Object.keys(who).length });
      const [id = '', said] = Object.entries(who)[0] ?? [];
      const taken = await asReader(db, readerWithRole('head'), (trx) => findDossier(trx, id));
      expect(taken && `${String(valueOf(taken, 'coordinator'))} ${String(valueOf(taken, 'depth'))}`).toBe(
        said,
      );
      expect(await takeCover(desk(), (await read()).plan)).toMatchObject({ items: 0 });
    });
  },
  migratedDesk,
);
