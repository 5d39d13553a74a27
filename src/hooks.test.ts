import { expect, it } from 'vitest';
import { reroute } from './hooks.ts';

const led = (address: string) =>
  reroute({ url: new URL(`http://desk.test${address}`), fetch: globalThis.fetch });

it('leads nowhere where an address holds a zero byte, and everywhere else alone', () => {
  expect(led('/items/%00')).toBe('/no-such-page');
  expect(led('/search?q=a%00b')).toBe('/no-such-page');
  expect(led('/items/idn-wrc27-1-7?from=1')).toBeUndefined();
  // A percent sign that is itself written out is no zero byte.
  expect(led('/sign-in?to=%2Fitems%2F%2500')).toBeUndefined();
});
