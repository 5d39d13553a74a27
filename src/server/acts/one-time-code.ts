import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** A code of eight digits, as it is shown and as it is kept: it is short, so it is hashed slowly, beside the desk's other work. */
export interface NewCode {
  readonly shown: string;
  readonly hash: string;
}

export async function newCode(): Promise<NewCode> {
  const digits = String(randomInt(100_000_000)).padStart(8, '0');
  return { shown: `${digits.slice(0, 4)}-${digits.slice(4)}`, hash: await hashCode(digits) };
}

/** Whether a code as it was typed is the one of this hash. */
export async function isCode(typed: string, hash: string): Promise<boolean> {
  const salt = hash.slice(0, hash.indexOf(':'));
  const digits = typed.replaceAll(/\D/g, '');
  return timingSafeEqual(Buffer.from(await hashCode(digits, Buffer.from(salt, 'hex'))), Buffer.from(hash));
}

const hashSlowly = promisify<string, Buffer, number, Buffer>(scrypt);

async function hashCode(digits: string, salt = randomBytes(16)): Promise<string> {
  return `${salt.toString('hex')}:${(await hashSlowly(digits, salt, 32)).toString('hex')}`;
}
