import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Role } from '#desk/people/reader.ts';
import { accessibilityProblems } from './accessible.ts';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { chooseFor, signIn, startTestDesk, type TestDesk } from './desk.ts';

/** What the tests of one story have in common: a desk, a browser, and people who come in. */
export interface Journey {
  readonly desk: () => TestDesk;
  /** A browser of somebody's own, in English and in the worked example of Indonesia. */
  readonly newContext: (width?: number) => Promise<BrowserContext>;
  /** Somebody new with these roles, signed in. */
  readonly comeIn: (
    email: string,
    roles: readonly Role[],
    institution?: string,
    width?: number,
  ) => Promise<Page>;
  /** Goes to a page that is there, and that everybody can use, without scrolling sideways. */
  readonly open: (page: Page, path: string) => Promise<void>;
}

/** Begins a story: call it inside `describe`, whose tests then share one desk. */
export function beginJourney(wide = 1280): Journey {
  let desk: TestDesk | undefined;
  let chromium: TestBrowser | undefined;
  beforeAll(async () => {
    [desk, chromium] = await Promise.all([startTestDesk(), launchBrowser()]);
  });
  afterAll(async () => {
    await Promise.all([chromium?.close(), desk?.close()]);
  });
  const there = <T>(thing: T | undefined): T => {
    if (thing === undefined)
      throw new Error('a journey begins before its tests, not while they are described');
    return thing;
  };
  const newContext = async (width = wide): Promise<BrowserContext> => {
    const context = await there(chromium).browser.newContext({ viewport: { width, height: 900 } });
    await chooseFor(context, there(desk).origin, { language: 'en', workspace: 'idn-example' });
    return context;
  };
  return {
    desk: () => there(desk),
    newContext,
    comeIn: async (email, roles, institution, width) =>
      signIn(await newContext(width), await there(desk).invite(email, roles, institution)),
    open: async (page, path) => {
      const answer = await page.goto(there(desk).origin + path);
      expect(answer?.status(), path).toBe(200);
      expect(await accessibilityProblems(page), path).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(overflow, `${path} scrolls sideways`).toBe(false);
    },
  };
}
