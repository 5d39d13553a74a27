/** What was looked up within the last second, by key. */
export interface RecentLooks<T> {
  /**
   * What `look` finds, or what it found within the last second. Whoever asks while it is still looking waits for the same
   * look: when the second is over, a busy desk asks the database once, and not once for every page under way.
   *
   * @throws whatever `look` throws; that is not kept
   */
  find(key: string, clock: number, look: () => Promise<T>): Promise<T>;
  /** Whoever asks from now on looks anew, also where somebody is looking at this moment. */
  forget(key?: string): void;
}

const freshFor = 1_000;
const most = 1_000;

/** Remembers what every page asks for. `isKept` says whether a find may serve the next page too; each does by default. */
export function createRecentLooks<T>(isKept: (found: T) => boolean = () => true): RecentLooks<T> {
  const looks = new Map<string, { readonly at: number; readonly found: Promise<T> }>();
  return {
    find: (key, clock, look) => {
      const recent = looks.get(key);
      if (recent && clock - recent.at < freshFor) return recent.found;
      if (looks.size >= most) looks.clear();
      const made = { at: clock, found: look() };
      looks.set(key, made);
      const drop = (): void => {
        if (looks.get(key) === made) looks.delete(key);
      };
      made.found.then((found) => isKept(found) || drop(), drop);
      return made.found;
    },
    forget: (key) => {
      if (key === undefined) looks.clear();
      else looks.delete(key);
    },
  };
}
