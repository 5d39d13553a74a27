import { expect, it } from 'vitest';
import { languages } from '#language/language.ts';
import { sayNotice } from './say-notice.ts';

const at = '2026-11-26T09:54:00.000Z';
const changes = ['password', 'secondOn', 'secondOff', 'codesRenewed', 'passkeyAdded', 'passkeyRemoved'];

it('says which way in has changed, each in words of its own', () => {
  for (const lang of languages) {
    const said = changes.map((what) =>
      sayNotice('ways-in-changed', { at, address: '10.1.2.3', what, by: 'owner' }, lang, 'Asia/Jakarta'),
    );
    expect(new Set(said.map(({ subject }) => subject)).size).toBe(changes.length);
    expect(new Set(said.map(({ text }) => text)).size).toBe(changes.length);
    expect(said.every(({ text }) => text.includes('10.1.2.3'))).toBe(true);
  }
});

it('names whoever keeps the accounts where it was they who took a way in away', () => {
  const values = { at, address: '–', what: 'secondOff', by: 'keeper' };
  expect(sayNotice('ways-in-changed', values, 'en', 'Asia/Jakarta').text).toContain(
    'manages the desk’s accounts',
  );
});

it('still says a notice that was told before it said which', () => {
  const { subject } = sayNotice('ways-in-changed', { at, address: '10.1.2.3' }, 'en', 'Asia/Jakarta');
  expect(subject).toBe('Your way of signing in has changed');
});
