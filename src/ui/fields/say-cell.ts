import type { FormChoices } from '#desk/forms/form-choices.ts';
import type { SayCell } from '#desk/record/compare.ts';
import type { Tongue } from '../context.ts';
import { cellText } from './cell-text.ts';

/** Says the cells that a comparison of two versions meets, as the pages do. */
export const sayCellWith =
  (choices: FormChoices, tongue: Tongue): SayCell =>
  (column, value) =>
    cellText(column, value, choices, tongue)?.text ?? '';
