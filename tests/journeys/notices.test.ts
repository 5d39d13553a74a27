import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { deskItself } from '#acts/accounts.ts';
import { tellIn } from '#acts/tell.ts';
import { openCluster } from '#postgres/cluster.ts';
import { settingsId } from '#desk/people/settings.ts';
import { openDb } from '#store/connect.ts';
import { asEngine } from '#store/context.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import { openMailbox, type Mailbox } from '../security/mailbox.ts';
import { readLetter } from '../security/read-letter.ts';
import { accessibilityProblems } from './accessible.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { chooseFor, signIn, startTestDesk, type TestDesk } from './desk.ts';

describe('being told', { timeout: 300_000 }, () => {
  let mailbox: Mailbox;
  let desk: TestDesk;
  let browser: TestBrowser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    mailbox = await openMailbox(0, (address) =>
      address === 'gone@example.org' ? { code: 550, words: 'no such mailbox' } : undefined,
    );
    [desk, browser] = await Promise.all([
      startTestDesk({
        words: ['--country', 'IDN', '--empty'],
        environment: { MUFAKAT_SMTP: mailbox.address, MUFAKAT_MAIL_FROM: 'Desk <desk@example.org>' },
      }),
      launchBrowser(),
    ]);
    context = await browser.browser.newContext();
    await chooseFor(context, desk.origin, { language: 'en' });
    const link = await desk.invite('sari@example.org', ['head']);
    await desk.invite('gone@example.org', ['officer']);
    page = await signIn(context, link);
    await tell('sari@example.org');
    await tell('gone@example.org');
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
    await mailbox?.close();
  });

  /** As an act does that somebody is to hear of; the desk's own process finds it. */
  async function tell(email: string): Promise<void> {
    const cluster = await openCluster({ dataDir: desk.dataDir, purpose: 'command' });
    const db = openDb(cluster.connection('app'));
    const now = (): string => new Date().toISOString();
    await asEngine(db, deskItself, async (trx) => {
      const { id } = await trx
        .selectFrom('accounts')
        .select('id')
        .where('email', '=', email)
        .executeTakeFirstOrThrow();
      await tellIn(trx, { db, reader: deskItself, workspace: ownWorkspace, now }, [
        {
          kind: 'reminder-on',
          to: { account: id },
          dossier: settingsId(ownWorkspace),
          path: '/settings',
          values: { deadline: now() },
          once: `journey-${email}`,
        },
      ]);
    });
    await db.destroy();
    await cluster.close();
  }

  it('stands on one’s own page, with a count above every page until it is read', async () => {
    const unread = page.getByRole('link', { name: /unread notice/ });
    await expect
      .poll(
        async () => {
          await page.goto(`${desk.origin}/`);
          return unread.count();
        },
        { timeout: 120_000, interval: 2_000 },
      )
      .toBe(1);
    await unread.click();
    await page.waitForURL(/\/notices$/);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'A reply is due today' }).click();
    await page.waitForURL(/\/settings$/);
    expect(await unread.count()).toBe(0);
    await page.goto(`${desk.origin}/notices?all`);
    await page.getByRole('button', { name: 'A reply is due today' }).waitFor();
  });

  it('comes by mail, with a link to the same page', async () => {
    await expect.poll(() => mailbox.letters.length, { timeout: 120_000 }).toBe(1);
    const [letter] = mailbox.letters.map(readLetter);
    expect(letter?.headers.get('to')).toContain('sari@example.org');
    expect(letter?.parts.get('text/plain')).toContain(`${desk.origin}/settings`);
  });

  it('comes as each has chosen', async () => {
    await page.goto(`${desk.origin}/account/notices`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('Once a day, together').check();
    await page.getByLabel('From').fill('20:00');
    await page.getByLabel('Until').fill('06:00');
    await page.getByLabel('Time zone of these hours').fill('Bandung');
    await page.getByRole('button', { name: 'Keep this' }).click();
    await page.getByText('is no time zone').waitFor();
    await page.getByLabel('Time zone of these hours').fill('Asia/Jakarta');
    await page.getByRole('button', { name: 'Keep this' }).click();
    await page.getByText('Your choice is kept.').waitFor();
    expect(await page.getByLabel('From').inputValue()).toBe('20:00');
  });

  it('shows whoever keeps the desk what did not arrive and why, and tries it again', async () => {
    await page.goto(`${desk.origin}/settings/jobs`);
    await page.getByText('The address was refused for good.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await desk.mufakat('jobs')).toContain('gone@example.org');
    await page
      .getByRole('button', { name: /^Try again/ })
      .first()
      .click();
    await page.getByText('It is being tried again.').waitFor();
    await page.getByRole('button', { name: 'Send a trial to sari@example.org' }).click();
    await expect.poll(() => mailbox.letters.length, { timeout: 120_000 }).toBe(2);
  });
});
