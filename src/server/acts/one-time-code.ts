import { randomBytes, randomInt, scryptSync, timingSafeEqual } from 'node:crypto';

/** A code of eight digits, as it is shown and as it is kept: it is short, so it is hashed slowly. */
export function newCode(): { readonly shown: string; readonly hash: string } {
  const digits = String(randomInt(100_000_000)).padStart(8, '0');
  return { shown: `${digits.slice(0, 4)}-${digits.slice(4)}`, hash: hashCode(digits) };
}

/** Whether a code as it was typed is the one of this hash. */
export function isCode(typed: string, hash: string): boolean {
  const salt = hash.slice(0, hash.indexOf(':'));
  const digits = typed.replaceAll(/\D/g, '');
  return timingSafeEqual(Buffer.from(hashCode(digits, Buffer.from(salt, 'hex'))), Buffer.from(hash));
}

function hashCode(digits: string, salt = randomBytes(16)): string {
  return `${salt.toString('hex')}:${scryptSync(digits, salt, 32).toString('hex')}`;
}
