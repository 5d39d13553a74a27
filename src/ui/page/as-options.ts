/** Choices of a form as the options of a filter. */
export const asOptions = (
  choices: readonly { readonly id: string; readonly label: string }[],
): readonly { readonly value: string; readonly label: string }[] =>
  choices.map(({ id, label }) => ({ value: id, label }));
