import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../journeys/accessible.ts';
import { launchBrowser, type TestBrowser } from '../journeys/browser.ts';
import { freePort, signIn, startTestDesk, type TestDesk } from '../journeys/desk.ts';
import { openLiar, type Liar } from './liar.ts';
import { client, openMinistry, type Known, type Ministry } from './ministry.ts';

const sari: Known = { subject: 's-1', email: 'sari@kemlu.example', verified: true };
const unverified: Known = { subject: 's-2', email: 'budi@kemlu.example', verified: false };
const stranger: Known = { subject: 's-3', email: 'nobody@kemlu.example', verified: true };
const blocked: Known = { subject: 's-4', email: 'gone@kemlu.example', verified: true };
const student: Known = { subject: 's-5', email: 'student@campus.example', verified: true };
const impostor: Known = { subject: 's-6', email: 'sari@kemlu.example', verified: true };

let desk: TestDesk;
let chromium: TestBrowser;
let ministry: Ministry;
let liar: Liar;
const known = [sari, unverified, stranger, blocked, student, impostor];

beforeAll(async () => {
  const port = await freePort();
  const back = (id: string): string => `http://127.0.0.1:${port}/sign-in/on/${id}/back`;
  ministry = await openMinistry(known, [back('ministry'), back('campus')]);
  liar = await openLiar('l-1', 'sari@kemlu.example');
  const common = { clientId: client.id, clientSecret: client.secret };
  [desk, chromium] = await Promise.all([
    startTestDesk({
      words: ['--country', 'IDN', '--port', String(port)],
      environment: {
        MUFAKAT_OIDC: JSON.stringify([
          { id: 'ministry', label: 'Ministry', issuer: ministry.issuer, ...common },
          {
            ...{ id: 'campus', label: 'Campus', issuer: ministry.issuer, ...common },
            ...{ domains: ['campus.example'], makeReaders: true },
          },
          { id: 'liar', label: 'Liar', issuer: liar.issuer, ...common },
        ]),
      },
    }),
    launchBrowser(),
  ]);
  await desk.invite(sari.email, ['officer']);
  await desk.invite(unverified.email, ['officer']);
  await desk.invite(blocked.email, ['reader']);
}, 300_000);
afterAll(async () => {
  await Promise.all([chromium?.close(), desk?.close()]);
  await Promise.all([ministry?.close(), liar?.close()]);
});
beforeEach(() => {
  liar.lie = {};
  liar.foreignKey = false;
});

/** A browser's cookies, host by host, and nothing else of it. */
class Jar {
  private readonly held = new Map<string, Map<string, string>>();

  async get(url: string): Promise<Response> {
    const { host } = new URL(url);
    const own = this.held.get(host) ?? new Map<string, string>();
    this.held.set(host, own);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'accept-language': 'en',
        cookie: [...own].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      own.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  }

  /** Follows redirects until a page comes, or until the next one is as `until` says. */
  async follow(from: string, until?: (url: string) => boolean): Promise<{ url: string; text: string }> {
    let url = from;
    for (let n = 0; n < 12; n += 1) {
      if (until?.(url)) return { url, text: '' };
      const response = await this.get(url);
      const next = response.headers.get('location');
      if (next === null) return { url, text: await response.text() };
      url = new URL(next, url).href;
    }
    throw new Error(`no end of redirects: ${url}`);
  }
}

const start = (id: string, to = '/account'): string =>
  `${desk.origin}/sign-in/on/${id}?to=${encodeURIComponent(to)}`;
const isBack = (url: string): boolean => new URL(url).pathname.endsWith('/back');

async function come(person: Known, id = 'ministry'): Promise<{ url: string; text: string; jar: Jar }> {
  ministry.who = person;
  const jar = new Jar();
  return { ...(await jar.follow(start(id))), jar };
}

