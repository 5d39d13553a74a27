import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { newSecret, openSignIn, type Entry, type SignIn } from './sign-in.ts';
import { stepOf, totpCode } from './totp.ts';

const origin = 'http://127.0.0.1:7420';
const nowhere = new Headers({ origin });
const password = 'a long enough secret';
const here = '127.0.0.1';

/** The cookies of an answer, and of those that it came after. */
const carried = (entry: Entry): Headers => {
  if (!('cookies' in entry)) throw new Error(`no cookies: ${entry.reason}`);
  return new Headers({ origin, cookie: entry.cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
};

const decode32 = (text: string): Buffer => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

describeOnBothDatabases(
  'a second factor',
  (database) => {
    let door: SignIn;
    const secret = newSecret();
    beforeAll(() => {
      door = openSignIn(database().connection('sign-in'), secret, origin);
    });
    afterAll(() => door.close());

    let people = 0;
    /** Somebody with a password and an authenticator app, whose clock the test holds. */
    const enrolled = async () => {
      people += 1;
      // The first code is one of the half minute before: not to be typed as that passes out of the window.
      const left = 30_000 - (Date.now() % 30_000);
      if (left < 2_000) await new Promise((resolve) => setTimeout(resolve, left));
      const email = `person${people}@example.org`;
      const account = await door.createUser(email, 'A person');
      await door.setPassword(account, password);
      await door.secondFactor.begin(account);
      const begun = await door.secondFactor.begun(account, 'Desk', email);
      if (!begun) throw new Error('no set-up was begun');
      const key = decode32(begun.secret);
      /** The code so many half minutes from now. */
      const code = (off: number) => totpCode(key, stepOf(Date.now()) + off);
      const codes = await door.secondFactor.confirm(account, code(-1));
      if (!codes) throw new Error('the first code was not taken');
      const halfDone = async () => {
        const entry = await door.usePassword(email, password, here, nowhere);
        expect(entry).toMatchObject({ ok: false, reason: 'second-factor' });
        return carried(entry);
      };
      return { account, email, code, codes, halfDone };
    };

    it('counts for nothing until a code has confirmed it', async () => {
      const email = 'unconfirmed@example.org';
      const account = await door.createUser(email, 'A person');
      await door.setPassword(account, password);
      await door.secondFactor.begin(account);
      expect(await door.secondFactor.confirm(account, '000000')).toBeUndefined();
      expect(await door.usePassword(email, password, here, nowhere)).toMatchObject({ ok: true });
    });

    it('is asked after the password and after a link, and its code opens the session', async () => {
      const { account, email, code, halfDone } = await enrolled();
      const half = await halfDone();
      expect(await door.findSession(half)).toBeUndefined();
      expect(await door.isHalfDone(half)).toBe(true);
      const entry = await door.useCode(code(0), here, half);
      expect(entry).toMatchObject({ ok: true, account });
      expect(await door.findSession(carried(entry))).toMatchObject({ account, strong: true });
      const link = await door.useLink(await door.createLink(email), here, nowhere);
      expect(link).toMatchObject({ reason: 'second-factor' });
      expect(await door.useCode(code(1), here, carried(link))).toMatchObject({ ok: true });
    });

    it('takes no code twice, though its half minute has not passed', async () => {
      const { code, halfDone } = await enrolled();
      const used = code(0);
      expect(await door.useCode(used, here, await halfDone())).toMatchObject({ ok: true });
      expect(await door.useCode(used, here, await halfDone())).toMatchObject({ reason: 'wrong' });
      expect(await door.useCode(code(-1), here, await halfDone())).toMatchObject({ reason: 'wrong' });
    });

    it('lets one of two in who use the same code at the same moment', async () => {
      const { code, halfDone } = await enrolled();
      const [one, other] = [await halfDone(), await halfDone()];
      const entries = await Promise.all([one, other].map((half) => door.useCode(code(0), here, half)));
      expect(entries.filter(({ ok }) => ok)).toHaveLength(1);
    });

    it('takes each recovery code once, however it is typed, and keeps none of them', async () => {
      const { account, codes, halfDone } = await enrolled();
      expect(codes).toHaveLength(10);
      const [first = '', second = ''] = codes;
      expect(await door.useCode(` ${first.toLowerCase()} `, here, await halfDone())).toMatchObject({
        ok: true,
      });
      expect(await door.useCode(first, here, await halfDone())).toMatchObject({ reason: 'wrong' });
      expect((await door.secondFactor.state(account)).codesLeft).toBe(9);
      await door.secondFactor.renewCodes(account);
      expect(await door.useCode(second, here, await halfDone())).toMatchObject({ reason: 'wrong' });
    });

    it('ends a half-done sign-in after five wrong codes, and with its success', async () => {
      const { code, halfDone } = await enrolled();
      const half = await halfDone();
      for (let n = 0; n < 5; n += 1) {
        expect(await door.useCode('000000', here, half)).toMatchObject({ reason: 'wrong' });
      }
      expect(await door.useCode(code(0), here, half)).toEqual({ ok: false, reason: 'begin-again' });
      const again = await halfDone();
      expect(await door.useCode(code(0), here, again)).toMatchObject({ ok: true });
      expect(await door.useCode(code(1), here, again)).toEqual({ ok: false, reason: 'begin-again' });
    });

    it('locks whoever guesses at codes, though each try begins with the right password', async () => {
      const { account, code, halfDone } = await enrolled();
      for (let n = 0; n < 10; n += 1) {
        expect(await door.useCode('000000', '127.0.0.9', await halfDone())).toMatchObject({
          reason: 'wrong',
        });
      }
      expect(await door.useCode(code(0), '127.0.0.9', await halfDone())).toMatchObject({
        reason: 'too-many',
      });
      expect(await door.lockedUntil(account)).toBeInstanceOf(Date);
      await door.unlock(account);
      expect(await door.useCode(code(0), '127.0.0.9', await halfDone())).toMatchObject({ ok: true });
    });

    it('takes nobody else’s half-done sign-in for one’s own', async () => {
      const [one, other] = [await enrolled(), await enrolled()];
      expect(await door.useCode(other.code(0), here, await one.halfDone())).toMatchObject({
        reason: 'wrong',
      });
      expect(await door.useCode(one.code(0), here, nowhere)).toEqual({ ok: false, reason: 'begin-again' });
    });

    it('forgets half-done sign-ins when the password changes', async () => {
      const { account, code, halfDone } = await enrolled();
      const half = await halfDone();
      await door.setPassword(account, 'another long secret');
      expect(await door.useCode(code(0), here, half)).toEqual({ ok: false, reason: 'begin-again' });
    });

    it('asks still, after the desk’s secret was lost: a recovery code opens, no code of the app does', async () => {
      const { email, code, codes } = await enrolled();
      const restored = openSignIn(database().connection('sign-in'), newSecret(), origin);
      const half = async () => carried(await restored.usePassword(email, password, here, nowhere));
      expect(await restored.useCode(code(0), here, await half())).toMatchObject({ reason: 'wrong' });
      expect(await restored.useCode(codes[0] ?? '', here, await half())).toMatchObject({ ok: true });
      await restored.close();
    });
  },
  migratedDesk,
);
