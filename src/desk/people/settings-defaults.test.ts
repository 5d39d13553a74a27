import { expect, test } from 'vitest';
import { fieldsOf } from '#desk/kinds/kinds.ts';
import { settingDefault } from './settings-defaults.ts';
import { settingsFrom } from './settings.ts';

test('whatever a desk has not chosen, its page says what holds instead', () => {
  const silent = fieldsOf.settings.filter(({ key }) => settingDefault(key) === undefined);
  // What a desk is called and where it stands nobody can choose for it; levels and audiences are shown as they hold.
  expect(silent.map(({ key }) => key)).toEqual(['name', 'country', 'unit', 'levels', 'audiences', 'highest']);
});

test('what is said to hold is what the rules take', () => {
  const house = settingsFrom(undefined);
  expect(settingDefault('silenceHours')).toEqual({ value: house.silenceHours });
  expect(settingDefault('latePolicy')).toEqual({ value: house.settling.late });
  expect(settingDefault('remindOn')).toEqual({ value: 'yes' });
  expect(house.telling.reminders.on).toBe(true);
  expect(house.routes).toEqual([]);
  expect(settingDefault('routes')).toEqual({ said: 'routes' });
});
