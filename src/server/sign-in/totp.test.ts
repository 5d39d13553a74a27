import { expect, it } from 'vitest';
import { base32, matchingStep, stepOf, totpAddress, totpCode } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

it('gives the codes of RFC 6238, appendix B', () => {
  const published: readonly [number, string][] = [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ];
  for (const [seconds, code] of published) expect(totpCode(secret, stepOf(seconds * 1000), 8)).toBe(code);
});

it('writes a secret as RFC 4648 does', () => {
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  expect(base32(Buffer.from('fooba'))).toBe('MZXW6YTB');
});

it('takes the code of now and its neighbours, and none that was used', () => {
  const clock = 1_700_000_000_000;
  const now = stepOf(clock);
  for (const off of [-1, 0, 1])
    expect(matchingStep(secret, totpCode(secret, now + off), clock, 0)).toBe(now + off);
  expect(matchingStep(secret, totpCode(secret, now - 2), clock, 0)).toBeUndefined();
  expect(matchingStep(secret, totpCode(secret, now + 2), clock, 0)).toBeUndefined();
  expect(matchingStep(secret, totpCode(secret, now), clock, now)).toBeUndefined();
  expect(matchingStep(secret, totpCode(secret, now - 1), clock, now)).toBeUndefined();
  expect(matchingStep(secret, '12 34', clock, 0)).toBeUndefined();
});

it('names the desk and the person in the address that a QR code carries', () => {
  expect(totpAddress(secret, 'Meja Indonesia', 'a@b.example')).toBe(
    'otpauth://totp/Meja%20Indonesia:a%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Meja%20Indonesia&algorithm=SHA1&digits=6&period=30',
  );
});
