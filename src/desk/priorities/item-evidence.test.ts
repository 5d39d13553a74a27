import { expect, it } from 'vitest';
import { everyone } from '#desk/marking/marking.ts';
import type { ComingItem, ThemeEvidence } from './evidence.ts';
import { firstItems, itemEvidenceOf, mostItemsOrdered } from './item-evidence.ts';

const coming = (id: string, theme: string, starts: string): ComingItem => ({
  ...{ id, theme, starts, name: { en: id }, marking: everyone },
  ...{ meeting: 'm', meetingName: 'Meeting', forum: 'ITU' },
});
const level = (low: number, high = low): NonNullable<ThemeEvidence['need']> => ({ low, high, grounds: [] });
const themes = new Map<string, ThemeEvidence>([
  ['ai', { need: level(0.7), stakes: level(0.2, 0.4), leverage: level(0.1), urgency: level(0.9) }],
]);

it('gives an item what its theme has, its own day, and its own leverage and judgements before the theme’s', () => {
  const items = [
    coming('one', 'ai', '2026-12-01'),
    coming('two', 'ai', '2027-06-01'),
    coming('bare', '', '2027-06-01'),
  ];
  const found = itemEvidenceOf(
    themes,
    [{ item: 'two', criterion: 'stakes', level: 'very-high', judge: '', reason: {} }],
    {
      coming: items,
      today: '2026-12-01',
      backings: [{ item: 'one', name: 'one', for: 30, undecided: 10, needed: 60 }],
      participation: [{ forum: 'ITU', name: {}, index: 40 }],
    },
  );
  expect(found.get('one')).toMatchObject({
    need: { low: 0.7 },
    stakes: { low: 0.2, high: 0.4 },
    leverage: { low: 0.5, high: 40 / 60 },
    strength: { low: 0.4, high: 0.4 },
    urgency: { low: 1, high: 1 },
  });
  expect(found.get('two')).toMatchObject({ stakes: { low: 0.8, high: 1 }, leverage: { low: 0.1 } });
  expect(found.get('two')?.urgency?.low).toBeCloseTo(1 - 182 / 365, 12);
  // Without a theme nothing is known of its need.
  expect(found.get('bare')?.need).toBeUndefined();
});

it('takes those that come first', () => {
  const many = Array.from({ length: mostItemsOrdered + 5 }, (_, at) =>
    coming(`i${at}`, 'ai', at === 0 ? '2030-01-01' : '2027-01-01'),
  );
  expect(firstItems(many)).toHaveLength(mostItemsOrdered);
  expect(firstItems(many).some(({ id }) => id === 'i0')).toBe(false);
});
