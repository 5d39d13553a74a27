/** One thing a reference may point to. */
export interface FormChoice {
  readonly id: string;
  readonly label: string;
  /** Other names by which people mean it: a short name, its name in another language. */
  readonly also?: readonly string[];
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
      ? { ...choice, label: `${choice.label} (${choice.id})` }
      : choice,
  );
}

/** What was meant by what was typed: one thing, or those that it may be, none where nothing is like it. */
export type Meant = { readonly id: string } | { readonly candidates: readonly string[] };

/** More are no help to whoever reads them. */
const mostCandidates = 6;

/**
 * What was typed or chosen: the id itself or a label, else a code in any case, else another name of it. Where several go by
 * one name, or none does but names hold the word, they are named for a choice: nothing is guessed.
 */
export function matchChoice(choices: readonly FormChoice[], typed: string): Meant {
  const wanted = folded(typed);
  const distinct = distinctChoices(choices);
  const ways: readonly ((choice: FormChoice) => boolean)[] = [
    ({ id }) => id === typed,
    ({ label }) => folded(label) === wanted,
    ({ id }) => folded(id) === wanted,
    ({ also = [] }) => also.some((name) => folded(name) === wanted),
  ];
  for (const way of ways) {
    const [first, ...others] = distinct.filter(way);
    if (first && others.length === 0) return { id: first.id };
    if (first) return { candidates: named([first, ...others]) };
  }
  if (wanted.length < 2) return { candidates: [] };
  const holds = (text: string): boolean => ` ${wordsOf(text)} `.includes(` ${wordsOf(typed)} `);
  return {
    candidates: named(distinct.filter(({ id, label, also = [] }) => [id, label, ...also].some(holds))),
  };
}

/** The id meant by what was typed, where it is one thing. */
export function findChoice(choices: readonly FormChoice[], typed: string): string | undefined {
  const meant = matchChoice(choices, typed);
  return 'id' in meant ? meant.id : undefined;
}

const named = (choices: readonly FormChoice[]): readonly string[] =>
  choices.slice(0, mostCandidates).map(({ label }) => label);

const folded = (text: string): string => text.trim().toLocaleLowerCase('en');

/** The words of a text, apart by single spaces. */
const wordsOf = (text: string): string =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ');
