import { expect, test } from 'vitest';
import { sectionOf } from './sections.ts';

test('what is read for an order of priorities stands in the part of the desk where that order stands', () => {
  for (const page of ['/priorities/items', '/participation', '/dependence', '/trade', '/strategy'])
    expect(sectionOf(page), page).toBe(sectionOf('/priorities'));
});
