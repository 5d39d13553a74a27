import { defaultPolicy } from '#desk/item/settling-policy.ts';
import { houseReminders } from '#desk/notice/telling.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { usualDaysOff } from './days-off.ts';
import { settingsFrom } from './settings.ts';

/**
 * What holds where a desk has chosen nothing: a value as its field would hold it, or, where nothing is a value, a sentence
 * under `settings.default.`. Undefined where there is nothing that holds.
 */
export type SettingDefault = { readonly value: FieldValue } | { readonly said: SaidDefault };

/** Defaults that are a sentence and not a value. */
const saidDefaults = [
  'holidays',
  'secondFactorFor',
  'templates',
  'requiredSectors',
  'quiet',
  'finance',
  'offices',
  'routes',
  'routeSteps',
  'auditYears',
  'mailTitles',
  'deemMandatory',
] as const;
export type SaidDefault = (typeof saidDefaults)[number];

/** The house's own way for a setting. */
export function settingDefault(key: string): SettingDefault | undefined {
  const house = settingsFrom(undefined);
  const values: Readonly<Record<string, FieldValue>> = {
    language: house.language,
    weeklyDaysOff: [...usualDaysOff],
    timeZone: house.timeZone,
    defaultTemplate: house.template,
    pagesPerItem: house.pagesPerItem,
    latePolicy: defaultPolicy.late,
    deadlockPolicy: defaultPolicy.deadlock,
    silenceHours: house.silenceHours,
    mailPace: house.telling.choices.pace,
    mailHour: house.telling.choices.hour,
    remindBefore: houseReminders.before,
    remindOn: houseReminders.on ? 'yes' : 'no',
    remindAfter: houseReminders.after,
  };
  const value = values[key];
  if (value !== undefined) return { value };
  const said = saidDefaults.find(
    (one) => one === key || (one === 'quiet' && (key === 'quietFrom' || key === 'quietUntil')),
  );
  return said && { said };
}
