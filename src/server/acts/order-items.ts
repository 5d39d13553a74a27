import { runningOrder } from '#desk/brief/running-order.ts';
import { depths, type Depth } from '#desk/kinds/meeting-fields.ts';
import { moved, orderedBy } from '#desk/meeting/order.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { findDossiersUnder } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { performIn } from './perform.ts';
import { together } from './together.ts';

export interface OrderWanted {
  /** The items as the page showed them, first to last. */
  readonly shown: readonly string[];
  /** The number typed beside each. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly depths: ReadonlyMap<string, string>;
  /** A button that was pressed: this item, one step. */
  readonly move?: { readonly item: string; readonly step: 'up' | 'down' };
}

export const isDepth = (text: string | undefined): text is Depth => depths.some((depth) => depth === text);

/**
 * Settles the running order of a meeting and how deep each item goes, all of it or nothing. Where somebody else has
 * added, taken away or moved items since the page was read, it is refused: the page is then read again.
 */
export const orderItems = (desk: Desk, meeting: string, wanted: OrderWanted): Promise<Decision> =>
  together<Decision>(desk, async (trx, must) => {
    const items = runningOrder(await findDossiersUnder(trx, meeting, 'item')).map(({ item }) => item);
    const now = items.map(({ id }) => id);
    if (now.join() !== wanted.shown.join()) return refuse('another-order');
    const typed = orderedBy(now, wanted.numbers);
    const order = wanted.move ? moved(typed, wanted.move.item, wanted.move.step) : typed;
    for (const item of items) {
      const edit = async (field: string, value: FieldValue): Promise<void> => {
        if ((valueOf(item, field) ?? null) === value) return;
        await must(
          performIn(trx, desk, item.id, (current) => ({
            kind: 'edited',
            field,
            value,
            base: current.fields[field]?.version ?? 0,
          })),
        );
      };
      const depth = wanted.depths.get(item.id);
      if (isDepth(depth)) await edit('depth', depth);
      // Numbers are written only where the order is another than before: a page that is merely saved leaves no acts.
      if (order.join() !== now.join()) await edit('order', order.indexOf(item.id) + 1);
    }
    return { ok: true };
  });
