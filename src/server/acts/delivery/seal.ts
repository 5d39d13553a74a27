import { makeSealing, newToken } from '#sign-in/sealing.ts';

const use = 'reply links';
/** Until the desk's secret is known, one of this process: what it locked, no other opens. */
let sealing = makeSealing(newToken(), use);

/** From now on addresses are locked with the desk's own secret, so that its other processes open them too. */
export function sealWith(secret: string): void {
  sealing = makeSealing(secret, use);
}

/** Locks an address that opens something, so that the database alone does not give it away. */
export const seal = (address: string): string => sealing.seal(address);

/** What was locked; undefined where it was locked with another secret, or is damaged. */
export const unseal = (sealed: string): string | undefined => sealing.open(sealed);
