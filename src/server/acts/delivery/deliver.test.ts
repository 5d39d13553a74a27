import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { openMailbox, type Mailbox, type Refuse } from '#tests/security/mailbox.ts';
import { readLetter, type ReadLetter } from '#tests/security/read-letter.ts';
import type { NoticeChoices } from '#desk/notice/choices.ts';
import type { Notice } from '#desk/notice/notice.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { asEngine, asReader } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { insertLetter } from '#store/letters.ts';
import { countUnread, findOwnNotices, markRead } from '#store/notices.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { deskItself, readerOf, type Account } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { readJobs } from '../jobs/jobs.ts';
import { openDossier } from '../open-dossier.ts';
import { openPost } from '../post.ts';
import { tellIn } from '../tell.ts';
import { readUnreached } from '../read-unreached.ts';
import { deliver } from './deliver.ts';
import { takeBounce } from './not-arrived.ts';
import type { Delivery } from './delivery.ts';
import { toldAccount } from './testing.ts';

// Thursday, 26 November 2026, 09:00 in Jakarta.
const morning = '2026-11-26T02:00:00.000Z';
const later = (hours: number): string => new Date(Date.parse(morning) + hours * 3_600_000).toISOString();

describeOnBothDatabases(
  'delivering what people are told',
  (database) => {
    let db: Db;
    let item = '';
    let mailbox: Mailbox;
    let refuse: Refuse = () => undefined;
    let clock = morning;
    let count = 0;
    const now = (): string => clock;
    const desk = (): Desk => ({ db, reader: readerWithRole('officer'), workspace: 'desk', now });
    const delivery = (): Delivery => ({
      db,
      now,
      post: openPost(mailbox.address, 'Meja Ñusantara <desk@example.go.id>'),
      origin: 'https://desk.example.go.id',
      signInAddress: () => Promise.reject(new Error('nobody asks for a link')),
    });
    const letters = (): readonly ReadLetter[] => mailbox.letters.map(readLetter);
    const told = (notice: Partial<Notice> & Pick<Notice, 'to'>): Promise<void> =>
      asEngine(db, deskItself, (trx) =>
        tellIn(trx, desk(), [
          {
            kind: 'reminder-on',
            dossier: item,
            path: `/items/${item}`,
            values: { deadline: later(8) },
            once: `key-${(count += 1)}`,
            ...notice,
          },
        ]),
      );
    const account = (made: Partial<Account> = {}, choices?: Partial<NoticeChoices>): Promise<Account> =>
      toldAccount(db, `a-${(count += 1)}`, made, choices);
    const lettersIn = (state: string) =>
      asEngine(db, deskItself, (trx) =>
        trx
          .selectFrom('letters')
          .selectAll()
          .where('state', '=', state as 'sent')
          .execute(),
      );

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, deskItself, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
    });
    afterAll(() => db.destroy());
    beforeEach(async () => {
      clock = morning;
      refuse = () => undefined;
      mailbox = await openMailbox(0, (address) => refuse(address));
      const title = { en: 'Rahasia garis merah', id: 'Rahasia garis merah' };
      const done = await openDossier(desk(), {
        kind: 'item',
        marking: { rank: 20, audience: null },
        fields: { name: title },
      });
      if (!done.ok) throw new Error(done.reason);
      item = done.dossier.id;
      await asEngine(db, deskItself, async (trx) => {
        await trx.updateTable('letters').set({ state: 'sent' }).execute();
      });
    });
    afterEach(() => mailbox.close());

    it('writes to each in their own language, with a link and no word of the dossier', async () => {
      const ana = await account({ name: 'Ana "A." Ñandú', language: 'en' });
      const budi = await account({ language: 'id' });
      await told({ to: { account: ana.id } });
      await told({ to: { account: budi.id } });
      await deliver(delivery());
      // Told in the same millisecond, either may be sent first.
      const subjectOf = ({
        headers,
      }: {
        headers: { get(name: string): string | undefined | null };
      }): string => headers.get('subject') ?? '';
      const [first, second] = letters().toSorted((a, b) => subjectOf(a).localeCompare(subjectOf(b)));
      expect(first?.headers.get('subject')).toBe('A reply is due today');
      expect(second?.headers.get('subject')).toBe('Tenggat tanggapan hari ini');
      expect(first?.headers.get('to')).toContain('Ñandú');
      expect(first?.headers.get('from')).toContain('Meja Ñusantara');
      expect(first?.headers.get('auto-submitted')).toBe('auto-generated');
      expect(first?.headers.get('message-id')).toMatch(/^<[0-9a-f-]{36}@example\.go\.id>$/);
      expect(first?.headers.has('date')).toBe(true);
      for (const type of ['text/plain', 'text/html']) {
        expect(first?.parts.get(type)).toContain(`https://desk.example.go.id/items/${item}`);
      }
      expect(first?.parts.get('text/html')).not.toMatch(/src=|url\(|<link|<style/);
      expect(second?.parts.get('text/plain')).toContain('26 November 2026');
      expect(
        mailbox.letters.join('\n') + JSON.stringify(letters().map(({ parts }) => [...parts])),
      ).not.toContain('Rahasia');
    });

    it('writes to everybody it can, though what one is to be told of cannot be read', async () => {
      const [ana, budi, citra] = [await account(), await account(), await account()];
      const done = await openDossier(desk(), { kind: 'item', fields: { name: { en: 'Broken' } } });
      if (!done.ok) throw new Error(done.reason);
      const bad = done.dossier.id;
      await asEngine(db, deskItself, (trx) =>
        trx
          .insertInto('parts')
          .values({
            ...{ dossier: bad, key: 'request:r', part_of: 'request', body: sql`'null'::jsonb`, rank: 0 },
          } as never)
          .execute(),
      );
      const about = { dossier: bad, request: 'r', path: `/items/${bad}/requests/r` };
      await told({ to: { account: ana.id } });
      await told({ to: { account: budi.id }, ...about });
      await told({ to: { account: citra.id } });
      await deliver(delivery());
      const reached = letters().map(({ headers }) => headers.get('to') ?? '');
      expect(reached).toHaveLength(2);
      for (const { email } of [ana, citra]) expect(reached.join()).toContain(email);
      const stuck = (await readJobs({ ...desk(), reader: readerWithRole('operator') }))?.stuck;
      expect(stuck).toMatchObject([{ work: 'letter' }]);
      await asEngine(db, deskItself, (trx) => trx.deleteFrom('parts').where('dossier', '=', bad).execute());
      await deliver(delivery());
      expect((await readJobs({ ...desk(), reader: readerWithRole('operator') }))?.stuck).toEqual([]);
    });

    it('marks a letter that came back, tells whoever leads the item once, and leaves the others', async () => {
      const [asker, asked] = [
        await account({ roles: ['lead'], institution: 'ins-lead' }),
        await account({ roles: ['focal-point'], institution: 'ins-asked' }),
      ];
      for (const name of ['ins-lead', 'ins-asked']) {
        const at = { kind: 'institution', fields: { name: { en: name }, sector: 'government' } } as const;
        await openDossier(desk(), at, name);
      }
      const done = await openDossier(desk(), {
        kind: 'item',
        lead: 'ins-lead',
        fields: { name: { en: 'X' } },
      });
      if (!done.ok) throw new Error(done.reason);
      const about = { dossier: done.dossier.id, request: 'r', path: `/items/${done.dossier.id}/requests/r` };
      await told({
        kind: 'asked',
        to: { account: asked.id },
        ...about,
        values: { asker: 'Sari', deadline: later(8) },
      });
      await told({ to: { account: asked.id } });
      const post = openPost(mailbox.address, 'desk@example.go.id', 'bounces@example.go.id');
      await deliver({ ...delivery(), post });
      const at = letters().findIndex(({ headers }) => headers.get('subject') !== 'A reply is due today');
      const returned = mailbox.returns[at] ?? '';
      expect(returned).toMatch(/^bounces\+[0-9a-f-]{36}@example\.go\.id$/);
      const report = [
        ...['From: MAILER-DAEMON@mail.test', `To: <${returned}>`],
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        ...['', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mail.test', ''],
        `Final-Recipient: rfc822; ${asked.email}`,
        ...['Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 no such user', '', '--b--'],
      ].join('\r\n');
      const late = report.replace('Action: failed', 'Action: delayed');
      expect(await takeBounce(desk(), late)).toEqual({ done: 'nothing', why: 'not-final' });
      expect(await takeBounce(desk(), report.replaceAll(/[0-9a-f-]{36}/g, crypto.randomUUID()))).toEqual({
        done: 'nothing',
        why: 'unknown-letter',
      });
      for (let time = 0; time < 2; time += 1) {
        expect(await takeBounce(desk(), report)).toEqual({ done: 'marked', address: asked.email });
      }
      const [failed, ...others] = await lettersIn('failed');
      expect(others).toEqual([]);
      expect(failed).toMatchObject({
        ...{ to_address: asked.email, trouble: 'bounced', answer: '550 5.1.1 no such user' },
      });
      await deliver({ ...delivery(), post });
      const own = await asReader(db, readerOf(asker), (trx) =>
        findOwnNotices(trx, asker.id, { size: 10, from: 0, unread: false }),
      );
      expect(own.notices.map(({ kind }) => kind)).toEqual(['not-arrived']);
      const person = await openDossier(desk(), {
        kind: 'person',
        fields: { name: 'Asked', institution: 'ins-asked', email: asked.email.toUpperCase() },
      });
      if (!person.ok) throw new Error(person.reason);
      const seen = (role: 'officer' | 'reader') =>
        readUnreached({ ...desk(), reader: readerWithRole(role) }, person.dossier, [asked.email]);
      expect(await seen('officer')).toMatchObject([{ address: asked.email, trouble: 'bounced' }]);
      expect(await seen('reader')).toEqual([]);
      // A later letter that arrives ends it.
      clock = later(1);
      await told({ to: { account: asked.id } });
      await deliver({ ...delivery(), post });
      expect(await seen('officer')).toEqual([]);
    });

    it('shows everybody on their own page what they were told, and nobody else', async () => {
      const [ana, budi] = [await account(), await account()];
      await told({ to: { account: ana.id } });
      await deliver({ ...delivery(), post: undefined });
      const own = (who: Account) =>
        asReader(db, readerOf(who), (trx) =>
          findOwnNotices(trx, ana.id, { size: 10, from: 0, unread: false }),
        );
      expect(await own(ana)).toMatchObject({ total: 1, notices: [{ kind: 'reminder-on', readAt: null }] });
      expect((await own(budi)).total).toBe(0);
      const unread = () => asReader(db, readerOf(ana), (trx) => countUnread(trx, ana.id));
      expect(await unread()).toBe(1);
      await asEngine(db, readerOf(ana), (trx) => markRead(trx, ana.id, 'all', now()));
      expect(await unread()).toBe(0);
      expect(letters()).toEqual([]);
    });

    it('collects what is kept for a digest into one letter, and breaks it for what is urgent', async () => {
      const ana = await account({}, { pace: 'daily', hour: '16:00' });
      for (const _ of [1, 2, 3]) await told({ to: { account: ana.id } });
      await told({ to: { account: ana.id }, urgent: true });
      await deliver(delivery());
      expect(letters()).toHaveLength(1);
      clock = later(7);
      await deliver(delivery());
      expect(letters()).toHaveLength(2);
      expect(letters()[1]?.headers.get('subject')).toBe('3 notices from the technology-diplomacy desk');
    });

    it('waits for the end of quiet hours', async () => {
      const ana = await account({}, { quiet: { from: '08:00', until: '10:00' } });
      await told({ to: { account: ana.id } });
      await deliver(delivery());
      expect(letters()).toHaveLength(0);
      clock = later(1);
      await deliver(delivery());
      expect(letters()).toHaveLength(1);
    });

    it('mails no digest of what was read on the desk meanwhile', async () => {
      const ana = await account({}, { pace: 'daily', hour: '16:00' });
      await told({ to: { account: ana.id } });
      await deliver(delivery());
      await asEngine(db, readerOf(ana), (trx) => markRead(trx, ana.id, 'all', now()));
      clock = later(7);
      await deliver(delivery());
      expect(letters()).toHaveLength(0);
    });

    it('tries again after a 451, and shows a 550 as failed, with the address', async () => {
      const [ana, budi] = [await account(), await account()];
      refuse = (address) =>
        address === ana.email
          ? { code: 451, words: 'come back later' }
          : { code: 550, words: 'no such mailbox' };
      await told({ to: { account: ana.id } });
      await told({ to: { account: budi.id } });
      await deliver(delivery());
      expect(await lettersIn('waiting')).toMatchObject([{ to_address: ana.email, trouble: 'busy' }]);
      expect(await lettersIn('failed')).toMatchObject([
        { to_address: budi.email, trouble: 'refused', answer: expect.stringContaining('no such mailbox') },
      ]);
      refuse = () => undefined;
      await deliver(delivery());
      expect(letters()).toHaveLength(0);
      clock = later(1);
      await deliver(delivery());
      expect(letters().map(({ headers }) => headers.get('to'))).toEqual([expect.stringContaining(ana.email)]);
    });

    it('keeps letters while the mail server is away, and sends each once when it is back', async () => {
      const people = [await account(), await account(), await account(), await account(), await account()];
      for (const { id } of people) await told({ to: { account: id } });
      const port = Number(new URL(mailbox.address).port);
      const away = delivery();
      await mailbox.close();
      await deliver(away);
      expect(await lettersIn('waiting')).toHaveLength(5);
      mailbox = await openMailbox(port);
      clock = later(2);
      await deliver(delivery());
      await deliver(delivery());
      expect(letters()).toHaveLength(5);
      expect(new Set(letters().map(({ headers }) => headers.get('to'))).size).toBe(5);
      expect(await lettersIn('waiting')).toHaveLength(0);
    });

    it('sends each letter once when several processes deliver at the same time', async () => {
      const people = await Promise.all(Array.from({ length: 12 }, () => account()));
      for (const { id } of people) await told({ to: { account: id } });
      await Promise.all([1, 2, 3, 4].map(() => deliver(delivery())));
      const ids = letters().map(({ headers }) => headers.get('message-id'));
      expect(ids).toHaveLength(12);
      expect(new Set(ids).size).toBe(12);
    });

    it('lets a letter that cannot be put together keep back no other', async () => {
      const [ana, budi] = [await account(), await account()];
      const broken = await asEngine(db, deskItself, (trx) =>
        insertLetter(
          trx,
          {
            ...{ kind: 'sign-in', account: budi.id, name: budi.name, address: budi.email },
            ...{ language: 'en', timeZone: 'Asia/Jakarta' },
          },
          morning,
        ),
      );
      await told({ to: { account: ana.id } });
      await deliver(delivery());
      expect(letters().map(({ headers }) => headers.get('to'))).toEqual([expect.stringContaining(ana.email)]);
      expect(await lettersIn('failed')).toContainEqual(
        expect.objectContaining({ id: broken, trouble: 'broken' }),
      );
    });

    it('mails nothing about a worked example', async () => {
      const ana = await account();
      await asEngine(db, deskItself, (trx) =>
        trx.updateTable('workspaces').set({ example: true }).where('id', '=', 'desk').execute(),
      );
      await told({ to: { account: ana.id } });
      await deliver(delivery());
      await asEngine(db, deskItself, (trx) =>
        trx.updateTable('workspaces').set({ example: false }).where('id', '=', 'desk').execute(),
      );
      expect(letters()).toHaveLength(0);
    });

    it('names what it is about only where that is public and the operator lets it', async () => {
      const ana = await account();
      const open = await openDossier(desk(), {
        kind: 'meeting',
        marking: { rank: 0, audience: null },
        fields: { name: { en: 'Plenary' }, forum: 'itu-wtsa' },
      });
      if (!open.ok) throw new Error(open.reason);
      const both = async (): Promise<string> => {
        await told({ to: { account: ana.id }, dossier: open.dossier.id });
        await told({ to: { account: ana.id } });
        await deliver(delivery());
        return letters()
          .map(({ parts }) => parts.get('text/plain'))
          .join('\n');
      };
      expect(await both()).not.toMatch(/Plenary|Rahasia/);
      const set = await openDossier(
        { ...desk(), reader: deskItself },
        { kind: 'settings', fields: { name: { en: 'Desk' }, mailTitles: true } },
        'settings-desk',
      );
      expect(set.ok).toBe(true);
      const named = await both();
      expect(named).toContain('About: Plenary');
      expect(named).not.toContain('Rahasia');
    });
  },
  migratedDesk,
);
