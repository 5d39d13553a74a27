import { applyLatePolicies } from '../apply-late-policy.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { tellDueSilences } from '../silence/tell-due.ts';

/** What the clock alone has made due: hours that run out, and deadlines that passed in silence. It may run as often as one likes. */
export async function settleTime({ db, now }: Delivery): Promise<void> {
  await tellDueSilences(db, now);
  await applyLatePolicies(db, now);
}
