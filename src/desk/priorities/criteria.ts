/** What a theme is judged by, in the order in which it is told. */
export const criteria = ['need', 'strength', 'plan', 'leverage', 'stakes', 'urgency', 'people'] as const;
export type Criterion = (typeof criteria)[number];

export const isCriterion = (value: unknown): value is Criterion => criteria.some((one) => one === value);

/** What it costs in people counts against a theme; everything else for it. */
export const better = (criterion: Criterion): 'more' | 'less' => (criterion === 'people' ? 'less' : 'more');

/** How people judge in words: each word is a fifth of the scale, anywhere in it. */
export const levels = ['very-low', 'low', 'medium', 'high', 'very-high'] as const;
export type Level = (typeof levels)[number];

/** A stretch of a criterion's scale from 0 to 1, on which what is known lies. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
}

export const stretchOf = (level: Level): Stretch => {
  const at = levels.indexOf(level);
  return { low: at / levels.length, high: (at + 1) / levels.length };
};
