import { expect, test } from 'vitest';
import { findPassphraseFault } from './passphrase.ts';

test('a passphrase has at least twelve characters, spaces around it not counted', () => {
  expect(findPassphraseFault('')).toBe('empty');
  expect(findPassphraseFault('   ')).toBe('empty');
  expect(findPassphraseFault('elevenchars')).toBe('too-short');
  expect(findPassphraseFault('elevenchars     ')).toBe('too-short');
  expect(findPassphraseFault('twelve chars')).toBeNull();
});
