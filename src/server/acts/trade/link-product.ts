import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { ProductLink } from '#desk/trade/product-links.ts';
import { asEngine } from '#store/context.ts';
import { addTradeLink } from '#store/trade/trade.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { mayBringIn } from '../may-bring-in.ts';

/**
 * Says to which themes a product belongs, or to none, with the reason: a version of its own, with who and when. A code is typed and
 * not opened, so the last word holds; refused only where two say it in the same instant.
 */
export async function linkProduct(desk: Desk, link: ProductLink): Promise<Decision> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  if (!/^\d{2,4}$/.test(link.product)) return refuse('no-such-product');
  if (link.reason.trim() === '') return refuse('reason-missing');
  const facts = await factsOf(desk.db);
  if (link.themes.some((theme) => !facts.theme(theme))) return refuse('ill-shaped');
  const { id, name } = desk.reader;
  const added = await asEngine(desk.db, desk.reader, (trx) =>
    addTradeLink(sqlOn(trx), { ...link, at: desk.now() }, { id, name }),
  );
  return added ? { ok: true } : refuse('evidence-changed');
}
