import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole, roles, type Reader } from '#desk/people/reader.ts';
import { restricted } from '#desk/marking/marking.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';
import { editField } from './edit-field.ts';
import { openDossier } from './open-dossier.ts';
import { perform, type Done } from './perform.ts';
import { readToday } from './read-today.ts';
import { keptWhileUnwritten } from './while-unwritten.ts';

const officer = readerWithRole('officer');
const morning = '2026-11-23T08:00:00.000Z';
const sure = async (done: Promise<Done>): Promise<string> => {
  const result = await done;
  if (!result.ok) throw new Error(result.reason);
  return result.dossier.id;
};

describeOnBothDatabases(
  'what is kept while nothing is written',
  (database) => {
    let db: Db;
    const desk = (reader: Reader = officer, at = morning): Desk => ({
      ...{ db, reader, workspace: 'desk' },
      now: () => at,
    });
    const openItem = (meeting: string, name: string): Promise<string> =>
      sure(
        openDossier(desk(), {
          kind: 'item',
          parent: meeting,
          lead: 'kom',
          fields: { name: { en: name }, objective: { en: 'Keep it' }, lineToTake: { en: 'We keep it' } },
        }),
      );
    const openMeeting = (): Promise<string> =>
      sure(
        openDossier(desk(), { kind: 'meeting', fields: { name: { en: 'Assembly' }, starts: '2027-01-10' } }),
      );

    /** Counts how often it is read, and says what `until` says. */
    const counted = (until: string | null = null) => {
      let times = 0;
      const read = keptWhileUnwritten(() => {
        times += 1;
        return Promise.resolve({ found: times, until });
      });
      return { read, times: () => times };
    };

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
    });
    afterAll(() => db.destroy());

    it('is read once for one reader and one question, and for every other again', async () => {
      const { read, times } = counted();
      await read(desk(), 'a');
      await read(desk(), 'a');
      expect(times()).toBe(1);
      await read(desk(), 'b');
      await read(desk({ ...officer, ceiling: 0 }), 'a');
      await read(desk({ ...officer, audiences: ['partners'] }), 'a');
      await read({ ...desk(), workspace: 'other' }, 'a');
      expect(times()).toBe(5);
    });

    it('is read again after anything was written, also what was under way when it was read', async () => {
      const { read, times } = counted();
      await read(desk(), 'a');
      await openMeeting();
      await read(desk(), 'a');
      expect(times()).toBe(2);
      await asEngine(db, officer, async (trx) => {
        await insertWorkspace(trx, {
          id: 'w2',
          name: { en: 'W' },
          about: {},
          country: 'IDN',
          example: false,
        });
        await read(desk(), 'a');
      });
      const before = times();
      await read(desk(), 'a');
      expect(times()).toBe(before + 1);
    });

    it('is read again when the clock has made it another, or was set back', async () => {
      const { read, times } = counted('2026-11-23T09:00:00.000Z');
      await read(desk(), 'a');
      await read(desk(officer, '2026-11-23T09:00:00.000Z'), 'a');
      expect(times()).toBe(1);
      await read(desk(officer, '2026-11-23T09:00:00.001Z'), 'a');
      expect(times()).toBe(2);
      await read(desk(), 'a');
      expect(times()).toBe(3);
    });

    it('is not kept where reading fails', async () => {
      let times = 0;
      const read = keptWhileUnwritten(() => {
        times += 1;
        return times === 1
          ? Promise.reject(new Error('no answer'))
          : Promise.resolve({ found: 'read', until: null });
      });
      await expect(read(desk(), 'a')).rejects.toThrow('no answer');
      expect(await read(desk(), 'a')).toBe('read');
    });

    it('shows on the first page what anew would show, after every act, to everyone, at any hour', async () => {
      const meeting = await openMeeting();
      const first = await openItem(meeting, 'First');
      const second = await openItem(meeting, 'Second');
      const lead = readerWithRole('lead', 'kom');
      const readers = roles.map((role) => readerWithRole(role, role === 'focal-point' ? 'fin' : 'kom'));
      // The reply is due between the last two.
      const hours = [morning, '2026-12-10T08:00:00.000Z', '2026-12-10T10:00:00.000Z'];
      const same = async (): Promise<void> => {
        for (const reader of readers) {
          for (const at of hours) {
            const shown = await readToday(desk(reader, at), 'Asia/Jakarta');
            // Whoever asks for more than is shown first is told anew each time.
            expect(shown).toEqual(await readToday(desk(reader, at), 'Asia/Jakarta', 1_000));
          }
        }
      };
      const acts: readonly (() => Promise<Done>)[] = [
        () => editField(desk(), second, { field: 'name', value: { en: 'Second, renamed' }, base: 1 }),
        () =>
          perform(desk(lead), first, {
            kind: 'asked',
            request: 'q1',
            institution: 'fin',
            points: [{ id: 'p1', question: 'Agreed?', sections: ['objective'] }],
            deadline: '2026-12-10T09:00:00.000Z',
            mandatory: true,
          }),
        () => perform(desk(), second, { kind: 'dossier-marked', marking: restricted }),
        () => perform(desk(), second, { kind: 'archived' }),
        () => perform(desk(), second, { kind: 'restored' }),
      ];
      await same();
      for (const act of acts) {
        await sure(act());
        await same();
      }
    });
  },
  migratedDesk,
);
