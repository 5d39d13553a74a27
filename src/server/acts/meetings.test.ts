import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { restricted } from '#desk/marking/marking.ts';
import { runningOrder } from '#desk/brief/running-order.ts';
import { asEngine, asReader } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { findActs } from '#store/acts.ts';
import { findDossiersUnder } from '#store/dossiers.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';
import { duplicateMeeting } from './duplicate-meeting.ts';
import { editField } from './edit-field.ts';
import { importContributions, planImport } from './import-contributions.ts';
import { issueAddendum, issueBrief } from './issue-brief.ts';
import { openDossier, type NewDossier } from './open-dossier.ts';
import { orderItems } from './order-items.ts';
import { perform, type Done } from './perform.ts';
import { readMeetings } from './read-meetings.ts';
import { readToday } from './read-today.ts';

describeOnBothDatabases(
  'what is done to a meeting',
  (database) => {
    let db: Db;
    const officer = readerWithRole('officer');
    const desk = (reader: Reader = officer): Desk => ({
      db,
      reader,
      workspace: 'desk',
      now: () => '2026-11-23T08:00:00.000Z',
    });

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
    });
    afterAll(() => db.destroy());

    const open = async (made: NewDossier): Promise<string> => {
      const done = await openDossier(desk(), made);
      if (!done.ok) throw new Error(done.reason);
      return done.dossier.id;
    };
    const meetingWith = async (...numbers: readonly string[]): Promise<{ id: string; items: string[] }> => {
      const id = await open({
        kind: 'meeting',
        fields: {
          name: { en: 'Conference' },
          forum: 'ITU-WRC',
          starts: '2027-10-18',
          place: { en: 'Shanghai' },
        },
      });
      const items: string[] = [];
      for (const number of numbers) {
        const fields = {
          name: { en: `Item ${number}` },
          number,
          objective: { en: 'Keep it' },
          lineToTake: { en: 'We keep it' },
          redLines: [{ id: 'r1', text: { en: 'Never' } }],
        };
        items.push(await open({ kind: 'item', parent: id, fields }));
      }
      return { id, items };
    };
    const orderNow = (meeting: string): Promise<readonly string[]> =>
      asReader(db, officer, async (trx) =>
        runningOrder(await findDossiersUnder(trx, meeting, 'item')).map(({ number }) => number),
      );
    const none = { numbers: new Map<string, number>(), depths: new Map<string, string>() };

    it('shows a clearer what was put before them, and a reader nothing above their marking', async () => {
      const { id, items } = await meetingWith('1.1', '1.2');
      const clearer: Reader = { ...readerWithRole('clearer'), id: 'clearer-1' };
      const put = await perform(desk(), items[0] ?? '', (current) => ({
        kind: 'submitted-for-clearance',
        clearer: 'clearer-1',
        clearerName: 'Clearer',
        version: current.consultation?.positionVersion ?? 0,
      }));
      expect(put.ok).toBe(true);
      const secret = await open({
        kind: 'meeting',
        marking: restricted,
        fields: { name: { en: 'Secret talks' }, forum: 'ITU-WRC', starts: '2027-01-10' },
      });
      const shown = await readToday(desk(clearer), 'Asia/Jakarta');
      expect(shown.needs.map(({ need, items: rows }) => [need, rows.map((row) => row.id)])).toEqual([
        ['decide', [items[0]]],
      ]);
      const whole = await readToday(desk(), 'Asia/Jakarta');
      expect(whole.meetings.find((meeting) => meeting.id === id)).toMatchObject({ items: 2, cleared: 0 });
      const publicly = await readToday(desk(readerWithRole('reader')), 'Asia/Jakarta');
      for (const [today, sees] of [
        [whole, true],
        [publicly, false],
      ] as const) {
        expect(today.meetings.some((meeting) => meeting.id === secret)).toBe(sees);
        expect(JSON.stringify(today).includes('Secret talks')).toBe(sees);
      }
      const listed = await readMeetings(desk(readerWithRole('reader')), {});
      expect(listed.some((row) => row.id === secret)).toBe(false);
    });

    it('tells an institution by when it owes a reply, until it has replied officially where that is mandatory', async () => {
      const { items } = await meetingWith('2.1');
      const item = items[0] ?? '';
      const institution = await open({
        kind: 'institution',
        fields: { name: { en: 'Ministry' }, sector: 'government' },
      });
      const asked = await perform(desk(), item, {
        kind: 'asked',
        request: 'q1',
        institution,
        points: [{ id: 'p1', question: 'Do you agree?', sections: ['objective'] }],
        deadline: '2026-12-01T10:00:00.000Z',
        mandatory: true,
      });
      expect(asked).toMatchObject({ ok: true });
      const focal = readerWithRole('focal-point', institution);
      const before = await readToday(desk(focal), 'Asia/Jakarta');
      expect(before.needs).toMatchObject([
        { need: 'answer', items: [{ id: item, owedBy: '2026-12-01T10:00:00.000Z' }] },
      ]);
      const reply = (id: string, authority: 'working-level' | 'official'): Promise<Done> =>
        perform(desk(focal), item, (current) => ({
          ...{
            kind: 'replied',
            request: 'q1',
            reply: id,
            authority,
            signatory: 'Director',
            letter: '7/2026',
          },
          answers: [{ point: 'p1', kind: 'content', text: '' }],
          about: current.consultation?.positionVersion ?? 0,
        }));
      expect(await reply('a1', 'working-level')).toMatchObject({ ok: true });
      // Its official reply is mandatory: until then it owes one.
      expect((await readToday(desk(focal), 'Asia/Jakarta')).needs).toMatchObject([
        { need: 'answer', items: [{ id: item, owedBy: '2026-12-01T10:00:00.000Z' }] },
      ]);
      expect(await reply('a2', 'official')).toMatchObject({ ok: true });
      expect((await readToday(desk(focal), 'Asia/Jakarta')).needs).toEqual([]);
    });

    it('counts all that waits, and lists the first of it in the order of the whole', async () => {
      const { items } = await meetingWith('1.9', '1.10', '1.2', '2', '10.1', '1.1');
      const institution = await open({
        kind: 'institution',
        fields: { name: { en: 'Authority' }, sector: 'government' },
      });
      for (const [n, item] of items.slice(0, 4).entries()) {
        const asked = await perform(desk(), item, {
          ...{ kind: 'asked', request: `late-${n}`, institution, mandatory: true },
          points: [{ id: 'p1', question: 'Do you agree?', sections: ['objective'] }],
          deadline: `2026-12-0${9 - n}T10:00:00.000Z`,
        });
        expect(asked).toMatchObject({ ok: true });
      }
      const focal = readerWithRole('focal-point', institution);
      for (const reader of [officer, focal]) {
        const whole = await readToday(desk(reader), 'UTC', 1_000);
        const first = await readToday(desk(reader), 'UTC', 2);
        expect(whole.needs.length).toBeGreaterThan(0);
        expect(first.needs.map(({ need, total, items: some }) => [need, total, some.slice(0, 2)])).toEqual(
          whole.needs.map(({ need, items: all }) => [need, all.length, all.slice(0, 2)]),
        );
        expect(first.due.listed.slice(0, 2)).toEqual(whole.due.listed.slice(0, 2));
        expect([first.due.total, whole.due.total]).toEqual([
          whole.due.listed.length,
          whole.due.listed.length,
        ]);
      }
      const owed = await readToday(desk(focal), 'UTC', 2);
      expect(owed.needs).toMatchObject([
        { need: 'answer', total: 4, items: [{ id: items[3] }, { id: items[2] }] },
      ]);
    });

    it('takes an apostrophe in a name for nothing but a name', async () => {
      const odd: Reader = { ...readerWithRole('focal-point', `x'; drop table acts; --\\`), id: `o'neill\\` };
      expect((await readToday(desk(odd), 'Asia/Jakarta')).needs).toEqual([]);
    });

    it('settles a running order whole, and refuses one that somebody else has changed', async () => {
      const { id, items } = await meetingWith('1.1', '1.2', '1.3');
      const [first = '', , last = ''] = items;
      const done = await orderItems(desk(), id, {
        ...none,
        shown: items,
        numbers: new Map([[last, 0]]),
        depths: new Map([[first, 'defensive']]),
      });
      expect(done).toMatchObject({ ok: true });
      expect(await orderNow(id)).toEqual(['1.3', '1.1', '1.2']);
      const stale = await orderItems(desk(), id, {
        ...none,
        shown: items,
        move: { item: first, step: 'up' },
      });
      expect(stale).toMatchObject({ ok: false, reason: 'another-order' });
      expect(await orderNow(id)).toEqual(['1.3', '1.1', '1.2']);
    });

    it('leaves the order as it was where one item may not be written', async () => {
      const { id, items } = await meetingWith('1.1', '1.2');
      const done = await orderItems(desk(readerWithRole('delegate')), id, {
        ...none,
        shown: items,
        move: { item: items[0] ?? '', step: 'down' },
      });
      expect(done).toMatchObject({ ok: false, reason: 'not-yours' });
      expect(await orderNow(id)).toEqual(['1.1', '1.2']);
    });

    it('duplicates positions with their markings, and neither dates nor clearances', async () => {
      const { id, items } = await meetingWith('1.1');
      await editField(desk(), items[0] ?? '', { field: 'outcome', value: { en: 'Agreed' }, base: 0 });
      const done = await duplicateMeeting(desk(), id);
      if (!done.ok) throw new Error(done.reason);
      const [copy] = await asReader(db, officer, (trx) => findDossiersUnder(trx, done.meeting, 'item'));
      expect(copy?.fields['redLines']).toMatchObject({ marking: restricted });
      expect(copy?.fields['outcome']).toBeUndefined();
      expect(copy?.consultation).toMatchObject({ requests: [], clearance: { at: 'none' } });
      const lines = await readMeetings(desk(), {});
      expect(lines.find((line) => line.id === done.meeting)).toMatchObject({ starts: null, items: 1 });
    });

    it('takes a table in once, and the second time changes nothing', async () => {
      const { id } = await meetingWith('1.7');
      const table = 'number,title_en,item,our_view\nC/1,One,1.7,oppose\nC/2,Two,1.7,\n';
      expect((await planImport(desk(), id, table)).planned.map(({ does }) => does)).toEqual(['add', 'add']);
      expect(await importContributions(desk(), id, table, '')).toMatchObject({ added: 2, changed: 0 });
      expect(await importContributions(desk(), id, table, '')).toMatchObject({ added: 0, changed: 0 });
      const changed = 'number,title_en,item,our_view\nC/1,,,watch\n';
      expect(await importContributions(desk(), id, changed, '')).toMatchObject({ added: 0, changed: 1 });
      const rows = await asReader(db, officer, (trx) => findDossiersUnder(trx, id, 'contribution'));
      const one = rows.find((row) => row.fields['number']?.value === 'C/1');
      expect(one?.fields['name']?.value).toEqual({ en: 'One' });
      expect(one?.fields['ourView']?.value).toBe('watch');
    });

    it('takes nothing of a table with a bad line, unless exactly that line is left out', async () => {
      const { id } = await meetingWith('1.7');
      const table = 'number,title_en,item\nC/1,One,1.7\nC/2,Two,9.9\n';
      const count = () =>
        asReader(db, officer, async (trx) => (await findDossiersUnder(trx, id, 'contribution')).length);
      for (const leaveOut of ['', '2', '2 3']) {
        expect(await importContributions(desk(), id, table, leaveOut)).toMatchObject({ reason: 'bad-lines' });
      }
      expect(await count()).toBe(0);
      expect(await importContributions(desk(), id, table, '3')).toMatchObject({ ok: true, added: 1 });
      expect(await count()).toBe(1);
      const delegate = desk(readerWithRole('delegate'));
      expect(await importContributions(delegate, id, 'number,title_en\nC/8,Eight\n', '')).toMatchObject({
        reason: 'not-yours',
      });
    });

    it('issues a brief once with what its author saw, then addenda with what has changed', async () => {
      const { id, items } = await meetingWith('1.1', '1.2');
      const [first = '', second = ''] = items;
      const brief = { number: 'B/1', template: 'pedoman' };
      const stale = await issueBrief(desk(), id, { ...brief, seen: `${first}:1` });
      expect(stale).toMatchObject({ reason: 'another-version' });
      const seen = `${first}:1 ${second}:1`;
      expect(await issueBrief(desk(), id, { ...brief, seen })).toMatchObject({ ok: true });
      expect(await issueBrief(desk(), id, { ...brief, seen })).toMatchObject({ reason: 'already-issued' });
      const why = { number: 1, why: 'The offer changed', seen: '' };
      expect(await issueAddendum(desk(), id, why)).toMatchObject({ reason: 'nothing-changed' });
      await editField(desk(), second, { field: 'objective', value: { en: 'Keep half' }, base: 1 });
      expect(await issueAddendum(desk(), id, { ...why, seen: `${second}:2` })).toMatchObject({ ok: true });
      const [dossier] = await asReader(db, officer, (trx) => findDossiersUnder(trx, id, 'brief'));
      expect(dossier?.issued).toMatchObject({
        number: 'B/1',
        addenda: [{ addendum: 1, items: [{ item: second, version: 2 }] }],
      });
      const acts = await asReader(db, officer, (trx) => findActs(trx, dossier?.id ?? ''));
      expect(acts.map(({ deed }) => deed.kind)).toEqual(['opened', 'brief-issued', 'addendum-issued']);
    });
  },
  migratedDesk,
);
