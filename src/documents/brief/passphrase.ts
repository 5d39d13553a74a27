/** A passphrase is guessed at without limit by whoever finds the file: short ones are not worth having. */
export const shortestPassphrase = 12;

export type PassphraseFault = 'empty' | 'too-short';

/** What is wrong with a passphrase for a locked file, before anything is sealed with it; null where nothing is. */
export function findPassphraseFault(passphrase: string): PassphraseFault | null {
  const characters = [...passphrase.normalize('NFKC').trim()].length;
  if (characters === 0) return 'empty';
  return characters < shortestPassphrase ? 'too-short' : null;
}
