import type { Words } from '#language/language.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { asText, isWords, type FieldValue } from '#desk/record/value.ts';
import type { ExchangeKind } from './columns.ts';

/** Somebody, or an institution, that the desk has or that stands in the file itself. */
export interface Held {
  readonly id: string;
  readonly kind: ExchangeKind;
  readonly values: Readonly<Record<string, FieldValue>>;
  /** The version of each field, as an edit must name it. */
  readonly versions: Readonly<Record<string, number>>;
}

/** What a file is read against. */
export interface ExchangeKnown {
  readonly held: readonly Held[];
  readonly themes: readonly { readonly code: string; readonly name: Words }[];
}

/** An address as it is compared. */
export const addressOf = ({ values }: Pick<Held, 'values'>): string =>
  asText(values['email']).trim().toLowerCase();

/** Every name by which something may be called, as they are compared. */
export function namesOf({ kind, values }: Pick<Held, 'kind' | 'values'>): readonly string[] {
  const of = (key: string): readonly string[] => {
    const value = values[key];
    return isWords(value) ? Object.values(value) : [asText(value)];
  };
  const names = kind === 'institution' ? [...of('name'), ...of('shortName')] : of('name');
  return [...new Set(names.map(folded).filter((name) => name !== ''))];
}

/** The one of a kind that is meant by an id, an address or a name; undefined for nobody, `many` for several. */
export function findMeant(
  held: readonly Held[],
  kind: ExchangeKind,
  typed: string,
): Held | 'many' | undefined {
  const all = held.filter((one) => one.kind === kind);
  const exact = all.find(({ id }) => id === typed);
  if (exact) return exact;
  const wanted = folded(typed);
  for (const matches of [
    all.filter((one) => addressOf(one) === wanted),
    all.filter((one) => namesOf(one).includes(wanted)),
  ]) {
    if (matches.length > 1) return 'many';
    if (matches[0]) return matches[0];
  }
  return undefined;
}
