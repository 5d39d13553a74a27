import { channel } from 'node:diagnostics_channel';

/** Found by name in the whole process: the built pages carry a copy of this module of their own. */
const stopping = channel('mufakat:stopping');

type WaitFor = (farewell: Promise<unknown>) => void;

/** What is to be closed in good order before the desk's database stops. */
export function whenStopping(close: () => Promise<unknown>): void {
  stopping.subscribe((waitFor) => (waitFor as WaitFor)(close()));
}

/** Tells everybody that the desk stops, and waits until they have closed what they hold. */
export async function announceStopping(): Promise<void> {
  const farewells: Promise<unknown>[] = [];
  const waitFor: WaitFor = (farewell) => farewells.push(farewell);
  stopping.publish(waitFor);
  await Promise.all(farewells);
}
