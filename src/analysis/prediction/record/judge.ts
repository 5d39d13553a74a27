import type { ForecastScores, ForecastWay } from './types.ts';

/** How well chances of yes, abstain and no foretold what was voted. */
export class Judge {
  readonly way: ForecastWay;
  #votes = 0;
  #right = 0;
  #logLoss = 0;
  #brier = 0;
  /** Of each tenth of the chance given to an answer: how often it was given, the sum of chances, how often it came. */
  readonly #tenths = Array.from({ length: 10 }, () => ({ given: 0, chance: 0, came: 0 }));

  constructor(way: ForecastWay) {
    this.way = way;
  }

  /** @param chances of yes, abstain, no @param vote 1, 2 or 3 */
  note(chances: readonly [number, number, number], vote: number): void {
    this.#votes++;
    const own = chances[vote - 1] ?? 0;
    if (chances.every((chance) => chance <= own)) this.#right++;
    this.#logLoss -= Math.log(Math.max(own, 1e-4));
    chances.forEach((chance, answer) => {
      const came = answer === vote - 1 ? 1 : 0;
      this.#brier += (chance - came) ** 2;
      const tenth = this.#tenths[Math.min(9, Math.floor(chance * 10))];
      if (!tenth) return;
      tenth.given++;
      tenth.chance += chance;
      tenth.came += came;
    });
  }

  get scores(): ForecastScores {
    const n = this.#votes;
    return {
      way: this.way,
      logLoss: this.#logLoss / n,
      brier: this.#brier / n,
      right: this.#right / n,
      calibration: this.#calibrationError,
    };
  }

  /** How far chances and frequencies lie apart, on average over the answers. */
  get #calibrationError(): number {
    const all = this.#tenths.reduce((sum, { given }) => sum + given, 0);
    return this.#tenths.reduce((sum, { chance, came }) => sum + Math.abs(chance - came), 0) / all;
  }

  /** Of each tenth of the chances: how high on average, how often the answer came, and how many there were. */
  get bins(): readonly (readonly [given: number, came: number, chances: number])[] {
    return this.#tenths
      .filter(({ given }) => given > 0)
      .map(({ given, chance, came }) => [chance / given, came / given, given]);
  }
}

/**
 * What a rule that only names an answer is worth in chances: how often, of the earlier times that it named this answer with
 * this assurance, each answer came. It learns as it goes, so the simple rules are as well calibrated as they can be.
 */
export class Experience {
  readonly #seen = new Map<string, [number, number, number]>();

  chances(key: string, answer: number): readonly [number, number, number] {
    const seen = this.#seen.get(key) ?? [0, 0, 0];
    const prior = [1, 2, 3].map((one) => (one === answer ? 8 : 1));
    const sums = seen.map((count, one) => count + (prior[one] ?? 0));
    const all = sums.reduce((a, b) => a + b, 0);
    return [(sums[0] ?? 0) / all, (sums[1] ?? 0) / all, (sums[2] ?? 0) / all];
  }

  learn(key: string, vote: number): void {
    const seen = this.#seen.get(key) ?? [0, 0, 0];
    seen[vote - 1] = (seen[vote - 1] ?? 0) + 1;
    this.#seen.set(key, seen);
  }
}
