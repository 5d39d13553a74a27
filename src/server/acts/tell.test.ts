import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import type { Notice } from '#desk/notice/notice.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { refuse } from '#desk/record/refusal.ts';
import { asEngine, asReader } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';
import { openDossier } from './open-dossier.ts';
import { performIn } from './perform.ts';
import { tellIn } from './tell.ts';
import { together } from './together.ts';

describeOnBothDatabases(
  'telling people',
  (database) => {
    let db: Db;
    let item = '';
    const desk = (): Desk => ({
      db,
      reader: readerWithRole('officer'),
      workspace: 'desk',
      now: () => '2026-11-23T08:00:00.000Z',
    });
    const notice = (once: string): Notice => ({
      kind: 'asked',
      to: { account: 'a-1' },
      dossier: item,
      path: `/items/${item}`,
      values: { deadline: '4 December 2026' },
      once,
    });
    const told = (): Promise<readonly string[]> =>
      asEngine(db, desk().reader, async (trx) =>
        (await trx.selectFrom('notices').select('once').orderBy('told_at').execute()).map(({ once }) => once),
      );

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, desk().reader, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
    });
    afterAll(() => db.destroy());
    beforeEach(async () => {
      const done = await openDossier(desk(), { kind: 'item', fields: { name: { en: 'A name' } } });
      if (!done.ok) throw new Error(done.reason);
      item = done.dossier.id;
    });

    it('does not tell of what is undone', async () => {
      const before = await told();
      const done = await together(desk(), async (trx, must) => {
        await tellIn(trx, desk(), [notice('undone')]);
        return must(performIn(trx, desk(), item, () => refuse('not-yours')));
      });
      expect(done).toMatchObject({ ok: false, reason: 'not-yours' });
      expect(await told()).toEqual(before);
    });

    it('tells the same key once to the same addressee, and to each addressee', async () => {
      const before = await told();
      for (const _ of [1, 2]) {
        await asEngine(db, desk().reader, (trx) => tellIn(trx, desk(), [notice('key'), notice('key')]));
      }
      await asEngine(db, desk().reader, (trx) =>
        tellIn(trx, desk(), [{ ...notice('key'), to: { institution: 'ins-1' } }]),
      );
      expect((await told()).slice(before.length)).toEqual(['key', 'key']);
    });

    it('shows the outbox to nobody who only reads', async () => {
      await asEngine(db, desk().reader, (trx) => tellIn(trx, desk(), [notice('hidden')]));
      const seen = await asReader(db, readerWithRole('head'), (trx) =>
        trx.selectFrom('notices').selectAll().execute(),
      );
      expect(seen).toEqual([]);
    });
  },
  migratedDesk,
);
