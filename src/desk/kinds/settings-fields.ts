import { roles } from '#desk/people/reader.ts';
import { everyone, government } from '#desk/marking/marking.ts';
import type { Field } from '#desk/record/field.ts';
import { deadlockPolicies, latePolicies } from '#desk/item/settling-policy.ts';
import { weekdays } from '#desk/people/days-off.ts';
import { sectors } from './people-fields.ts';

/** One desk, one country: how it is called, what it may hold, how it prints. */
export const settingsFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: everyone },
  { key: 'country', shape: 'reference', to: 'actor', required: true, marking: everyone },
  { key: 'unit', shape: 'title', marking: everyone },
  { key: 'language', shape: 'choice', options: ['id', 'en'], marking: everyone },
  { key: 'timeZone', shape: 'line', marking: everyone },
  {
    key: 'levels',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'rank', shape: 'number', required: true },
      { key: 'name', shape: 'title', required: true },
    ],
  },
  {
    key: 'audiences',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'code', shape: 'line', required: true },
      { key: 'name', shape: 'title', required: true },
    ],
  },
  { key: 'highest', shape: 'number', marking: everyone },
  /** Days on which deadlines do not run: each week, and on days of their own. */
  { key: 'weeklyDaysOff', shape: 'choices', options: weekdays, marking: everyone },
  {
    key: 'holidays',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'on', shape: 'date', required: true },
      { key: 'name', shape: 'title', required: true },
    ],
  },
  /** Roles whose people come in by a passkey, or by a code beside their password. */
  { key: 'secondFactorFor', shape: 'choices', options: roles, marking: everyone },
  { key: 'defaultTemplate', shape: 'reference', to: 'brief-template', marking: everyone },
  /** The desk's own templates: `sections` is a line of section names, in the order they are printed. */
  {
    key: 'templates',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'code', shape: 'line', required: true },
      { key: 'name', shape: 'title', required: true },
      { key: 'base', shape: 'choice', options: ['pedoman', 'delegation'], required: true },
      { key: 'sections', shape: 'line' },
    ],
  },
  { key: 'pagesPerItem', shape: 'number', marking: everyone },
  /** What an institution's silence is taken for after its deadline, and whether a mandatory one's too. */
  { key: 'latePolicy', shape: 'choice', options: latePolicies, marking: everyone },
  { key: 'deemMandatory', shape: 'yes-no', marking: everyone },
  /** What becomes of a position while institutions differ. */
  { key: 'deadlockPolicy', shape: 'choice', options: deadlockPolicies, marking: everyone },
  /** Sectors without which no position is cleared. */
  { key: 'requiredSectors', shape: 'choices', options: sectors, marking: everyone },
  /** The least that a text is put under silence for, in hours. */
  { key: 'silenceHours', shape: 'number', marking: everyone },
  /** How people are told who have not chosen for themselves, and when institutions are reminded (`desk/notice/telling.ts`). */
  { key: 'mailPace', shape: 'choice', options: ['at-once', 'daily', 'weekly'], marking: everyone },
  { key: 'mailHour', shape: 'line', marking: everyone },
  { key: 'quietFrom', shape: 'line', marking: everyone },
  { key: 'quietUntil', shape: 'line', marking: everyone },
  { key: 'mailTitles', shape: 'yes-no', marking: everyone },
  { key: 'remindBefore', shape: 'number', marking: everyone },
  { key: 'remindOn', shape: 'choice', options: ['yes', 'no'], marking: everyone },
  { key: 'remindAfter', shape: 'number', marking: everyone },
  /** Who is asked wherever money is touched. */
  { key: 'finance', shape: 'reference', to: 'institution', marking: everyone },
  /** Offices that clear and who holds each now: a step names the office, so that a new minister changes no route. */
  {
    key: 'offices',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'code', shape: 'line', required: true },
      { key: 'name', shape: 'title', required: true },
      { key: 'holders', shape: 'references', to: 'clearer' },
    ],
  },
  /** Ways to clearance: each with the conditions under which it is gone. Their steps are in `routeSteps`. */
  {
    key: 'routes',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'code', shape: 'line', required: true },
      { key: 'name', shape: 'title', required: true },
      { key: 'themes', shape: 'references', to: 'theme' },
      { key: 'money', shape: 'yes-no' },
      { key: 'treaty', shape: 'yes-no' },
      { key: 'atOrAbove', shape: 'number' },
    ],
  },
  /** Steps of one number are decided side by side. Nobody named means: whom the lead chooses. */
  {
    key: 'routeSteps',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'route', shape: 'line', required: true },
      { key: 'round', shape: 'number', required: true },
      { key: 'name', shape: 'title', required: true },
      { key: 'offices', shape: 'references', to: 'office' },
      { key: 'clearers', shape: 'references', to: 'clearer' },
      { key: 'institutions', shape: 'references', to: 'institution' },
      { key: 'quorum', shape: 'number' },
    ],
  },
  /** How many years the audit is kept; what is older goes only when somebody discards it. */
  { key: 'auditYears', shape: 'number', marking: everyone },
];
