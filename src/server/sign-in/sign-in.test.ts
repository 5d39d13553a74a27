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
      for (let n = 0; n < 10; n += 1) expect(await guess()).toEqual({ ok: false, reason: 'wrong' });
      expect(await guess()).toMatchObject({ ok: false, reason: 'too-many' });
    });

    it('checks a password without a sign-in, and counts the guesses', async () => {
      await door.setPassword(account, 'a long enough secret');
      expect(await door.checkPassword(account, 'a long enough secret', '127.0.0.3')).toBe('right');
      for (let n = 0; n < 10; n += 1) {
        expect(await door.checkPassword(account, 'a guess', '127.0.0.3')).toBe('wrong');
      }
      expect(await door.checkPassword(account, 'a long enough secret', '127.0.0.3')).toBe('too-many');
    });

    it('ends the other sessions of an account, and keeps the one that asks', async () => {
      const enter = async () =>
        carried(await door.useLink(await door.createLink(email), '127.0.0.1', nowhere));
      const tokenOnly = (headers: Headers): Headers =>
        new Headers({
          origin,
          cookie:
            (headers.get('cookie') ?? '').split('; ').find((one) => one.includes('session_token')) ?? '',
        });
      await door.endSessions(account);
      const [own, other] = [await enter(), await enter()];
      await door.endOtherSessions(account, tokenOnly(own));
      expect(await door.findSession(tokenOnly(other))).toBeUndefined();
      expect(await door.findSession(tokenOnly(own))).toMatchObject({ account });
      await door.endOtherSessions(account, tokenOnly(own));
      expect(await door.findSession(tokenOnly(own))).toMatchObject({ account });
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

    it('signs out, and ends every session of somebody who is blocked', async () => {
      const headers = carried(await door.useLink(await door.createLink(email), '127.0.0.1', nowhere));
      expect(await door.findSession(headers)).toMatchObject({ account });
      await door.endSessions(account);
      // The signed cookie alone still speaks for five minutes; the session behind it is gone.
      const [session] = (headers.get('cookie') ?? '')
        .split('; ')
        .filter((cookie) => cookie.includes('session_token'));
      expect(await door.findSession(new Headers({ origin, cookie: session ?? '' }))).toBeUndefined();
      expect((await door.signOut(headers)).join()).toContain('Max-Age=0');
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
