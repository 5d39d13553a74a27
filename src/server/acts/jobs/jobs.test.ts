import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { openMailbox, type Mailbox } from '#tests/security/mailbox.ts';
import { readLetter } from '#tests/security/read-letter.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { newClient } from '#postgres/connect.ts';
import { openSignIn, type SignIn } from '#sign-in/sign-in.ts';
import { insertAccount } from '#store/accounts.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { prepareJobs } from '#store/jobs.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { deskItself } from '../accounts.ts';
import { deliver } from '../delivery/deliver.ts';
import type { Desk } from '../desk.ts';
import { openDossier } from '../open-dossier.ts';
import { openPost } from '../post.ts';
import { announceStopping } from '../stopping.ts';
import { tellIn } from '../tell.ts';
import { readJobs, retryLetters, runNow } from './jobs.ts';
import { startJobs } from './start-jobs.ts';

/** What holds does not depend on whose server it is: on one's own it is tried less often. */
const killsOn = { embedded: 20, own: 4 } as const;
const people = 80;

let port = 0;

describeOnBothDatabases(
  "the desk's own work",
  (database) => {
    let db: Db;
    let door: SignIn;
    let item = '';
    let mailbox: Mailbox;
    let told = 0;
    const now = (): string => new Date().toISOString();
    const desk = (role: 'operator' | 'officer' = 'officer'): Desk => ({
      ...{ db, now, reader: readerWithRole(role), workspace: 'desk' },
    });
    const tell = (account: string): Promise<void> =>
      asEngine(db, deskItself, (trx) =>
        tellIn(trx, desk(), [
          {
            kind: 'asked',
            to: { account },
            dossier: item,
            path: `/items/${item}`,
            values: { asker: 'Sari', deadline: now() },
            once: `told-${(told += 1)}`,
          },
        ]),
      );
    const lettersAbout = (state: 'waiting' | 'sent' | 'failed') =>
      asEngine(db, deskItself, (trx) =>
        trx.selectFrom('letters').select('id').where('state', '=', state).execute(),
      );

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      door = openSignIn(database().connection('sign-in'), 'x'.repeat(40), 'http://desk.test');
      const owner = newClient(database().connection('owner'));
      await owner.connect();
      await prepareJobs(owner);
      await prepareJobs(owner);
      await owner.end();
      await asEngine(db, deskItself, async (trx) => {
        await insertWorkspace(trx, {
          ...{ id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false },
        });
        for (let n = 0; n < people; n += 1) {
          await insertAccount(
            trx,
            {
              ...{ name: `Person ${n}`, email: `p${n}@example.go.id`, roles: ['officer'], institution: null },
              ...{ ceiling: 20, audiences: [], language: 'en' },
            },
            `p${n}`,
          );
        }
      });
      const done = await openDossier(desk(), { kind: 'item', fields: { name: { en: 'A name' } } });
      if (!done.ok) throw new Error(done.reason);
      item = done.dossier.id;
    });
    afterAll(async () => {
      await db.destroy();
      await door.close();
    });
    beforeEach(async () => {
      // A process reads once where its mail server is.
      mailbox = await openMailbox(port);
      port = Number(new URL(mailbox.address).port);
    });
    afterEach(() => mailbox.close());

    it('loses no letter and doubles no row, however often it is killed while it delivers', async () => {
      for (let n = 0; n < people; n += 1) await tell(`p${n}`);
      const kills = killsOn[database().kind];
      const settings = { connection: database().connection('app'), server: mailbox.address };
      const begun = () => {
        const child = spawn(
          process.execPath,
          [join(process.cwd(), 'tests/mail/deliver-on.ts'), JSON.stringify(settings)],
          { stdio: ['pipe', 'pipe', 'inherit'] },
        );
        return { child, ready: once(child.stdout, 'data') };
      };
      let next = begun();
      for (let kill = 0; kill < kills; kill += 1) {
        const { child, ready } = next;
        await ready;
        const working = once(child.stdout, 'data');
        child.stdin.write('now\n');
        await working;
        if (kill < kills - 1) next = begun();
        const arrived = mailbox.letters.length;
        const ended = once(child, 'exit');
        // In the middle of it: a few letters after it began, or while it works out whom they reach.
        await vi.waitUntil(() => mailbox.letters.length > arrived + (kill % 4) || kill === 0, {
          timeout: 120_000,
          interval: 1,
        });
        child.kill('SIGKILL');
        await ended;
      }
      const post = openPost(mailbox.address, 'desk@example.go.id');
      await deliver({
        db,
        now,
        post,
        origin: 'https://desk.example.go.id',
        signInAddress: () => Promise.reject(),
      });
      const read = mailbox.letters.map(readLetter);
      const ids = read.map(({ headers }) => headers.get('message-id'));
      expect(new Set(read.map(({ headers }) => headers.get('to'))).size).toBe(people);
      // A second copy, where one came, is known by its Message-ID: there are as many of those as letters.
      expect(new Set(ids).size).toBe(people);
      expect(await lettersAbout('sent')).toHaveLength(people);
      expect(await lettersAbout('waiting')).toEqual([]);
      const rows = await asEngine(db, deskItself, (trx) => trx.selectFrom('told').select('once').execute());
      expect(rows).toHaveLength(people);
      // Three letters are on their way at a time: no kill doubles more.
      expect(ids.length - people).toBeLessThanOrEqual(kills * 3);
    }, 240_000);

    it('sends what an act told of, soon after it, and stops in good order', async () => {
      process.env['MUFAKAT_SMTP'] = mailbox.address;
      await startJobs(database().connection('app'), { door, origin: 'http://desk.test' });
      try {
        await tell('p0');
        await vi.waitUntil(() => mailbox.letters.length === 1, { timeout: 120_000 });
        const jobs = await readJobs(desk('operator'));
        expect(jobs?.work.map(({ name }) => name)).toEqual([
          'deliver',
          'remind',
          'settle-time',
          'escalate',
          'votes',
          'evidence',
        ]);
        expect(runNow(desk('operator'), 'remind')).toEqual({ ok: true });
        expect(runNow(desk('officer'), 'remind')).toMatchObject({ ok: false, reason: 'not-yours' });
      } finally {
        await announceStopping();
      }
    });

    it('stops in good order though it is told to while it is still starting', async () => {
      const begun = startJobs(database().connection('app'), { door, origin: 'http://desk.test' });
      await announceStopping();
      await begun;
      const owner = newClient(database().connection('owner'));
      await owner.connect();
      const { rows } = await owner.query(
        `select query from pg_stat_activity where datname = current_database() and query like '%jobs.%'
         and backend_type = 'client backend' and pid <> pg_backend_pid()`,
      );
      await owner.end();
      expect(rows).toEqual([]);
    });

    it('lets whoever keeps the desk try letters again, and nobody else', async () => {
      await asEngine(db, deskItself, (trx) =>
        trx.updateTable('letters').set({ state: 'failed', trouble: 'refused' }).execute(),
      );
      const failed = (await readJobs(desk('operator')))?.letters.failed;
      expect(failed?.total).toBe(people + 1);
      expect(JSON.stringify(failed)).not.toContain('Sari');
      expect(await readJobs(desk('officer'))).toBeUndefined();
      expect(await retryLetters(desk('officer'), 'all')).toMatchObject({ ok: false, reason: 'not-yours' });
      const one = failed?.lines[0]?.id ?? '';
      expect(await retryLetters(desk('operator'), one)).toEqual({ ok: true, count: 1 });
      expect(await lettersAbout('waiting')).toEqual([{ id: one }]);
      expect(await retryLetters(desk('operator'), 'all')).toEqual({ ok: true, count: people + 1 });
    });
  },
  migratedDesk,
);
