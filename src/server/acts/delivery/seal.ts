import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Until the desk's secret is known, a key of this process: what it locked, no other opens. */
let key: Buffer = randomBytes(32);

/** From now on addresses are locked with the desk's own secret, so that its other processes open them too. */
export function sealWith(secret: string): void {
  key = Buffer.from(hkdfSync('sha256', secret, '', 'mufakat reply links', 32));
}

/** Locks an address that opens something, so that the database alone does not give it away. */
export function seal(text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const locked = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), locked]).toString('base64url');
}

/** What was locked; undefined where it was locked with another secret, or is damaged. */
export function unseal(sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch (error) {
    // OpenSSL says no more than that it does not fit.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
