import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds that one code lasts, its digits, and how many half minutes a clock may be off. */
const period = 30;
const digits = 6;
const drift = 1;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes as an authenticator app takes them by hand: base32 of RFC 4648, without padding. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

/** The half minute that a moment lies in. */
export const stepOf = (clock: number): number => Math.floor(clock / 1000 / period);

/** The code of one half minute: RFC 6238 over RFC 4226, SHA-1, which every authenticator app knows. */
export function totpCode(secret: Uint8Array, step: number, length: number = digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** length;
  return String(number).padStart(length, '0');
}

/**
 * The half minute whose code this is, looking one before and one after now; undefined where it is none of them or not
 * after `used`: a code that was taken once is not taken again within its window.
 */
export function matchingStep(
  secret: Uint8Array,
  typed: string,
  clock: number,
  used: number,
): number | undefined {
  const code = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return undefined;
  const now = stepOf(clock);
  for (let step = now - drift; step <= now + drift; step += 1) {
    const same = timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code));
    if (same && step > used) return step;
  }
  return undefined;
}

/** The address that a QR code carries into an authenticator app. */
export const totpAddress = (secret: Uint8Array, issuer: string, account: string): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${digits}&period=${period}`;
