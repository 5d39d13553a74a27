import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { accessibilityProblems } from './accessible.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { freePort, signIn, startTestDesk, type TestDesk } from './desk.ts';

let desk: TestDesk;
let chromium: TestBrowser;
let context: BrowserContext;
let page: Page;

/** An authenticator of Chrome's own making, which asks its person and is always answered. */
async function addAuthenticator(to: Page): Promise<void> {
  const session = await to.context().newCDPSession(to);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

beforeAll(async () => {
  // Browsers know no passkeys at a bare number, which is where a desk stands unless it is told otherwise.
  const port = await freePort();
  [desk, chromium] = await Promise.all([
    startTestDesk({
      words: ['--country', 'IDN', '--port', String(port)],
      environment: { MUFAKAT_ORIGIN: `http://localhost:${port}` },
    }),
    launchBrowser(),
  ]);
  context = await chromium.browser.newContext({ locale: 'en-GB' });
}, 300_000);
afterAll(async () => {
  await Promise.all([chromium?.close(), desk?.close()]);
});

/** What the sign-in page asks of a browser, and what its form carries. */
async function askedAtTheDoor(): Promise<{ options: string; sealed: string }> {
  const html = await (await fetch(`${desk.origin}/sign-in`)).text();
  return {
    options: (/data-options="([^"]+)"/.exec(html)?.[1] ?? '').replaceAll('&quot;', '"'),
    sealed: /name="sealed" value="([^"]+)"/.exec(html)?.[1] ?? '',
  };
}

/** Has the browser answer such a question on whatever page it shows. */
const answerOn = (at: Page, options: string): Promise<string> =>
  at.evaluate(async (asked) => {
    const text = (buffer: ArrayBuffer | null): string =>
      btoa(String.fromCharCode(...new Uint8Array(buffer ?? new ArrayBuffer(0))))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      JSON.parse(asked) as PublicKeyCredentialRequestOptionsJSON,
    );
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
    const response = credential.response as AuthenticatorAssertionResponse;
    return JSON.stringify({
      id: credential.id,
      rawId: credential.id,
      type: credential.type,
      clientExtensionResults: {},
      response: {
        clientDataJSON: text(response.clientDataJSON),
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: text(response.userHandle),
      },
    });
  }, options);

async function send(sealed: string, answer: string): Promise<{ status: number; cookies: string }> {
  const response = await fetch(`${desk.origin}/sign-in?/passkey`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: desk.origin, accept: 'text/html' },
    body: new URLSearchParams({ sealed, answer, to: '/' }),
  });
  return { status: response.status, cookies: response.headers.getSetCookie().join() };
}

describe('A passkey', () => {
  it('is added under a name', async () => {
    page = await signIn(context, await desk.invite('rani@example.org', ['officer']));
    await page.goto(`${desk.origin}/account`);
    await page.getByRole('link', { name: 'Go to passkeys' }).click();
    expect(await accessibilityProblems(page)).toEqual([]);
    // From here on: looking at accessibility would take the authenticator away again.
    await addAuthenticator(page);
    await page.getByLabel('Name').fill('Rani’s phone');
    await page.getByRole('button', { name: 'Add this passkey' }).click();
    await page.getByText('The passkey is added.').waitFor();
    await page.getByText('Rani’s phone').waitFor();
    const beside = await context.newPage();
    await beside.goto(`${desk.origin}/account/passkeys`);
    expect(await accessibilityProblems(beside)).toEqual([]);
    await beside.close();
  });

  it('is offered in the field for the address, and signs its owner in, to where they were going', async () => {
    await context.clearCookies();
    await page.goto(`${desk.origin}/sign-in?to=/meetings`);
    await page.waitForURL(`${desk.origin}/meetings`);
  });

  it('signs its owner in by its button where a browser offers nothing by itself', async () => {
    await context.clearCookies();
    await page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
    });
    await page.goto(`${desk.origin}/sign-in?to=/forums`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(`${desk.origin}/forums`);
    await page.goto(`${desk.origin}/account/passkeys`);
    await page.getByText('Last used').waitFor();
  });

  it('answers each question once, and none that was asked elsewhere', async () => {
    await context.clearCookies();
    const blank = `${desk.origin}/favicon.svg`;
    const { options, sealed } = await askedAtTheDoor();
    await page.goto(blank);
    const answer = await answerOn(page, options);
    const other = await askedAtTheDoor();
    expect((await send(other.sealed, answer)).status).toBe(400);
    expect(await send(sealed, answer)).toMatchObject({ status: 303 });
    expect((await send(sealed, answer)).status).toBe(400);
    expect((await send('nonsense', answer)).status).toBe(400);
    expect((await send((await askedAtTheDoor()).sealed, '{"id":[]}')).status).toBe(400);
  });

  it('opens nothing when it was asked for by another site under the same name', async () => {
    const server = createServer((_, response) => response.end('<title>elsewhere</title>'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const elsewhere = `http://localhost:${typeof address === 'object' ? address?.port : 0}/`;
    await context.clearCookies();
    const { options, sealed } = await askedAtTheDoor();
    await page.goto(elsewhere);
    const answer = await answerOn(page, options);
    expect(await send(sealed, answer)).toEqual({ status: 400, cookies: '' });
    server.close();
  });

  it('opens nothing once its owner has removed it', async () => {
    page = await signIn(context, (await desk.mufakat('accounts', 'link', 'rani@example.org')).trim());
    await page.goto(`${desk.origin}/favicon.svg`);
    await addAuthenticator(page);
    await page.goto(`${desk.origin}/account/passkeys`);
    await page.getByLabel('Name').fill('Laptop');
    await page.getByRole('button', { name: 'Add this passkey' }).click();
    await page.getByText('Laptop').waitFor();
    const asked = await askedAtTheDoor();
    await page.goto(`${desk.origin}/favicon.svg`);
    const answer = await answerOn(page, asked.options);
    await page.goto(`${desk.origin}/account/passkeys`);
    while ((await page.getByRole('button', { name: 'Remove' }).count()) > 0) {
      const left = await page.getByRole('button', { name: 'Remove' }).count();
      await page.getByRole('button', { name: 'Remove' }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
      await expect.poll(() => page.getByRole('button', { name: 'Remove' }).count()).toBe(left - 1);
      await page.getByText('The passkey is removed.').waitFor();
    }
    expect((await send(asked.sealed, answer)).status).toBe(400);
  });
});
