import { channel } from 'node:diagnostics_channel';

/** In this order a desk stops: the work under way ends while everything it needs is open, then the connections go. */
const stages = ['work', 'connections'] as const;
type Stage = (typeof stages)[number];

/** Found by name in the whole process: the built pages carry a copy of this module of their own. */
const stopping = (stage: Stage) => channel(`mufakat:stopping:${stage}`);

type WaitFor = (farewell: Promise<unknown>) => void;

/** What is to be ended in good order before the desk's database stops. */
export function whenStopping(stage: Stage, close: () => Promise<unknown>): void {
  stopping(stage).subscribe((waitFor) => (waitFor as WaitFor)(close()));
}

/**
 * Tells everybody that the desk stops, stage by stage, and waits until each has ended what it holds. What cannot be ended
 * keeps nothing open that comes after it.
 *
 * @throws the first trouble, once everything has been told
 */
export async function announceStopping(): Promise<void> {
  const troubles: unknown[] = [];
  for (const stage of stages) {
    const farewells: Promise<unknown>[] = [];
    const waitFor: WaitFor = (farewell) => farewells.push(farewell);
    stopping(stage).publish(waitFor);
    for (const ended of await Promise.allSettled(farewells)) {
      if (ended.status === 'rejected') troubles.push(ended.reason);
    }
  }
  if (troubles.length > 0) throw troubles[0];
}
