import { applyLatePolicies } from '../apply-late-policy.ts';
import { tellDueSilences } from '../silence/tell-due.ts';
import { tellDueReviews } from '../strategy/tell-due.ts';
import { endWaiting } from '../waiting-files.ts';
import type { Workplace } from './each-apart.ts';

/** What the clock alone has made due: hours that run out, deadlines that passed in silence, and files that waited. It may run as often as one likes. */
export async function settleTime(at: Workplace): Promise<void> {
  await tellDueSilences(at);
  await applyLatePolicies(at);
  await tellDueReviews(at);
  await endWaiting(at);
}
