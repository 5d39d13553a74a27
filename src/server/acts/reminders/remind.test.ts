import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { settingsId, settingsFrom } from '#desk/people/settings.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { deskItself } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { readJobs } from '../jobs/jobs.ts';
import { openDossier } from '../open-dossier.ts';
import { perform } from '../perform.ts';
import { readRequestMail } from './read-reminders.ts';
import { remind } from './remind.ts';

const asked = '2026-11-30T03:00:00.000Z';
const deadline = '2026-12-08T10:00:00.000Z';
const beforeHand = '2026-12-04T09:30:00.000Z';
const after = '2026-12-09T09:30:00.000Z';
const afterwards = '2026-12-10T09:30:00.000Z';

describeOnBothDatabases(
  'reminding of replies',
  (database) => {
    let db: Db;
    let clock = asked;
    let item = '';
    let fin = '';
    let count = 0;
    const now = (): string => clock;
    const desk = (): Desk => ({ db, reader: readerWithRole('officer', 'ins-lead'), workspace: 'desk', now });
    const opened = async (
      kind: 'item' | 'institution' | 'person',
      fields: object,
      lead = kind === 'item' ? { lead: 'ins-lead' } : {},
    ): Promise<string> => {
      const done = await openDossier(desk(), {
        kind,
        ...lead,
        fields: { name: { en: 'A name' }, ...fields },
      });
      if (!done.ok) throw new Error(done.reason);
      return done.dossier.id;
    };
    const ask = () =>
      perform(desk(), item, {
        kind: 'asked',
        request: `request-${(count += 1)}`,
        institution: fin,
        points: [{ id: 'p1', question: 'Do you agree?', sections: ['objective'] }],
        deadline,
        mandatory: false,
      });
    const toldOf = (of = item): Promise<readonly string[]> =>
      asEngine(db, deskItself, async (trx) =>
        (
          await trx
            .selectFrom('notices')
            .select(['kind', 'addressee'])
            .where('dossier', '=', of)
            .orderBy('told_at')
            .orderBy('addressee')
            .execute()
        ).map(({ kind, addressee }) => `${kind} ${addressee.split(':')[0]}`),
      );
    const remindAt = async (moment: string): Promise<void> => {
      clock = moment;
      await remind({ db, now });
    };

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, deskItself, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
    });
    afterAll(() => db.destroy());
    beforeEach(async () => {
      clock = asked;
      const standIn = await opened('person', { name: 'Stand-in' });
      fin = await opened('institution', { sector: 'government', email: 'fin@example.test' });
      await opened('person', { name: 'Focal point', institution: fin, focalPoint: true, standIn });
      item = await opened('item', { objective: { en: 'Keep 6 GHz' } });
      const done = await ask();
      if (!done.ok) throw new Error(done.reason);
    });

    it('tells the focal point before, the stand-in after, the lead last, and each once', async () => {
      await remindAt(asked);
      expect(await toldOf()).toEqual([]);
      for (const moment of [beforeHand, beforeHand, after, after, afterwards]) await remindAt(moment);
      expect(await toldOf()).toEqual([
        'reminder-before institution',
        'reminder-after institution',
        'reminder-after person',
        'not-answered institution',
      ]);
    });

    it('tells whoever asked that nobody answers, where the desk itself leads the item', async () => {
      item = await opened('item', { objective: { en: 'Keep 6 GHz' } }, {});
      expect((await ask()).ok).toBe(true);
      await remindAt(afterwards);
      const { addressee } = await asEngine(db, deskItself, (trx) =>
        trx
          .selectFrom('notices')
          .select('addressee')
          .where('dossier', '=', item)
          .where('kind', '=', 'not-answered')
          .executeTakeFirstOrThrow(),
      );
      expect(addressee).toBe(`account:${desk().reader.id}`);
    });

    it('reminds of every item that it can, says which it cannot and why, and does it when it can again', async () => {
      const good = item;
      const bad = await opened('item', { objective: { en: 'Keep 6 GHz' } });
      item = bad;
      expect((await ask()).ok).toBe(true);
      const brokenBy = (broken: string): Promise<unknown> =>
        asEngine(db, deskItself, (trx) =>
          trx
            .updateTable('parts')
            .set({ body: sql`jsonb_set(body, '{deadline}', to_jsonb(${broken}::text))` })
            .where('dossier', '=', bad)
            .where('part_of', '=', 'request')
            .execute(),
        );
      await brokenBy('2026-12-08Tnever "and the words of this item"');
      await remindAt(beforeHand);
      await remindAt(beforeHand);
      expect(await toldOf(good)).toEqual(['reminder-before institution']);
      expect(await toldOf(bad)).toEqual([]);
      const stuck = async () =>
        (await readJobs({ ...desk(), reader: readerWithRole('operator') }))?.stuck.filter(
          ({ dossier }) => dossier === bad,
        );
      expect(await stuck()).toMatchObject([{ work: 'remind', attempts: 2, since: beforeHand }]);
      expect((await stuck())?.[0]?.trouble).toMatch(/^RangeError: /);
      expect(JSON.stringify(await stuck())).not.toContain('the words of this item');
      await brokenBy(deadline);
      await remindAt(beforeHand);
      expect(await toldOf(bad)).toEqual(['reminder-before institution']);
      expect(await stuck()).toEqual([]);
    });

    it('stops when the question is answered or withdrawn', async () => {
      await remindAt(beforeHand);
      const answered = await perform({ ...desk(), reader: readerWithRole('focal-point', fin) }, item, {
        kind: 'replied',
        request: `request-${count}`,
        reply: `reply-${count}`,
        answers: [{ point: 'p1', kind: 'content', text: '' }],
        authority: 'working-level',
        about: 1,
      });
      expect(answered.ok).toBe(true);
      await remindAt(after);
      expect(await toldOf()).toEqual(['reminder-before institution']);
    });

    it('shows whoever asks what will be sent when, and what was', async () => {
      await remindAt(beforeHand);
      const settings = await asEngine(db, deskItself, async (trx) =>
        settingsFrom(await findDossier(trx, settingsId('desk'))),
      );
      const found = await asEngine(db, deskItself, (trx) => findDossier(trx, item));
      if (!found) throw new Error('the item is gone');
      const shown = await readRequestMail(desk(), found, `request-${count}`, settings);
      expect(shown?.reminders.map(({ kind, told }) => [kind, told])).toEqual([
        ['reminder-before', true],
        ['reminder-on', false],
        ['reminder-after', false],
        ['not-answered', false],
      ]);
      const reader = { ...desk(), reader: readerWithRole('reader') };
      expect(await readRequestMail(reader, found, `request-${count}`, settings)).toBeUndefined();
    });
  },
  migratedDesk,
);
