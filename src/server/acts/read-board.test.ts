import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace, ownWorkspace } from '#store/workspaces.ts';
import { asEngine } from '#store/context.ts';
import { deskItself } from './accounts.ts';
import type { Desk } from './desk.ts';
import { editField } from './edit-field.ts';
import { openDossier } from './open-dossier.ts';
import { perform, type Done } from './perform.ts';
import { readBoard } from './read-board.ts';

const officer = { ...readerWithRole('officer'), name: 'Sari' };
const lead = readerWithRole('lead', 'kom');
const focalPoint = readerWithRole('focal-point', 'fin');
const now = () => '2027-02-15T08:00:00.000Z';
const sure = async (done: Promise<Done>) => {
  const result = await done;
  if (!result.ok) throw new Error(result.reason);
  return result.dossier;
};

describeOnBothDatabases(
  'The board',
  (database) => {
    let db: Db;
    const desk = (reader: Reader, at = now): Desk => ({ db, reader, workspace: ownWorkspace, now: at });
    const board = (reader: Reader, wanted: Partial<Parameters<typeof readBoard>[2]> = {}) =>
      readBoard(desk(reader), 'Asia/Jakarta', { scope: 'all', themes: [], most: 10, ...wanted });
    const idsIn = async (reader: Reader, wanted: Partial<Parameters<typeof readBoard>[2]> = {}) =>
      (await board(reader, wanted)).stacks.flatMap(({ lines }) => lines.map(({ id }) => id)).toSorted();
    const ids: Record<string, string> = {};
    const both = () => [ids['draft'] ?? '', ids['asked'] ?? ''].toSorted();

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      const name = { id: 'Meja', en: 'Desk' };
      await asEngine(db, deskItself, (trx) =>
        insertWorkspace(trx, { id: ownWorkspace, name, about: {}, country: 'IDN', example: false }),
      );
      const meeting = await sure(
        openDossier(desk(officer), {
          kind: 'meeting',
          fields: { name: { en: 'Assembly' }, starts: '2027-04-20', submissionDate: '2027-03-20' },
        }),
      );
      const over = await sure(
        openDossier(desk(officer), {
          kind: 'meeting',
          fields: { name: { en: 'Past' }, starts: '2026-04-20' },
        }),
      );
      const open = async (key: string, parent: string, fields: Record<string, unknown> = {}) => {
        const opened = await sure(
          openDossier(desk(officer), {
            kind: 'item',
            parent,
            lead: 'kom',
            fields: { name: { en: key }, theme: 'ai', ...(fields as Record<string, string>) },
          }),
        );
        ids[key] = opened.id;
      };
      await open('draft', meeting.id);
      await open('asked', meeting.id, { objective: { en: 'Keep' }, lineToTake: { en: 'We ask' } });
      await open('over', over.id);
      await sure(
        perform(desk(lead), ids['asked'] ?? '', {
          kind: 'asked',
          request: 'q1',
          institution: 'fin',
          points: [{ id: 'p1', question: 'Agreed?', sections: ['objective'] }],
          deadline: '2027-02-20T10:00:00.000Z',
          mandatory: true,
        }),
      );
    });
    afterAll(() => db.destroy());

    it('shows the positions of coming meetings by column, with who has them and by when', async () => {
      const { stacks } = await board(officer);
      const lines = new Map(stacks.flatMap(({ lines: all }) => all.map((line) => [line.id, line])));
      expect([...lines.keys()].toSorted()).toEqual(both());
      // The lead's own work is due the day documents close, an institution's reply at its deadline.
      expect(lines.get(ids['draft'] ?? '')).toMatchObject({
        holder: 'lead',
        due: '2027-03-20',
        written: false,
      });
      expect(lines.get(ids['asked'] ?? '')).toMatchObject({
        ...{ holder: 'institutions', whom: ['fin'], due: '2027-02-20', written: true },
      });
      expect(stacks.map(({ column, total }) => [column, total])).toEqual([
        ...[
          ['drafting', 1],
          ['out-for-replies', 1],
          ['settling', 0],
          ['clearing', 0],
          ['cleared', 0],
        ],
      ]);
    });

    it('tells who owes a reply to the unit and the lead, and not to whoever was asked or only reads', async () => {
      const whom = async (reader: Reader) =>
        (await board(reader)).stacks.flatMap(({ lines }) => lines).find(({ id }) => id === ids['asked'])
          ?.whom;
      expect(await whom(officer)).toEqual(['fin']);
      expect(await whom(lead)).toEqual(['fin']);
      expect(await whom(focalPoint)).toEqual([]);
      expect(await whom(readerWithRole('reader'))).toEqual([]);
    });

    it('knows what is on my desk: what is owed by my institution, in my hands, or names me', async () => {
      expect(await idsIn(focalPoint, { scope: 'mine' })).toEqual([ids['asked']]);
      expect(await idsIn(lead, { scope: 'mine' })).toEqual([ids['draft']]);
      expect(await idsIn(officer, { scope: 'mine' })).toEqual([]);
      await sure(
        editField(desk(officer), ids['asked'] ?? '', { field: 'coordinator', value: 'Sari', base: 0 }),
      );
      expect(await idsIn(officer, { scope: 'mine' })).toEqual([ids['asked']]);
    });

    it('knows what is my unit’s: what its institution leads and the themes it looks after', async () => {
      expect(await idsIn(officer, { scope: 'unit' })).toEqual([]);
      expect(await idsIn(officer, { scope: 'unit', themes: ['ai'] })).toEqual(both());
      expect(await idsIn(lead, { scope: 'unit' })).toEqual(both());
    });

    it('finds what is overdue or has no position yet', async () => {
      expect(await idsIn(officer, { alert: 'unwritten' })).toEqual([ids['draft']]);
      expect(await idsIn(officer, { alert: 'overdue' })).toEqual([]);
      const later = await readBoard(
        desk(officer, () => '2027-02-25T08:00:00.000Z'),
        'Asia/Jakarta',
        {
          ...{ scope: 'all', themes: [], most: 10, alert: 'overdue' },
        },
      );
      expect(later.stacks.flatMap(({ lines }) => lines.map(({ id }) => id))).toEqual([ids['asked']]);
    });
  },
  migratedDesk,
);
