import { expect, it } from 'vitest';
import { isAtNamedHost, readNamedHosts } from './named-hosts.ts';

const hosts = readNamedHosts('fcm.googleapis.com, *.push.apple.com 127.0.0.1:9000') ?? [];

it.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://web.push.apple.com/abc',
  'http://127.0.0.1:9000/abc',
])('lets %s be a device’s address', (endpoint) => {
  expect(isAtNamedHost(endpoint, hosts)).toBe(true);
});

it.each([
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'http://fcm.googleapis.com/abc',
  'https://fcm.googleapis.com:8443/abc',
  'https://fcm.googleapis.com.evil.test/abc',
  'https://evil.test/fcm.googleapis.com',
  'https://fcm.googleapis.com@evil.test/',
  'https://user:word@fcm.googleapis.com/abc',
  'https://push.apple.com.evil.test/',
  'https://evilpush.apple.com/',
  'http://127.0.0.1:9001/abc',
  'http://169.254.169.254/latest',
  'file:///etc/passwd',
  'nonsense',
])('refuses %s', (endpoint) => {
  expect(isAtNamedHost(endpoint, hosts)).toBe(false);
});

it('allows nothing where the operator named nobody', () => {
  expect(readNamedHosts(undefined)).toEqual([]);
  expect(isAtNamedHost('https://fcm.googleapis.com/abc', [])).toBe(false);
  expect(readNamedHosts('https://fcm.googleapis.com/')).toBeUndefined();
});
