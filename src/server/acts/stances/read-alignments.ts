import type { Agreement } from '#desk/facts/agreement.ts';
import type { Board } from '#desk/stance/board.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { readAgreements } from '../votes/read-votes-of.ts';

/**
 * How a country's recorded votes in the General Assembly agree with ours: background, *general UN alignment*, never a
 * stance on an item.
 */
export interface Alignment {
  readonly actor: string;
  readonly overall: Agreement;
  /** Over votes on the item's own theme; null where the item has none. */
  readonly onTheme: Agreement | null;
}

const none: Agreement = { score: null, votes: 0 };

/** What their votes elsewhere suggest of the countries that stand on a board; groups have no vote of their own. */
export async function readAlignments(
  desk: Desk,
  { rows }: Board,
  ours: string | null,
  theme: string,
): Promise<readonly Alignment[]> {
  if (ours === null) return [];
  const facts = await factsOf(desk.db);
  const countries = rows.map(({ said }) => said.actor).filter((actor) => facts.actor(actor));
  const alignments: Alignment[] = [];
  for (const actor of countries) {
    const agreements = await readAgreements(desk, { one: actor, other: ours });
    const on = (wanted: string): Agreement => agreements.find((row) => row.theme === wanted) ?? none;
    const overall = on('');
    if (overall.votes > 0) alignments.push({ actor, overall, onTheme: theme === '' ? null : on(theme) });
  }
  return alignments;
}
