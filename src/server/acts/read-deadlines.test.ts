import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { settingsFrom } from '#desk/people/settings.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { deskItself } from './accounts.ts';
import { openDossier } from './open-dossier.ts';
import { perform } from './perform.ts';
import { readDeadlines } from './read-deadlines.ts';

const now = '2026-11-30T03:00:00.000Z';
const deadline = '2026-12-08T10:00:00.000Z';

describeOnBothDatabases(
  'deadlines for a calendar',
  (database) => {
    let db: Db;
    const desk = () => ({ db, reader: readerWithRole('officer'), workspace: 'desk', now: () => now });
    const settings = settingsFrom(undefined);
    const shown = (reader: ReturnType<typeof readerWithRole>, titlesByMail = false) =>
      readDeadlines(db, reader, 'desk', { ...settings, telling: { ...settings.telling, titlesByMail } }, now);
    const focalPoint = readerWithRole('focal-point', 'ins-fin');

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, deskItself, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      for (const [id, rank] of [
        ['item-open', 0],
        ['item-shut', 10],
      ] as const) {
        const marking = { rank, audience: null };
        const fields = { name: { en: `The name of ${id}` }, objective: { en: 'Words' } };
        await openDossier(desk(), { kind: 'item', lead: 'ins-lead', marking, fields }, id);
        const asked = await perform(desk(), id, {
          kind: 'asked',
          request: `request-${id}`,
          institution: 'ins-fin',
          points: [{ id: 'p1', question: 'Do you agree?', sections: ['objective'] }],
          deadline,
          mandatory: false,
        });
        expect(asked.ok).toBe(true);
      }
    });
    afterAll(() => db.destroy());

    it('stand in the calendar of whoever was asked and of whoever leads, and in nobody else’s', async () => {
      expect(await shown(focalPoint)).toMatchObject([
        { what: 'reply', key: 'item-open-request-item-open', when: { at: deadline }, title: null },
        { what: 'reply', title: null },
      ]);
      expect((await shown(readerWithRole('lead', 'ins-lead'))).map(({ what }) => what)).toEqual([
        'asked',
        'asked',
      ]);
      expect(await shown(readerWithRole('focal-point', 'ins-other'))).toEqual([]);
      expect(await shown(readerWithRole('reader'))).toEqual([]);
    });

    it('name only what is public, and only where the operator lets them', async () => {
      const titles = (await shown(focalPoint, true)).map(({ title }) => title);
      expect(titles).toEqual([{ en: 'The name of item-open' }, null]);
    });

    it('are gone once the question is answered', async () => {
      await perform({ ...desk(), reader: focalPoint }, 'item-open', {
        kind: 'replied',
        request: 'request-item-open',
        reply: 'reply-1',
        answers: [{ point: 'p1', kind: 'content', text: '' }],
        authority: 'working-level',
        about: 1,
      });
      expect((await shown(focalPoint)).map(({ key }) => key)).toEqual(['item-shut-request-item-shut']);
    });
  },
  migratedDesk,
);
