/** The settings in the parts that they are read and edited in, and the fields of each. */
export const settingsParts = {
  who: ['name', 'country', 'unit'],
  language: ['language', 'timeZone'],
  markings: ['levels', 'audiences', 'highest'],
  brief: ['defaultTemplate', 'templates', 'pagesPerItem'],
  settling: ['latePolicy', 'deemMandatory', 'deadlockPolicy', 'requiredSectors', 'silenceHours'],
  calendar: ['weeklyDaysOff', 'holidays'],
  doors: ['secondFactorFor'],
  telling: [
    'mailPace',
    'mailHour',
    'quietFrom',
    'quietUntil',
    'mailTitles',
    'remindBefore',
    'remindOn',
    'remindAfter',
  ],
  offices: ['offices'],
  clearance: ['finance', 'routes', 'routeSteps'],
  audit: ['auditYears'],
} as const;
export type SettingsPart = keyof typeof settingsParts;

export const isSettingsPart = (part: string): part is SettingsPart => Object.hasOwn(settingsParts, part);

/** What the first steps ask about the desk. */
export const welcomeFields: readonly string[] = [
  'country',
  'name',
  'unit',
  'language',
  'timeZone',
  'highest',
  'defaultTemplate',
];

/** Fields that a page of settings has a control of its own for. */
export const ownControls: ReadonlySet<string> = new Set(['timeZone', 'highest']);
