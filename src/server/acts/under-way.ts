/** How long requests that are under way may take to end once the desk stops. */
const patienceMilliseconds = 10_000;

let underWay = 0;
let whenNone: (() => void)[] = [];

/** Works on a request, which the desk lets end before it closes its connections. */
export async function asRequest<T>(work: () => Promise<T> | T): Promise<T> {
  underWay += 1;
  try {
    return await work();
  } finally {
    underWay -= 1;
    if (underWay === 0) {
      for (const go of whenNone) go();
      whenNone = [];
    }
  }
}

/**
 * Waits until no request is under way, or for as long as patience lasts. A browser may be gone and its request not: what it
 * asked for is still being read.
 */
export async function requestsEnded(patience: number = patienceMilliseconds): Promise<void> {
  if (underWay === 0) return;
  await new Promise<void>((resolve) => {
    const enough = setTimeout(resolve, patience);
    whenNone.push(() => {
      clearTimeout(enough);
      resolve();
    });
  });
}
