import type { ModelForecast } from '#analysis/bargaining/types.ts';

/** Whether a model gives, for the places as they are recorded, what it gives for hardly any that are near them. */
export const liesOutside = ({ value, interval }: Pick<ModelForecast, 'value' | 'interval'>): boolean =>
  value !== null && interval !== null && (value < interval[0] || value > interval[1]);
