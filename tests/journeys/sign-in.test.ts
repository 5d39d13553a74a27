import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from './accessible.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { signIn, startTestDesk, type TestDesk } from './desk.ts';

describe('coming in', () => {
  let desk: TestDesk;
  let chromium: TestBrowser;
  beforeAll(async () => {
    [desk, chromium] = await Promise.all([startTestDesk(), launchBrowser()]);
  });
  afterAll(async () => {
    await Promise.all([chromium?.close(), desk?.close()]);
  });

  it('lets the operator in by the link that the start printed, once', async () => {
    const context = await chromium.browser.newContext();
    const page = await signIn(context, desk.firstLink);
    expect(new URL(page.url()).pathname).not.toContain('sign-in');
    const again = await (await chromium.browser.newContext()).newPage();
    await again.goto(desk.firstLink);
    await again.getByRole('button', { name: 'Come in' }).click();
    await again.getByRole('alert').waitFor();
    expect(await again.getByRole('alert').textContent()).toContain('has been used');
  });

  it('sends whoever is not signed in to the door, and back to where they were going', async () => {
    const page = await (await chromium.browser.newContext()).newPage();
    await page.goto(`${desk.origin}/meetings?theme=ai`);
    expect(new URL(page.url()).searchParams.get('to')).toBe('/meetings?theme=ai');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('never sends anybody on to another site', async () => {
    const page = await (await chromium.browser.newContext()).newPage();
    await page.goto(`${desk.origin}/sign-in?to=${encodeURIComponent('//elsewhere.example')}`);
    expect(await page.locator('input[name=to]').getAttribute('value')).toBe('/');
  });

  it('takes no form from another site', async () => {
    const answer = await fetch(`${desk.origin}/sign-in?/password`, {
      method: 'POST',
      headers: { origin: 'http://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'email=a%40b.example&password=x',
    });
    expect(answer.status).toBe(403);
  });
});
