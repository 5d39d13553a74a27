import type { FormChoices } from '#desk/forms/form-choices.ts';
import type { CellProblem } from '#desk/forms/read-cell.ts';
import type { FormProblem } from '#desk/forms/read-form.ts';
import type { Typed } from '#desk/forms/names.ts';
import type { Column, Shape } from '#desk/record/field.ts';
import { asDate } from '#desk/record/value.ts';
import { formatDate } from '#language/formats.ts';
import type { Translate } from '#language/messages.ts';

/** What every control is given. */
export interface ControlProps {
  /** Its name in the form; languages and rows add to it. */
  readonly name: string;
  readonly column: Pick<Column, 'shape' | 'options' | 'to' | 'required' | 'least' | 'most'>;
  readonly typed: Typed;
  readonly choices: FormChoices;
  /** The id of what labels it, and of what explains it. */
  readonly labelledby: string;
  readonly describedby: string | undefined;
  readonly invalid: boolean;
}

/** The id of a control, from its name. */
export const controlId = (name: string): string => `f-${name.replaceAll(/[[\].]+/g, '-')}`;

/** The id of the list that a reference is chosen from by typing. */
export const listId = (to: string): string => `list-${to}`;

/** Shapes of several controls are a group with a name; the others have a label of their own. */
const groups: ReadonlySet<Shape | 'rows'> = new Set([
  'words',
  'title',
  'choices',
  'references',
  'yes-no',
  'rows',
]);
export const isGroup = (shape: Shape | 'rows'): boolean => groups.has(shape);

export const sayProblem = (t: Translate, { reason, values }: CellProblem): string => {
  const day = asDate(values?.['day']);
  return t(`ui.problem.${reason}`, day ? { ...values, day: formatDate(day, t.lang) } : values);
};

/** The problem of a field, or of one cell of it. */
export const findProblem = (
  problems: readonly FormProblem[],
  field: string,
  row?: number,
  column?: string,
): FormProblem | undefined =>
  problems.find((problem) => problem.field === field && problem.row === row && problem.column === column);
