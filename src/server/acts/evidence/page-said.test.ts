import { expect, test } from 'vitest';
import { pageSaid, sdmxSaid } from './page-said.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const ofPage = (text: string) => {
  const said = pageSaid(bytesOf(text));
  return said.ok ? 'page' : `${said.trouble.what} ${said.trouble.value}`.trim();
};

test('a page that came by half, an empty answer, a page for people and nonsense are told apart', () => {
  const whole = '[{"page":1,"pages":1,"lastupdated":"2026-10-01"},[{"date":"2024","value":2}]]';
  expect(ofPage(whole)).toBe('page');
  expect(ofPage(whole.slice(0, 60))).toBe('cut JSON');
  expect(ofPage(' \n')).toBe('empty');
  expect(ofPage('<html><body><h1>Please  sign in</h1></body></html>')).toBe('no-json Please sign in');
  expect(ofPage('Halo')).toBe('no-json Halo');
});

test('an empty answer of an SDMX service is no data', () => {
  expect(sdmxSaid(bytesOf(''))).toEqual({ what: 'empty', value: '' });
  expect(sdmxSaid(bytesOf('DATAFLOW,REF_AREA\n'))).toBeUndefined();
});
