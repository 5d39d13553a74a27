import { statusOf } from './status.ts';
import { runningOrder } from './running-order.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { valueOf } from '#desk/record/dossier.ts';
import type { IssuedBrief, IssuedItem } from './issue.ts';

/** The items that have a section in a brief, each with the version it is at and whether that one is cleared. */
export const itemsToIssue = (items: readonly Dossier[]): readonly IssuedItem[] =>
  runningOrder(items)
    .filter(({ item }) => valueOf(item, 'depth') !== 'not-covered')
    .map(({ item }) => {
      const status = statusOf(item);
      return { item: item.id, version: status.version, cleared: status.at === 'cleared' };
    });

/** What an addendum would hold: items that are new, or of another version or standing than readers have in hand. */
export function changedSince(issued: IssuedBrief, now: readonly IssuedItem[]): readonly IssuedItem[] {
  const inHand = new Map(
    [...issued.items, ...issued.addenda.flatMap(({ items }) => items)].map((part) => [part.item, part]),
  );
  return now.filter(({ item, version, cleared }) => {
    const known = inHand.get(item);
    return known === undefined || known.version !== version || known.cleared !== cleared;
  });
}

/** A word that stands for what somebody had before them: it is another as soon as any item is of another version. */
export const seenAs = (items: readonly IssuedItem[]): string =>
  items.map(({ item, version, cleared }) => `${item}:${version}${cleared ? 'c' : ''}`).join(' ');
