import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerWithRole, type Role } from '#desk/people/reader.ts';
import { perform } from '#acts/perform.ts';
import { openCluster, type Cluster } from '#postgres/cluster.ts';
import { openDb } from '#store/connect.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { accessibilityProblems } from './accessible.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { chooseFor, freePort, signIn, startTestDesk, type TestDesk, type TestDeskOptions } from './desk.ts';
import { openPoorLink, type PoorLink } from './poor-link.ts';

const meeting = 'idn-wrc27';
const item = 'idn-wrc27-1-7';
const room = `/items/${item}/room`;
const form = `/items/${item}/instructions/ask`;
const head = { ...readerWithRole('head'), name: 'Head' };

describe('an instruction, from the room to capital and back', () => {
  let desk: TestDesk;
  let chromium: TestBrowser;
  let cluster: Cluster;
  let db: Db;
  let link: PoorLink;
  let options: TestDeskOptions;
  const links = new Map<string, string>();

  const openData = async (): Promise<void> => {
    cluster = await openCluster({ dataDir: desk.dataDir, purpose: 'command' });
    db = openDb(cluster.connection('app'));
  };
  const closeData = async (): Promise<void> => {
    await db.destroy();
    await cluster.close({ leaveRunning: true });
  };
  const edit = async (field: string, value: object[]): Promise<void> => {
    const around = { db, reader: head, workspace: 'idn-example', now: () => new Date().toISOString() };
    const done = await perform(around, meeting, (state) => ({
      kind: 'edited',
      field,
      value: value as never,
      base: state.fields[field]?.version ?? 0,
    }));
    if (!done.ok) throw new Error(done.reason);
  };
  const recorded = async (question: string): Promise<number> => {
    const found = await asEngine(db, head, (trx) => findDossier(trx, item));
    return (found?.instructions ?? []).filter((one) => one.question === question).length;
  };

  beforeAll(async () => {
    const port = await freePort();
    link = await openPoorLink(port);
    options = {
      words: ['--country', 'IDN', '--port', String(port)],
      environment: { MUFAKAT_ORIGIN: `http://localhost:${link.port}` },
    };
    [desk, chromium] = await Promise.all([startTestDesk(options), launchBrowser()]);
    await openData();
    const accounts = new Map<string, string>();
    for (const [name, role] of [
      ['delegate', 'delegate'],
      ['duty', 'officer'],
      ['elsewhere', 'delegate'],
    ] as readonly [string, Role][]) {
      const email = `${name}@kemlu.test`;
      links.set(name, await desk.invite(email, [role]));
      const { id } = await asEngine(db, head, (trx) =>
        trx.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirstOrThrow(),
      );
      accounts.set(name, id);
    }
    const [from, to] = [-1, 23].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
    await edit('delegation', [{ id: 'd1', name: 'Dewi', account: accounts.get('delegate') }]);
    await edit('duty', [{ id: 't1', name: 'Budi', account: accounts.get('duty'), from, to }]);
  }, 300_000);
  afterAll(async () => {
    await closeData();
    await Promise.all([chromium?.close(), desk?.close()]);
    await link.close();
  });

  const newContext = async (phone: boolean, script = true): Promise<BrowserContext> => {
    const context = await chromium.browser.newContext({
      viewport: phone ? { width: 390, height: 800 } : { width: 1280, height: 900 },
      javaScriptEnabled: script,
    });
    await chooseFor(context, desk.origin, { language: 'en', workspace: 'idn-example' });
    return context;
  };
  const comeIn = async (name: string, phone = false): Promise<Page> =>
    signIn(await newContext(phone), links.get(name) ?? '');
  const open = async (page: Page, path: string): Promise<void> => {
    const answer = await page.goto(desk.origin + path);
    expect(answer?.status(), path).toBe(200);
    expect(await accessibilityProblems(page), path).toEqual([]);
  };
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
  const ask = async (page: Page, question: string): Promise<void> => {
    await page.locator('textarea[name=question]').fill(question);
    await button(page, 'Ask capital').click();
  };
  /** The browser says that there is a network again, as a phone does. */
  const backOnline = async (): Promise<void> => {
    await phone.context().setOffline(true);
    await phone.context().setOffline(false);
  };
  const queue = (page: Page) => page.locator('#instruction-queue');
  let phone: Page;

  it('is asked from a phone, answered with two clicks, and read', async () => {
    phone = await comeIn('delegate', true);
    await open(phone, room);
    await phone.getByRole('link', { name: 'Ask capital' }).click();
    await phone.waitForURL(`**${form}`);
    expect(await accessibilityProblems(phone)).toEqual([]);
    await phone.getByLabel('10 minutes').check();
    await phone.locator('input[name=offer][value=stand]').check();
    await ask(phone, 'Do we hold on 7 GHz?');
    await phone.waitForURL(/instructions\/[0-9a-f-]{36}$/);
    await phone.getByText('Waiting for an answer').waitFor();
    expect(await accessibilityProblems(phone)).toEqual([]);

    const duty = await comeIn('duty');
    await open(duty, '/instructions');
    await duty.getByText('Budi').first().waitFor();
    await duty.getByRole('link', { name: 'Do we hold on 7 GHz?' }).click();
    await duty.getByText('the delegate suggests this').first().waitFor();
    expect(await accessibilityProblems(duty)).toEqual([]);
    await button(duty, 'Stand').click();
    await duty.getByText('Capital has answered').waitFor();

    await phone.reload();
    await phone.getByText('Capital has answered').waitFor();
    await button(phone, 'I have read it').click();
    await phone.getByText('Read by').waitFor();
    await open(duty, `/items/${item}/history`);
    await duty.getByText('Instruction read').waitFor();

    const elsewhere = await comeIn('elsewhere');
    await elsewhere.goto(desk.origin + new URL(phone.url()).pathname);
    expect(await elsewhere.content()).not.toContain('7 GHz?');
    await open(elsewhere, '/instructions');
    expect(await elsewhere.content()).not.toContain('7 GHz?');
  });

  it('waits on the device without a link and is sent once the link is back, once', async () => {
    await open(phone, form);
    link.cut();
    await ask(phone, 'Asked without a link?');
    await queue(phone).getByText('Waiting for the link (1)').waitFor();
    expect(await accessibilityProblems(phone)).toEqual([]);
    // What waits cannot be read from the disk, and another page of the room is the empty form.
    await phone.goto(desk.origin + room);
    await phone.getByRole('heading', { name: 'No link' }).waitFor();
    // It is drawn as any page of the desk, though it stands in for one at another address.
    expect(await phone.evaluate(() => document.styleSheets[0]?.cssRules.length ?? 0)).toBeGreaterThan(100);
    expect(await accessibilityProblems(phone)).toEqual([]);
    await queue(phone).getByText('Waiting for the link (1)').waitFor();
    expect(await phone.locator('select[name=item] option').allTextContents()).toEqual(['1.7']);
    await ask(phone, 'Asked from the empty form?');
    await queue(phone).getByText('Waiting for the link (2)').waitFor();
    expect(await recorded('Asked without a link?')).toBe(0);
    link.mend();
    await backOnline();
    await queue(phone).getByText('Sent at').nth(1).waitFor();
    expect(await recorded('Asked without a link?')).toBe(1);
    expect(await recorded('Asked from the empty form?')).toBe(1);
  });

  it('is recorded once where the answer to the first attempt was lost', async () => {
    await open(phone, form);
    link.loseAnswers();
    await ask(phone, 'Did you hear me?');
    await queue(phone).getByText('Waiting for the link (1)').waitFor();
    expect(await recorded('Did you hear me?')).toBe(1);
    link.mend();
    await phone.reload();
    await queue(phone).getByText('Sent at').waitFor();
    expect(await recorded('Did you hear me?')).toBe(1);
  });

  it('outlives a desk that was killed', async () => {
    await open(phone, form);
    await closeData();
    await desk.stop('SIGKILL');
    await ask(phone, 'Is anybody there?');
    await queue(phone).getByText('Waiting for the link (1)').waitFor();
    desk = await startTestDesk({ ...options, dataDir: desk.dataDir });
    await openData();
    await phone.reload();
    await queue(phone).getByText('Sent at').waitFor();
    expect(await recorded('Is anybody there?')).toBe(1);
  });

  it('leaves nothing on the device of whoever signs out', async () => {
    await open(phone, form);
    link.cut();
    await ask(phone, 'Forget this.');
    await queue(phone).getByText('Waiting for the link (1)').waitFor();
    await phone.evaluate(() =>
      fetch('/sign-out', { method: 'POST', body: new URLSearchParams() }).catch(() => null),
    );
    await expect
      .poll(() =>
        phone.evaluate(async () => [(await indexedDB.databases()).length, (await caches.keys()).length]),
      )
      .toEqual([0, 0]);
  });

  it('is asked without a script as with one', async () => {
    link.mend();
    const page = await signIn(await newContext(true, false), await linkAgain());
    await page.goto(desk.origin + form);
    await ask(page, 'Asked by a plain form?');
    await page.waitForURL(/instructions\/[0-9a-f-]{36}$/);
    await page.getByText('Waiting for an answer').waitFor();
    expect(await recorded('Asked by a plain form?')).toBe(1);
  });

  const linkAgain = async (): Promise<string> => {
    const printed = await desk.mufakat('accounts', 'link', 'delegate@kemlu.test');
    return /http\S+\/sign-in\/link\?token=\S+/.exec(printed)?.[0] ?? '';
  };
});
