import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import type { Asking } from '#desk/instruction/read-asking.ts';
import { readerWithRole, type Reader, type Role } from '#desk/people/reader.ts';
import { asEngine, asReader } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from '../desk.ts';
import { openDossier } from '../open-dossier.ts';
import { perform } from '../perform.ts';
import { readHistory } from '../read-history.ts';
import { readToday } from '../read-today.ts';
import { verifyRecord } from '../verify-record.ts';
import { askInstruction } from './ask-instruction.ts';
import { escalateDue } from './escalate-due.ts';
import { giveInstruction } from './give-instruction.ts';
import { findOneInstruction } from './read-instruction.ts';
import { readInstructions } from './read-instructions.ts';

const start = Date.UTC(2027, 9, 19, 6);
const minute = (n: number): string => new Date(start + n * 60_000).toISOString();

describeOnBothDatabases(
  'asking capital',
  (database) => {
    let db: Db;
    let item = '';
    const people = new Map<string, Reader>();
    const who = (name: string): Reader => people.get(name)!;
    const desk = (name: string, at = 1): Desk => ({
      db,
      reader: who(name),
      workspace: 'desk',
      now: () => minute(at),
    });
    const asking = (id: string, more: Partial<Asking> = {}): Asking => ({
      id,
      question: 'Do we take the transition?',
      where: '',
      offered: [],
      within: { minutes: 10 },
      sentAt: '',
      waited: 0,
      ...more,
    });
    const told = () =>
      asEngine(db, who('head'), (trx) =>
        trx.selectFrom('notices').select(['kind', 'addressee', 'urgent', 'said', 'once']).execute(),
      );

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      const roles: Readonly<Record<string, Role>> = {
        head: 'head',
        duty: 'officer',
        next: 'officer',
        officer: 'officer',
        delegate: 'delegate',
        elsewhere: 'delegate',
      };
      for (const [name, role] of Object.entries(roles)) {
        people.set(name, { ...readerWithRole(role), id: `a-${name}`, name });
      }
      await asEngine(db, who('head'), async (trx) => {
        await insertWorkspace(trx, {
          id: 'desk',
          name: { en: 'Desk' },
          about: {},
          country: 'IDN',
          example: false,
        });
        for (const [name, role] of Object.entries(roles)) {
          const row = { id: `a-${name}`, name, email: `${name}@x.test`, roles: [role], ceiling: 20 };
          await trx
            .insertInto('accounts')
            .values({ ...row, audiences: [], language: 'en' })
            .execute();
        }
      });
    });
    afterAll(() => db.destroy());

    beforeEach(async () => {
      const meeting = await openDossier(desk('head'), {
        kind: 'meeting',
        fields: {
          name: { en: 'A conference' },
          starts: '2027-10-18',
          ends: '2027-11-12',
          timeZone: 'Asia/Shanghai',
          delegation: [{ id: 'd1', name: 'Delegate', account: 'a-delegate' }],
          duty: [
            { id: 't1', name: 'Duty', account: 'a-duty', from: minute(-60), to: minute(60) },
            { id: 't2', name: 'Next', account: 'a-next', from: minute(60), to: minute(120) },
          ],
        },
      });
      if (!meeting.ok) throw new Error(meeting.reason);
      const made = await openDossier(desk('head'), {
        kind: 'item',
        parent: meeting.dossier.id,
        fields: {
          name: { en: 'An item' },
          number: '1.7',
          lineToTake: { en: 'We ask for time' },
          fallbacks: [{ id: 'f1', text: { en: 'A secret fallback' }, usedBy: 'on-instruction' }],
        },
      });
      if (!made.ok) throw new Error(made.reason);
      item = made.dossier.id;
    });

    it('is recorded once, however often the question arrives', async () => {
      const id = crypto.randomUUID();
      const before = (await told()).length;
      const attempts = await Promise.all(
        [1, 2, 3].map(() => askInstruction(desk('delegate'), item, asking(id))),
      );
      attempts.push(await askInstruction(desk('delegate', 5), item, asking(id)));
      expect(attempts.map(({ ok }) => ok)).toEqual([true, true, true, true]);
      const other = { ...asking(id), question: 'Another question?' };
      expect(await askInstruction(desk('delegate'), item, other)).toMatchObject({ reason: 'already-there' });
      const acts = await readHistory(desk('head'), item);
      expect(acts.filter(({ deed }) => deed.kind === 'instruction-asked')).toHaveLength(1);
      const since = (await told()).slice(before);
      expect(since).toEqual([
        expect.objectContaining({
          kind: 'instruction-asked',
          addressee: 'account:a-duty',
          urgent: true,
          said: { item: '1.7', minutes: 10, deadline: expect.stringContaining('UTC') },
        }),
      ]);
      expect(await verifyRecord(db)).toMatchObject({ differences: [] });
    });

    it('is answered by whoever is on duty, and the delegation is told', async () => {
      const id = crypto.randomUUID();
      await askInstruction(desk('delegate'), item, asking(id));
      const answer = { instruction: id, given: { how: 'stand', words: '' }, version: 1 } as const;
      expect(await giveInstruction(desk('officer', 2), item, answer)).toMatchObject({
        reason: 'not-on-duty',
      });
      expect(await giveInstruction(desk('duty', 2), item, answer)).toMatchObject({ ok: true });
      expect((await told()).at(-1)).toMatchObject({
        kind: 'instruction-given',
        addressee: 'account:a-delegate',
      });
      const beyond = { ...answer, given: { how: 'fallback', fallback: 'f1', words: '' } } as const;
      expect(await giveInstruction(desk('duty', 3), item, beyond)).toMatchObject({
        reason: 'already-instructed',
      });
    });

    it('is not seen by a delegate of another delegation: not in the item, its history, the list or the tables', async () => {
      const id = crypto.randomUUID();
      await askInstruction(desk('delegate'), item, asking(id));
      const seen = async (name: string) => ({
        one: (await findOneInstruction(desk(name), item, id)) !== undefined,
        acts: (await readHistory(desk(name), item)).some(({ deed }) => deed.kind === 'instruction-asked'),
        listed: (await readInstructions(desk(name), 'UTC')).rows.some(
          ({ instruction }) => instruction.id === id,
        ),
        rows: (
          await asReader(db, who(name), (trx) =>
            trx.selectFrom('parts').select('key').where('key', '=', `instruction:${id}`).execute(),
          )
        ).length,
      });
      const whole = { one: true, acts: true, listed: true, rows: 1 };
      expect(await seen('delegate')).toEqual(whole);
      expect(await seen('duty')).toEqual(whole);
      expect(await seen('elsewhere')).toEqual({ one: false, acts: false, listed: false, rows: 0 });
      expect(await askInstruction(desk('elsewhere'), item, asking(id))).toMatchObject({
        reason: 'not-in-delegation',
      });
    });

    it('goes on when its minutes are over: to the next on duty, then to the head, each once', async () => {
      const id = crypto.randomUUID();
      await askInstruction(desk('delegate'), item, asking(id));
      const overdue = async () =>
        (await told()).filter(({ kind, once }) => kind === 'instruction-overdue' && once.includes(id));
      await escalateDue({ db, now: () => minute(10) });
      expect(await overdue()).toEqual([]);
      await Promise.all([
        escalateDue({ db, now: () => minute(12) }),
        escalateDue({ db, now: () => minute(12) }),
      ]);
      await escalateDue({ db, now: () => minute(13) });
      expect((await overdue()).map(({ addressee }) => addressee)).toEqual(['account:a-next']);
      for (const at of [22, 22, 40, 60]) await escalateDue({ db, now: () => minute(at) });
      expect((await overdue()).map(({ addressee }) => addressee)).toEqual([
        'account:a-next',
        'account:a-head',
      ]);
      const found = await findOneInstruction(desk('delegate'), item, id);
      expect(found?.escalations.map(({ to }) => to)).toEqual(['next', 'head']);
    });

    it('stands first on the page of whoever is to answer, and on that of the delegation until it has read the answer', async () => {
      const id = crypto.randomUUID();
      const roomOf = async (name: string, at = 3) => {
        const { room } = await readToday(desk(name, at), 'UTC');
        const here = (list: typeof room.asked) => list.some(({ instruction }) => instruction.id === id);
        const items = room.rooms.flatMap((one) => one.items.map((line) => line.id));
        return { answers: here(room.toAnswer), asked: here(room.asked), room: items.includes(item) };
      };
      const nothing = { answers: false, asked: false, room: false };
      expect(await roomOf('delegate')).toEqual({ ...nothing, room: true });
      await askInstruction(desk('delegate'), item, asking(id));
      expect(await roomOf('duty')).toEqual({ ...nothing, answers: true });
      // Whoever is not on duty is left in peace until the minutes are over; a head may always answer.
      expect(await roomOf('officer')).toEqual(nothing);
      expect(await roomOf('officer', 12)).toEqual({ ...nothing, answers: true });
      expect(await roomOf('head')).toEqual({ ...nothing, answers: true });
      expect(await roomOf('delegate')).toEqual({ ...nothing, asked: true, room: true });
      expect(await roomOf('elsewhere')).toEqual(nothing);
      const answer = { instruction: id, given: { how: 'stand', words: '' }, version: 1 } as const;
      expect(await giveInstruction(desk('duty', 2), item, answer)).toMatchObject({ ok: true });
      expect(await roomOf('duty')).toEqual(nothing);
      expect(await roomOf('delegate')).toEqual({ ...nothing, asked: true, room: true });
      const read = { kind: 'instruction-acknowledged', instruction: id } as const;
      expect(await perform(desk('delegate', 4), item, () => read)).toMatchObject({ ok: true });
      expect(await roomOf('delegate')).toEqual({ ...nothing, room: true });
      const afterwards = new Date(Date.UTC(2027, 10, 20)).getTime();
      expect(await roomOf('delegate', (afterwards - start) / 60_000)).toEqual(nothing);
    });

    it('takes what it waited on the device off the time that is left', async () => {
      const id = crypto.randomUUID();
      const done = await askInstruction(desk('delegate', 30), item, asking(id, { waited: 4 * 60_000 }));
      expect(done).toMatchObject({ ok: true, instruction: { deadline: minute(36), receivedAt: minute(30) } });
    });
  },
  migratedDesk,
);
