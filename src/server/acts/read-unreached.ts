import type { LetterTrouble } from '#desk/notice/letter.ts';
import { mayDo } from '#desk/people/may-do.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asEngine } from '#store/context.ts';
import { findUnreached } from '#store/letters.ts';
import type { Desk } from './desk.ts';

/** An address whose latest letter did not arrive. */
export interface Unreached {
  readonly address: string;
  readonly trouble: LetterTrouble | null;
  readonly at: string;
}

/** Which of a person's or an institution's addresses mail does not reach, for whoever could correct them; empty for others. */
export async function readUnreached(
  desk: Desk,
  dossier: Dossier,
  addresses: readonly string[],
): Promise<readonly Unreached[]> {
  const asked = [...new Set(addresses.map((one) => one.trim().toLowerCase()).filter((one) => one !== ''))];
  if (asked.length === 0 || !mayDo(desk.reader, dossier, 'edited')) return [];
  const found = await asEngine(desk.db, desk.reader, (trx) => findUnreached(trx, asked));
  return asked.flatMap((address) => {
    const one = found.get(address);
    return one ? [{ address, trouble: one.trouble, at: one.at.toISOString() }] : [];
  });
}
