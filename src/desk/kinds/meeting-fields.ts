import { everyone, government } from '#desk/marking/marking.ts';
import type { Field } from '#desk/record/field.ts';

export const depths = ['full', 'short', 'defensive', 'not-covered'] as const;
export type Depth = (typeof depths)[number];

export const meetingFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: everyone },
  { key: 'forum', shape: 'reference', to: 'forum', required: true, marking: everyone },
  {
    key: 'meetingType',
    shape: 'choice',
    options: ['conference', 'session', 'ministerial', 'preparatory', 'bilateral', 'coordination'],
    marking: everyone,
  },
  { key: 'starts', shape: 'date', marking: everyone },
  { key: 'ends', shape: 'date', notBefore: 'starts', marking: everyone },
  /** Whether the dates are settled, or still to be confirmed. */
  { key: 'datesConfirmed', shape: 'yes-no', marking: everyone },
  { key: 'place', shape: 'title', marking: everyone },
  /** Where its hours are those of a place, as `Asia/Shanghai`. */
  { key: 'timeZone', shape: 'line', holds: 'time-zone', marking: everyone },
  { key: 'themes', shape: 'references', to: 'theme', marking: everyone },
  { key: 'submissionDate', shape: 'date', notAfter: 'ends', marking: everyone },
  /** Which group's members take part; the membership on the first day counts. */
  { key: 'membersGroup', shape: 'reference', to: 'group', marking: everyone },
  /** Members that differ at this meeting: without a vote for arrears, without credentials, represented by another. */
  {
    key: 'memberNotes',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'actor', shape: 'reference', to: 'actor', required: true },
      {
        key: 'standing',
        shape: 'choice',
        options: ['takes-part', 'no-vote', 'no-credentials', 'proxy', 'absent', 'observer'],
        required: true,
      },
      { key: 'note', shape: 'line' },
      /** What it weighs in the second condition, such as its people or its contributions. */
      { key: 'weight', shape: 'number', least: 0 },
      { key: 'veto', shape: 'yes-no' },
    ],
  },
  /** A second condition beside the votes: so many hundredths of what the members' weights add up to, of what is named. */
  { key: 'secondShare', shape: 'number', least: 1, most: 100, marking: everyone },
  { key: 'secondOf', shape: 'line', marking: everyone },
  { key: 'about', shape: 'words', marking: everyone },
  /** What we want from the whole meeting; the minister's page opens with it. */
  { key: 'aims', shape: 'words', marking: government },
  {
    key: 'legalForm',
    shape: 'choice',
    options: ['makes-agreement', 'no-agreement', 'not-known'],
    marking: everyone,
  },
  /** The approval of the delegation guidelines (Law 24/2000 art. 5), when it has been given. */
  { key: 'approvalBy', shape: 'line', marking: government },
  { key: 'approvalOn', shape: 'date', marking: government },
  {
    key: 'delegation',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'name', shape: 'line', required: true },
      { key: 'institution', shape: 'reference', to: 'institution' },
      { key: 'task', shape: 'title' },
      { key: 'rooms', shape: 'line' },
      { key: 'contact', shape: 'line' },
      /** Who of them signs in: they may ask capital for instructions. */
      { key: 'account', shape: 'reference', to: 'account' },
    ],
  },
  /** Who answers the delegation, when; the first named is asked first. */
  {
    key: 'duty',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'name', shape: 'line', required: true },
      { key: 'account', shape: 'reference', to: 'account' },
      { key: 'from', shape: 'moment', required: true },
      { key: 'to', shape: 'moment', required: true },
      { key: 'contact', shape: 'line' },
    ],
  },
  {
    key: 'programme',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'when', shape: 'line', required: true },
      { key: 'room', shape: 'line' },
      { key: 'what', shape: 'title' },
    ],
  },
  {
    key: 'documents',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'symbol', shape: 'line', required: true },
      { key: 'title', shape: 'title' },
      { key: 'link', shape: 'line' },
    ],
  },
  /** Closed meetings: what came of it, with its source. */
  {
    key: 'outcomes',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'outcome', shape: 'words', required: true },
      { key: 'publisher', shape: 'line', required: true },
      { key: 'year', shape: 'number', required: true },
      { key: 'reference', shape: 'line', required: true },
    ],
  },
  {
    key: 'sources',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'claim', shape: 'title' },
      { key: 'publisher', shape: 'line', required: true },
      { key: 'year', shape: 'number', required: true },
      { key: 'reference', shape: 'line', required: true },
    ],
  },
];
