import { createHmac } from 'node:crypto';

/** What an authenticator app shows: RFC 6238 over a secret in base32, written apart from the desk's own. */
export function codeOf(secret: string, clock: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(clock / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const place = (mac[19] ?? 0) % 16;
  return String((mac.readUInt32BE(place) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}
