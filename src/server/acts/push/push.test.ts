import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { makeReceiver, openPushService, readSender, type PushService } from '#tests/push-service.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { asEngine, asReader } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { findArchivedTables } from '#store/archive-tables.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import type { Desk } from '../desk.ts';
import { deliver } from '../delivery/deliver.ts';
import { readJobs } from '../jobs/jobs.ts';
import { askInstruction } from '../instructions/ask-instruction.ts';
import { openDossier } from '../open-dossier.ts';
import { tellIn } from '../tell.ts';
import { addDevice, readPush, removeDevice } from './devices.ts';

describeOnBothDatabases(
  'notices on devices',
  (database) => {
    let db: Db;
    let service: PushService;
    let item = '';
    const secret = 'Rahasia: do we give up the upper band?';
    const head: Reader = { ...readerWithRole('head'), id: 'a-head', name: 'Head' };
    const delegate: Reader = { ...readerWithRole('delegate'), id: 'a-delegate', name: 'Delegate' };
    const desk = (reader: Reader): Desk => ({
      db,
      reader,
      workspace: 'desk',
      now: () => new Date().toISOString(),
    });
    const run = () =>
      deliver({
        db,
        now: () => new Date().toISOString(),
        post: undefined,
        origin: 'https://desk.example.org',
        signInAddress: () => Promise.resolve(''),
      });
    const offered = (receiver: { p256dh: string; auth: string }, path: string) => ({
      endpoint: `http://${service.host}${path}`,
      p256dh: receiver.p256dh,
      auth: receiver.auth,
      userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/147.0 Safari/537.36',
    });
    const ask = async (): Promise<void> => {
      const done = await askInstruction(desk(delegate), item, {
        ...{ id: crypto.randomUUID(), question: secret, where: '', offered: [], sentAt: '', waited: 0 },
        within: { minutes: 12 },
      });
      if (!done.ok) throw new Error(done.reason);
    };

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, head, async (trx) => {
        await insertWorkspace(trx, {
          id: 'desk',
          name: { en: 'Desk' },
          about: {},
          country: 'IDN',
          example: false,
        });
        for (const { id, name, roles } of [head, delegate]) {
          const row = { id, name, email: `${id}@x.test`, roles: [...roles], ceiling: 20 };
          await trx
            .insertInto('accounts')
            .values({ ...row, audiences: [], language: 'en' })
            .execute();
        }
      });
      const meeting = await openDossier(desk(head), {
        kind: 'meeting',
        fields: { name: { en: 'A conference' }, delegation: [{ id: 'd', name: 'D', account: delegate.id }] },
      });
      if (!meeting.ok) throw new Error(meeting.reason);
      const made = await openDossier(desk(head), {
        kind: 'item',
        parent: meeting.dossier.id,
        fields: {
          name: { en: 'Rahasia name' },
          number: '1.7',
          redLines: [{ id: 'r', text: { en: secret } }],
        },
      });
      if (!made.ok) throw new Error(made.reason);
      item = made.dossier.id;
    });
    afterAll(() => db.destroy());
    beforeEach(async () => {
      service = await openPushService();
      // What was told before is another test's.
      const pushed_at = new Date().toISOString();
      await asEngine(db, head, (trx) => trx.updateTable('told').set({ pushed_at }).execute());
      vi.stubEnv('MUFAKAT_PUSH_HOSTS', service.host);
    });
    afterEach(async () => {
      vi.unstubAllEnvs();
      for (const { id } of (await readPush(desk(head))).devices) await removeDevice(desk(head), id);
      await service.close();
    });

    it('reach the device of whoever is asked, once, in words that only it can read and that give nothing away', async () => {
      const receiver = makeReceiver();
      expect(await addDevice(desk(head), offered(receiver, '/phone'))).toEqual({ ok: true });
      expect((await readPush(desk(head))).devices).toMatchObject([{ device: 'Chrome · Android' }]);
      await ask();
      await Promise.all([run(), run()]);
      await run();
      expect(service.handed.map(({ path }) => path)).toEqual(['/phone']);
      const [{ body, headers } = service.handed[0]!] = service.handed;
      const message = receiver.open(body);
      expect(message).toMatchObject({
        title: 'The delegation asks for an instruction: 12 minutes',
        body: expect.stringContaining('on item 1.7'),
        path: expect.stringMatching(/^\/items\/.*\/instructions\//),
      });
      expect(JSON.stringify(message)).not.toContain('Rahasia');
      expect(body.toString('latin1')).not.toContain('delegation');
      expect(() => makeReceiver().open(body)).toThrow();
      const sender = readSender(String(headers['authorization']));
      expect(sender.key).toBe((await readPush(desk(head))).key);
      expect(sender.claims).toMatchObject({
        aud: `http://${service.host}`,
        sub: 'https://desk.example.org',
      });
      expect(headers).toMatchObject({ urgency: 'high', 'content-encoding': 'aes128gcm' });
    });

    it('are of what is told from then on, and not of what was told before the device was added', async () => {
      await ask();
      await run();
      const receiver = makeReceiver();
      await addDevice(desk(head), offered(receiver, '/late'));
      await run();
      expect(service.handed).toEqual([]);
      await ask();
      await run();
      expect(service.handed.map(({ path }) => path)).toEqual(['/late']);
    });

    it('go to the devices that somebody had when it was told, and to none that came to them since', async () => {
      const later = (reader: Reader): Desk => ({
        ...desk(reader),
        now: () => new Date(Date.now() + 60_000).toISOString(),
      });
      await addDevice(desk(head), offered(makeReceiver(), '/old'));
      const passed = offered(makeReceiver(), '/passed');
      await addDevice(desk(delegate), passed);
      await ask();
      // Worked out whom it reaches, and pushed to nobody yet.
      vi.stubEnv('MUFAKAT_PUSH_HOSTS', '');
      await run();
      vi.stubEnv('MUFAKAT_PUSH_HOSTS', service.host);
      await addDevice(later(head), offered(makeReceiver(), '/new'));
      await addDevice(later(head), passed);
      // Somebody's own device that is added again is the one that they had.
      await addDevice(later(head), offered(makeReceiver(), '/old'));
      expect((await readPush(desk(head))).devices).toHaveLength(3);
      await run();
      expect(service.handed.map(({ path }) => path)).toEqual(['/old']);
    });

    it('say an hour as whoever reads them writes it, in their own time zone', async () => {
      const receiver = makeReceiver();
      await addDevice(desk(head), offered(receiver, '/phone'));
      await asEngine(db, head, (trx) =>
        tellIn(trx, desk(head), [
          {
            ...{ kind: 'silence-soon', to: { account: head.id }, dossier: item, path: '/silences/s' },
            ...{ values: { deadline: '2026-12-08T10:00:00.000Z' }, urgent: true, once: 'an hour' },
          },
        ]),
      );
      await run();
      const [handed] = service.handed;
      const { body } = receiver.open(handed?.body ?? Buffer.alloc(0)) as { body: string };
      expect(body).toContain('8 Dec');
      expect(body).not.toContain('T10:00');
    });

    it('are not held up by one that cannot be put into words, which the operator is shown', async () => {
      const receiver = makeReceiver();
      await addDevice(desk(head), offered(receiver, '/phone'));
      await ask();
      // Worked out whom it reaches, and pushed to nobody yet.
      vi.stubEnv('MUFAKAT_PUSH_HOSTS', '');
      await run();
      await asEngine(db, head, (trx) =>
        trx.updateTable('told').set({ time_zone: 'Nowhere/Atall' }).where('pushed_at', 'is', null).execute(),
      );
      await asEngine(db, head, (trx) =>
        trx
          .updateTable('notices')
          .set({ said: sql`said || '{"deadline": "2026-12-08T10:00:00.000Z"}'` })
          .execute(),
      );
      await ask();
      await run();
      vi.stubEnv('MUFAKAT_PUSH_HOSTS', service.host);
      await run();
      expect(service.handed).toHaveLength(1);
      const stuck = (await readJobs(desk(head)))?.stuck.filter(({ work }) => work === 'push');
      expect(stuck).toMatchObject([{ dossier: item, trouble: expect.stringContaining('RangeError') }]);
    });

    it('are off until the operator names a push service, and go to no host that is not named', async () => {
      const receiver = makeReceiver();
      const elsewhere = { ...offered(receiver, '/x'), endpoint: 'https://push.elsewhere.test/x' };
      expect(await addDevice(desk(head), elsewhere)).toMatchObject({ reason: 'push-host' });
      await addDevice(desk(head), offered(receiver, '/phone'));
      vi.stubEnv('MUFAKAT_PUSH_HOSTS', 'push.example.org');
      await ask();
      await run();
      vi.stubEnv('MUFAKAT_PUSH_HOSTS', '');
      expect(await addDevice(desk(head), offered(receiver, '/other'))).toMatchObject({ reason: 'push-off' });
      expect(await readPush(desk(head))).toMatchObject({ key: null, hosts: [] });
      await ask();
      await run();
      expect(service.handed).toEqual([]);
    });

    it('are tried again where the service is busy, follow it nowhere, and end where it knows the device no more', async () => {
      await addDevice(desk(head), offered(makeReceiver(), '/phone'));
      await ask();
      for (const status of [503, 302]) {
        service.answer(status);
        await run();
      }
      service.answer(201);
      await run();
      await run();
      expect(service.handed).toHaveLength(3);
      service.answer(410);
      await ask();
      await run();
      expect((await readPush(desk(head))).devices).toEqual([]);
    });

    it('are nobody else’s to see or to stop, and stand in no backup', async () => {
      await addDevice(desk(head), offered(makeReceiver(), '/phone'));
      const { devices } = await readPush(desk(head));
      await removeDevice(desk(delegate), devices[0]?.id ?? '');
      expect((await readPush(desk(head))).devices).toEqual(devices);
      expect((await readPush(desk(delegate))).devices).toEqual([]);
      const seen = await asReader(db, delegate, async (trx) => [
        ...(await trx.selectFrom('push_devices').selectAll().execute()),
        ...(await trx.selectFrom('push_keys').selectAll().execute()),
      ]);
      expect(seen).toEqual([]);
      const archived = await findArchivedTables(db);
      expect(archived.filter(({ name }) => name.startsWith('push_'))).toEqual([]);
    });

    it('need keys that can be written for', async () => {
      const { auth } = makeReceiver();
      for (const keys of [
        { p256dh: '', auth },
        { p256dh: 'AAAA', auth },
        { p256dh: makeReceiver().p256dh, auth: 'AAAA' },
      ]) {
        expect(await addDevice(desk(head), offered(keys, '/x'))).toMatchObject({ reason: 'push-key' });
      }
    });
  },
  migratedDesk,
);
