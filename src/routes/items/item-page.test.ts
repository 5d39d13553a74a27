import { expect, test } from 'vitest';
import { settlementFrom } from './item-page.ts';

const typed = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const clearer = { name: 'Sari' };

test('whoever arbitrates decides in their own name, whatever was typed', () => {
  const said = { condition: 'c1', who: 'The minister', decision: 'The band stays' };
  expect(settlementFrom(typed({ ...said, how: 'arbitrated' }), clearer)).toMatchObject({ who: 'Sari' });
  expect(settlementFrom(typed({ ...said, how: 'met' }), clearer)).toMatchObject({ who: 'The minister' });
});
