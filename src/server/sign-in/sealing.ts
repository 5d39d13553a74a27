import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** What only this desk can read again: sealed by a key that is drawn from its secret. */
export interface Sealing {
  seal(words: string): string;
  /** The words; undefined where they were sealed by another secret or for another use, or altered. */
  open(sealed: string): string | undefined;
}

/** @param use what is sealed; what is sealed for one use opens for no other. */
export function makeSealing(secret: string, use: string): Sealing {
  const key = Buffer.from(hkdfSync('sha256', secret, 'mufakat', use, 32));
  return {
    seal: (words) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < 28) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

/** A secret that nobody guesses, for links and cookies. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of such a secret. */
export const hashed = (token: string): string => createHash('sha256').update(token).digest('hex');
