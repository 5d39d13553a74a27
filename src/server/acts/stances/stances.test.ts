import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { government, governmentRank, restricted } from '#desk/marking/marking.ts';
import { settingsId } from '#desk/people/settings.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { saidIn, stancesOf } from '#desk/stance/stance.ts';
import { newClient } from '#postgres/connect.ts';
import { openDb } from '#store/connect.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from '../desk.ts';
import { openDossier } from '../open-dossier.ts';
import { loadStarter } from '../load-starter.ts';
import { readCountry } from '../read-country.ts';
import { readDossier } from '../read-dossier.ts';
import { readHistory } from '../read-history.ts';
import { verifyRecord } from '../verify-record.ts';
import { importStances, planStances } from './import-stances.ts';
import { readAlignments } from './read-alignments.ts';
import { readStanding } from './read-standing.ts';
import { recordStance, withdrawStance } from './record-stance.ts';
import { undoStance } from './undo-stance.ts';

describeOnBothDatabases(
  'stances on an item',
  (database) => {
    let db: Db;
    const officer = readerWithRole('officer');
    const low: Reader = { ...officer, id: 'low', ceiling: governmentRank };
    const desk = (reader = officer): Desk => ({
      db,
      reader,
      workspace: 'desk',
      now: () => '2026-11-23T08:00:00.000Z',
    });
    let made = 0;
    const open = async (): Promise<string> => {
      const name = { en: `Item ${(made += 1)}` };
      const fields = { name, scaleLow: { en: 'none' }, scaleHigh: { en: 'all' }, ourPoint: 80 };
      const done = await openDossier(desk(), { kind: 'item', parent: 'meeting', fields }, `item-${made}`);
      if (!done.ok) throw new Error(done.reason);
      return done.dossier.id;
    };
    const held = async (item: string, reader = officer) =>
      stancesOf((await readDossier(desk(reader), item))?.dossier ?? {});
    const record = (item: string, values = {}, more = {}) =>
      recordStance(desk(), item, {
        ...{ stance: null, marking: government, base: 0 },
        values: { actor: 'JPN', stance: 'oppose', point: 20, ...values },
        ...more,
      });

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      const owner = newClient(database().connection('owner'));
      await owner.connect();
      await loadStarter(owner, 'starter');
      await owner.end();
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      const head = readerWithRole('head');
      const settings = { name: { en: 'Desk' }, country: 'IDN' };
      await openDossier(desk(head), { kind: 'settings', fields: settings }, settingsId('desk'));
      const meeting = { name: { en: 'ADGMIN' }, membersGroup: 'ASEAN', starts: '2027-03-01' };
      await openDossier(desk(), { kind: 'meeting', fields: meeting }, 'meeting');
    });
    afterAll(() => db.destroy());

    it('are recorded, corrected and taken back on the record, each act by itself', async () => {
      const item = await open();
      expect(await record(item)).toMatchObject({ ok: true });
      const [first] = await held(item);
      const again = { stance: first?.id ?? '', base: first?.version ?? 0 };
      expect(await record(item, { point: 35 }, again)).toMatchObject({ ok: true });
      // Somebody else had the page open all along.
      expect(await record(item, { point: 50 }, again)).toMatchObject({
        ok: false,
        reason: 'stance-changed-since',
      });
      const [corrected] = await held(item);
      expect(saidIn(corrected ?? { values: {} }).point).toBe(35);
      expect(await undoStance(desk(), item, corrected?.version ?? 0, 'undo')).toMatchObject({ ok: true });
      expect(saidIn((await held(item))[0] ?? { values: {} }).point).toBe(20);
      const base = (await held(item))[0]?.version ?? 0;
      expect(await undoStance(desk(), item, 2, 'undo')).toMatchObject({ reason: 'stance-changed-since' });
      expect(await withdrawStance(desk(), item, { ...again, base, why: 'misheard' })).toMatchObject({
        ok: true,
      });
      expect(await undoStance(desk(), item, base + 1, 'undo')).toMatchObject({ ok: true });
      expect((await held(item))[0]?.withdrawn).toBeNull();
      expect((await readHistory(desk(), item)).length).toBe(base + 2);
      expect((await verifyRecord(db)).differences).toEqual([]);
    });

    it('are of actors that the desk knows, and not of ourselves', async () => {
      const item = await open();
      expect(await record(item, { actor: 'XXX' })).toMatchObject({ reason: 'unknown-actor' });
      expect(await record(item, { actor: 'IDN' })).toMatchObject({ reason: 'stance-is-ours' });
      expect(await held(item)).toEqual([]);
    });

    it('are each for their own readers, and neither undo nor a table shows or lowers what is hidden', async () => {
      const item = await open();
      await record(item, { actor: 'JPN' });
      await record(item, { actor: 'KOR', source: 'in confidence' }, { marking: restricted });
      expect((await held(item, low)).map(saidIn)).toMatchObject([{ actor: 'JPN' }]);
      const shut = (await held(item)).find(({ marking }) => marking.rank === restricted.rank);
      expect(await undoStance(desk(low), item, shut?.version ?? 0, 'undo')).toMatchObject({ ok: false });
      const plan = await planStances(desk(low), item, `id,actor,stance\n${shut?.id},KOR,support\n`, 'en');
      expect(plan?.problems).toMatchObject([{ reason: 'unknown-id' }]);
      expect((await readHistory(desk(low), item)).map(({ seq }) => seq)).toEqual([2, 1]);
      expect((await readCountry(desk(low), country('KOR')))?.stances.map((one) => one.item)).not.toContain(
        item,
      );
      expect((await readCountry(desk(), country('KOR')))?.stances.map((one) => one.item)).toContain(item);
    });
    const country = (code: string) => ({
      ...{ code, home: 'IDN', on: '2026-11-23', group: null, today: '2026-11-23' },
    });

    it('come from a table whole or not at all, and a second time change nothing', async () => {
      const item = await open();
      const good =
        'actor,stance,point,source,said_on\nMYS,support,70,Doc 1,2026-10-01\nSGP,oppose,10,Doc 2,\n';
      const take = (text: string, leaveOut = '') => importStances(desk(), item, { text, leaveOut }, 'en');
      expect(await take(`${good}Atlantis,support,1,,\n`)).toMatchObject({ ok: false, reason: 'bad-lines' });
      expect(await held(item)).toEqual([]);
      expect(await take(`${good}Atlantis,support,1,,\n`, '4')).toMatchObject({
        ok: true,
        added: 2,
        changed: 0,
      });
      expect(await take(good)).toMatchObject({ ok: true, added: 0, changed: 0 });
      expect(await take(good.replace(',10,', ',15,'))).toMatchObject({ ok: true, added: 0, changed: 1 });
      // A line that the rules refuse undoes those before it.
      const tooHigh = `actor,stance,level\nTHA,support,\nVNM,support,20\n`;
      expect(await importStances(desk(low), item, { text: tooHigh, leaveOut: '' }, 'en')).toMatchObject({
        ok: false,
        reason: 'above-your-marking',
      });
      expect(
        (await held(item))
          .map(saidIn)
          .map(({ actor }) => actor)
          .toSorted(),
      ).toEqual(['MYS', 'SGP']);
    });

    it('count a group for its members of the meeting’s day, and say of whom nothing is known', async () => {
      const item = await open();
      await record(item, { actor: 'ASEAN', stance: 'can-accept', point: 60 });
      await record(item, { actor: 'VNM', stance: 'reserve' });
      const found = await readDossier(desk(), item);
      const meeting = await readDossier(desk(), 'meeting');
      if (!found || !meeting) throw new Error('not here');
      const { board, room } = await readStanding(desk(), found.dossier, meeting.dossier);
      expect(room).toMatchObject({ on: '2027-03-01', ours: 'IDN' });
      expect(board.each.get('VNM')).toMatchObject({ stance: 'reserve', through: null });
      expect(board.each.get('SGP')).toMatchObject({ stance: 'can-accept', through: 'ASEAN' });
      expect(board.unheard).toEqual([]);
      // What their votes elsewhere suggest stands apart, and a group has none.
      const alignments = await readAlignments(desk(), board, 'IDN', '');
      expect(alignments.map(({ actor }) => actor)).toEqual(['VNM']);
      expect(alignments[0]?.overall.votes).toBeGreaterThan(20);
    });
  },
  migratedDesk,
);