describe('A ministry’s own sign-on', () => {
  it('lets in whoever was invited, from the button to where they were going', async () => {
    ministry.who = sari;
    const page = await (await chromium.browser.newContext({ locale: 'en-GB' })).newPage();
    await page.goto(`${desk.origin}/sign-in?to=/meetings`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in with Ministry' }).click();
    await page.waitForURL(`${desk.origin}/meetings`);
    await page.goto(`${desk.origin}/account`);
    expect(await page.getByText(sari.email).count()).toBeGreaterThan(0);
    await page.locator('summary', { hasText: 'sari' }).first().click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByText('may still be signed in at Ministry').waitFor();
  });

  it('knows somebody again by what the ministry calls them, though their address has changed', async () => {
    const renamed = { ...sari };
    sari.email = 'sari.putri@kemlu.example';
    try {
      const { url, text } = await come(sari);
      expect(new URL(url).pathname).toBe('/account');
      expect(text).toContain(renamed.email);
    } finally {
      sari.email = renamed.email;
    }
  });

  it('gives nobody else the account of an address that is bound', async () => {
    const { text } = await come(impostor);
    expect(text).toContain('belongs to somebody else');
  });

  it('refuses an address that was not verified, and one that was not invited', async () => {
    expect((await come(unverified)).text).toContain('has not verified your e-mail address');
    expect((await come(stranger)).text).toContain('has not been invited');
  });

  it('refuses a blocked account, and binds nothing to it', async () => {
    const head = await signIn(
      await chromium.browser.newContext({ locale: 'en-GB' }),
      await desk.invite('head@kemlu.example', ['head']),
    );
    await head.goto(`${desk.origin}/settings/accounts`);
    await head.getByRole('table').getByRole('link', { name: 'gone' }).click();
    await head.getByRole('button', { name: 'Block' }).click();
    await head.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
    await head.waitForURL(/\/settings\/accounts$/);
    const { text, jar } = await come(blocked);
    expect(text).toContain('This account is closed');
    expect((await jar.follow(`${desk.origin}/account`)).url).toContain('/sign-in');
  });

  it('makes a reader of a domain that the operator lets in, on the record, and of no other', async () => {
    expect((await come(stranger, 'campus')).text).toContain('are not let in by Campus');
    const { url, text } = await come(student, 'campus');
    expect(new URL(url).pathname).toBe('/account');
    expect(text).toContain('Reader');
  });

  it('takes an answer once, from the browser that asked, and for the provider it was asked of', async () => {
    ministry.who = sari;
    const jar = new Jar();
    const { url } = await jar.follow(start('ministry'), isBack);
    const other = new Jar();
    expect((await other.follow(url)).text).toContain('was not begun in this browser');
    expect((await jar.follow(url.replace('/ministry/', '/campus/'))).text).toContain('was not begun');
    const again = new Jar();
    const second = await again.follow(start('ministry'), isBack);
    expect(new URL((await again.follow(second.url)).url).pathname).toBe('/account');
    expect((await again.follow(second.url)).text).toContain('was not begun in this browser');
  });

  it('takes no answer with another state', async () => {
    ministry.who = sari;
    const jar = new Jar();
    const { url } = await jar.follow(start('ministry'), isBack);
    const forged = new URL(url);
    forged.searchParams.set('state', 'another');
    expect((await jar.follow(forged.href)).text).toContain('was not in order');
  });

  it('sends nobody on to another site', async () => {
    ministry.who = sari;
    const { url } = await new Jar().follow(start('ministry', '//elsewhere.example/'));
    expect(new URL(url).origin).toBe(desk.origin);
  });

  it.each([
    ['for another desk', { aud: 'another-desk' }],
    ['with another nonce', { nonce: 'another' }],
    ['without a nonce', { nonce: undefined }],
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['that is past', { exp: 1_000_000_000 }],
  ])('takes no token %s', async (_, lie) => {
    liar.lie = lie;
    const { text } = await new Jar().follow(start('liar'));
    expect(text).toContain('was not in order');
  });

  it('takes no token that the provider’s own key has not signed', async () => {
    liar.foreignKey = true;
    expect((await new Jar().follow(start('liar'))).text).toContain('was not in order');
  });

  it('takes the same tokens where nothing is wrong with them', async () => {
    const { url } = await new Jar().follow(start('liar'));
    expect(new URL(url).pathname).toBe('/account');
  });

  it('says so where a provider is unknown', async () => {
    expect((await new Jar().follow(start('nowhere'))).text).toContain('cannot be reached');
  });
});
