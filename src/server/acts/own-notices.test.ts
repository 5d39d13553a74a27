import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { houseChoices, type NoticeChoices } from '#desk/notice/choices.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { insertAccount } from '#store/accounts.ts';
import { openDb } from '#store/connect.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findNoticeChoices } from '#store/notice-choices.ts';
import type { Desk } from './desk.ts';
import { chooseNotices } from './own-notices.ts';

describeOnBothDatabases(
  'choosing how to be told',
  (database) => {
    let db: Db;
    const house = houseChoices('Asia/Jakarta');
    const desk = (): Desk => ({
      db,
      reader: readerWithRole('officer'),
      workspace: 'desk',
      now: () => '2026-11-23T08:00:00.000Z',
    });
    const choose = (typed: Readonly<Record<string, string>>) => {
      const untouched = { hour: '07:00', weekday: '1', 'quiet-from': '', 'quiet-until': '' };
      const form = { pace: 'as-desk', ...untouched, 'time-zone': 'Asia/Jakarta', ...typed };
      return chooseNotices(
        desk(),
        Object.fromEntries(Object.entries(form).map(([name, value]) => [name, [value]])),
        house,
      );
    };
    const kept = async (): Promise<NoticeChoices | undefined> =>
      (await asReader(db, desk().reader, (trx) => findNoticeChoices(trx, [desk().reader.id]))).get(
        desk().reader.id,
      );

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      const { id, roles } = desk().reader;
      await asEngine(db, desk().reader, (trx) =>
        insertAccount(
          trx,
          {
            ...{ name: 'Sari', email: 'sari@example.go.id', roles, institution: null },
            ...{ ceiling: 20, audiences: [], language: 'id' },
          },
          id,
        ),
      );
    });
    afterAll(() => db.destroy());

    it('keeps quiet hours beside the pace of the desk, and lets the desk’s way hold where nothing differs', async () => {
      expect(await choose({ 'quiet-from': '22:00', 'quiet-until': '06:00' })).toEqual({ ok: true });
      expect(await kept()).toEqual({ ...house, quiet: { from: '22:00', until: '06:00' } });
      expect(await choose({})).toEqual({ ok: true });
      expect(await kept()).toBeUndefined();
    });

    it('refuses half of the quiet hours, hours with nothing between and a zone that is none, and drops no word silently', async () => {
      expect(await choose({ 'quiet-from': '22:00' })).toMatchObject({ reason: 'quiet-half-said' });
      expect(await choose({ 'quiet-from': '22:00', 'quiet-until': '22:00' })).toMatchObject({
        reason: 'quiet-same',
      });
      expect(await choose({ 'time-zone': 'Bandung' })).toMatchObject({ reason: 'no-such-time-zone' });
      expect(await kept()).toBeUndefined();
    });
  },
  migratedDesk,
);
