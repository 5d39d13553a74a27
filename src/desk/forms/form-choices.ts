/** One thing a reference may point to. */
export interface FormChoice {
  readonly id: string;
  readonly label: string;
}

/** What each `to` of a field may point to, in the order it is offered. */
export type FormChoices = Readonly<Record<string, readonly FormChoice[]>>;

/** Above this a list is typed into, not opened: a select of two hundred states helps nobody. */
export const mostInSelect = 30;

/**
 * The choices with labels that are unique, so that a typed label names one thing:
 * where two share a label, the id stands beside it.
 */
export function distinctChoices(choices: readonly FormChoice[]): readonly FormChoice[] {
  const times = new Map<string, number>();
  for (const { label } of choices) times.set(folded(label), (times.get(folded(label)) ?? 0) + 1);
  return choices.map((choice) =>
    (times.get(folded(choice.label)) ?? 0) > 1
      ? { id: choice.id, label: `${choice.label} (${choice.id})` }
      : choice,
  );
}

/** The id meant by what was typed or chosen: the id itself, or a label in any case. */
export function findChoice(choices: readonly FormChoice[], typed: string): string | undefined {
  const exact = choices.find((choice) => choice.id === typed);
  if (exact) return exact.id;
  const wanted = folded(typed);
  return distinctChoices(choices).find((choice) => folded(choice.label) === wanted)?.id;
}

const folded = (text: string): string => text.trim().toLocaleLowerCase('en');
