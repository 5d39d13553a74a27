import { asNumber, asText } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';

export interface Numbered {
  readonly item: Dossier;
  /** The forum's own number, or the place in the running order. */
  readonly number: string;
}

const collator = new Intl.Collator('en', { numeric: true });

/** Compares what is numbered as people do: 1.9 before 1.10. */
export const byNumber = (one: string, other: string): number => collator.compare(one, other);

/** Items as they will be taken: by the order given, then by the forum's number (1.9 before 1.10), then by age. */
export function runningOrder(items: readonly Dossier[]): readonly Numbered[] {
  return items
    .filter((item) => !item.archived)
    .sort(
      (one, other) =>
        orderOf(one) - orderOf(other) ||
        byNumber(numberOf(one), numberOf(other)) ||
        compare(one.createdAt, other.createdAt) ||
        compare(one.id, other.id),
    )
    .map((item, place) => ({ item, number: numberOf(item) || String(place + 1) }));
}

const orderOf = (item: Dossier): number => asNumber(valueOf(item, 'order')) ?? Number.MAX_SAFE_INTEGER;
const numberOf = (item: Dossier): string => asText(valueOf(item, 'number'));
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
