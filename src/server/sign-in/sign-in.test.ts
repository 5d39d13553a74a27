import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { newSecret, openSignIn, type Entry, type SignIn } from './sign-in.ts';

describeOnBothDatabases(
  'signing in',
  (database) => {
    let door: SignIn;
    const origin = 'http://127.0.0.1:7420';
    const nowhere = new Headers({ origin });
    const email = 'officer@example.org';
    let account = '';

    beforeAll(async () => {
      door = openSignIn(database().connection('sign-in'), newSecret(), origin);
      account = await door.createUser(email, 'An officer');
    });
    afterAll(() => door.close());

    const carried = (entry: Entry): Headers => {
      if (!entry.ok) throw new Error(entry.reason);
      return new Headers({ origin, cookie: entry.cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
    };

    it('lets a one-time link in once, and never again', async () => {
      const token = await door.createLink(email);
      const entry = await door.useLink(token, '127.0.0.1', nowhere);
      expect(await door.findSession(carried(entry))).toMatchObject({ account });
      expect(await door.useLink(token, '127.0.0.1', nowhere)).toEqual({ ok: false, reason: 'wrong' });
    });

    it('knows nobody without a session, or with a forged one', async () => {
      expect(await door.findSession(nowhere)).toBeUndefined();
      const forged = new Headers({ origin, cookie: 'mufakat.session_token=abc.def' });
      expect(await door.findSession(forged)).toBeUndefined();
    });

    it('lets the right password in, and no other', async () => {
      await door.setPassword(account, 'a long enough secret');
      expect(await door.usePassword(email, 'a wrong one', '127.0.0.1', nowhere)).toEqual({
        ok: false,
        reason: 'wrong',
      });
      const entry = await door.usePassword(email, 'a long enough secret', '127.0.0.1', nowhere);
      expect(entry).toMatchObject({ ok: true, account });
      await door.setPassword(account, 'another long secret');
      expect(await door.usePassword(email, 'a long enough secret', '127.0.0.1', nowhere)).toMatchObject({
        ok: false,
      });
    });

    it('makes whoever guesses a password wait', async () => {
      const guess = () => door.usePassword('minister@example.org', 'guess', '127.0.0.2', nowhere);
      for (let n = 0; n < 10; n += 1) expect(await guess()).toMatchObject({ ok: false, reason: 'wrong' });
      expect(await guess()).toMatchObject({ ok: false, reason: 'too-many' });
    });

    it('checks a password without a sign-in, and counts the guesses', async () => {
      await door.setPassword(account, 'a long enough secret');
      const check = async (password: string) =>
        (await door.checkPassword(account, password, '127.0.0.3')).result;
      expect(await check('a long enough secret')).toBe('right');
      for (let n = 0; n < 10; n += 1) expect(await check('a guess')).toBe('wrong');
      expect(await check('a long enough secret')).toBe('too-many');
    });

    const enterByLink = async () =>
      carried(await door.useLink(await door.createLink(email), '127.0.0.1', nowhere));

    it('ends the other sessions of an account, and keeps the one that asks', async () => {
      await door.sessions.endAll(account);
      const [own, other] = [await enterByLink(), await enterByLink()];
      const session = await door.findSession(own);
      expect(await door.findSession(other)).toMatchObject({ account });
      await door.sessions.endOthers(account, session?.id ?? '');
      expect(await door.findSession(other)).toBeUndefined();
      expect(await door.findSession(own)).toMatchObject({ account, id: session?.id });
    });

    it('ends one session by its id, and none of somebody else’s', async () => {
      const stranger = await door.createUser('stranger@example.org', 'A stranger');
      const own = await enterByLink();
      const id = (await door.findSession(own))?.id ?? '';
      await door.sessions.end(stranger, id);
      expect(await door.findSession(own)).toMatchObject({ account });
      await door.sessions.end(account, id);
      expect(await door.findSession(own)).toBeUndefined();
    });

    it('gives a browser that comes in again another session, and ends the one it had', async () => {
      const first = await enterByLink();
      const second = carried(await door.useLink(await door.createLink(email), '127.0.0.1', first));
      expect(await door.findSession(first)).toBeUndefined();
      expect(await door.findSession(second)).toMatchObject({ account });
    });

    it('knows somebody by another name and address once they have one', async () => {
      const renamed = await door.createUser('first@example.org', 'First');
      await door.renameUser(renamed, { name: 'Renamed', email: 'renamed@example.org' });
      expect(
        await door.useLink(await door.createLink('renamed@example.org'), '127.0.0.1', nowhere),
      ).toMatchObject({
        ok: true,
        account: renamed,
      });
    });

    it('signs out, and ends every session of somebody at once, the cookies notwithstanding', async () => {
      const headers = await enterByLink();
      expect(await door.findSession(headers)).toMatchObject({ account });
      await door.sessions.endAll(account);
      expect(await door.findSession(headers)).toBeUndefined();
      expect((await door.signOut(headers)).join()).toContain('Max-Age=0');
    });

    it('opens no session for somebody who may not enter, whatever they prove', async () => {
      const barring = openSignIn(database().connection('sign-in'), newSecret(), origin, {
        mayEnter: () => Promise.resolve(false),
      });
      const link = await barring.createLink(email);
      expect(await barring.useLink(link, '127.0.0.1', nowhere)).toEqual({ ok: false, reason: 'barred' });
      await barring.close();
    });

    it('knows a browser again by its cookie, and says when somebody comes by another', async () => {
      const newcomer = await door.createUser('newcomer@example.org', 'A newcomer');
      const come = async (headers: Headers) =>
        door.useLink(await door.createLink('newcomer@example.org'), '127.0.0.1', headers);
      const first = await come(nowhere);
      expect(first).toMatchObject({ account: newcomer, newDevice: false });
      expect(await come(carried(first))).toMatchObject({ newDevice: false });
      expect(await come(nowhere)).toMatchObject({ newDevice: true });
    });

    it('takes an invitation once, and none that was withdrawn', async () => {
      const invited = await door.createUser('invited@example.org', 'Invited');
      expect(await door.findNotCome([account, invited])).toEqual(new Set([invited]));
      const first = await door.createInvitation(invited);
      await door.dropLinks(invited);
      const second = await door.createInvitation(invited);
      expect(await door.useLink(first, '127.0.0.1', nowhere)).toEqual({ ok: false, reason: 'wrong' });
      expect(await door.useLink(second, '127.0.0.1', nowhere)).toMatchObject({
        ok: true,
        method: 'invitation',
      });
      expect(await door.useLink(second, '127.0.0.1', nowhere)).toEqual({ ok: false, reason: 'wrong' });
      expect(await door.findNotCome([account, invited])).toEqual(new Set());
    });

    it('sees nothing of the desk’s dossiers, and the desk nothing of its passwords', async () => {
      const { default: pg } = await import('pg');
      const client = new pg.Client(database().connection('sign-in'));
      await client.connect();
      await expect(client.query('select * from public.dossiers')).rejects.toThrow(/permission denied/);
      await client.end();
      const app = new pg.Client(database().connection('app'));
      await app.connect();
      await expect(app.query('select * from sign_in."user"')).rejects.toThrow(/permission denied/);
      await app.end();
    });
  },
  migratedDesk,
);
