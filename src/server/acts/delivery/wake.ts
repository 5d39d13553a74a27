import type { JobName } from '#store/jobs.ts';

type Listener = (name: JobName) => void;

/** Who works in this process; undefined where nobody does, as in a command. */
let listener: Listener | undefined;

/** From now on somebody works here, and is told when there is something to do. */
export function onWake(listen: Listener): () => void {
  listener = listen;
  return () => {
    if (listener === listen) listener = undefined;
  };
}

/**
 * Says that there will be something to do as soon as the transaction under way has ended. Only haste: what nobody was woken for
 * is found within a minute all the same.
 */
export const wake = (name: JobName): void => listener?.(name);
