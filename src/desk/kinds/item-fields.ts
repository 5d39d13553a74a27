import { everyone, government, restricted } from '#desk/marking/marking.ts';
import type { Column, Field } from '#desk/record/field.ts';
import { scaleEnd } from '#desk/stance/stance-fields.ts';
import { depths } from './meeting-fields.ts';
import { predictionFields } from './prediction-fields.ts';

/** Who may use a fallback, or settle something within a limit, without the position being cleared again. */
export const freedoms = ['delegate-alone', 'on-instruction', 'after-clearance'] as const;
export type Freedom = (typeof freedoms)[number];

const figureColumns: readonly Column[] = [
  { key: 'text', shape: 'words', required: true },
  /** What is measured, in a few words, and the two figures that are drawn beside each other. */
  { key: 'label', shape: 'title' },
  { key: 'ours', shape: 'number' },
  { key: 'beside', shape: 'title' },
  { key: 'theirs', shape: 'number' },
  { key: 'publisher', shape: 'line', required: true },
  { key: 'year', shape: 'number', required: true },
  { key: 'reference', shape: 'line', required: true },
];

/**
 * One point of a meeting's agenda and our position on it. The order is the order of the form;
 * the brief has its own (`desk/brief/`).
 */
export const itemFields: readonly Field[] = [
  { key: 'name', shape: 'title', required: true, marking: everyone },
  /** The forum's own number, such as `1.7`. */
  { key: 'number', shape: 'line', marking: everyone },
  { key: 'order', shape: 'number', marking: everyone },
  { key: 'theme', shape: 'reference', to: 'theme', marking: everyone },
  { key: 'depth', shape: 'choice', options: depths, marking: government },
  /** What decides by which route it is cleared; a change of either is one of substance. */
  {
    key: 'money',
    shape: 'choice',
    options: ['touches-money', 'no-money'],
    marking: government,
    substance: true,
  },
  {
    key: 'treaty',
    shape: 'choice',
    options: ['leads-to-treaty', 'no-treaty'],
    marking: government,
    substance: true,
  },
  { key: 'coordinator', shape: 'line', marking: government },
  { key: 'room', shape: 'line', marking: everyone },
  /** When and where it is taken: two at the same time cannot be covered by one person. */
  {
    key: 'sessions',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'from', shape: 'moment', required: true },
      { key: 'to', shape: 'moment', required: true, after: 'from' },
      { key: 'room', shape: 'line' },
    ],
  },
  { key: 'question', shape: 'words', marking: everyone },
  { key: 'objective', shape: 'words', marking: government, substance: true },
  { key: 'lineToTake', shape: 'words', marking: government, substance: true },
  {
    key: 'redLines',
    shape: 'rows',
    marking: restricted,
    substance: true,
    columns: [
      { key: 'text', shape: 'words', required: true },
      { key: 'why', shape: 'words' },
    ],
  },
  {
    key: 'fallbacks',
    shape: 'rows',
    marking: restricted,
    substance: true,
    columns: [
      { key: 'text', shape: 'words', required: true },
      { key: 'when', shape: 'words' },
      { key: 'usedBy', shape: 'choice', options: freedoms },
    ],
  },
  /** What must, should and could be achieved. */
  {
    key: 'priorities',
    shape: 'rows',
    marking: government,
    substance: true,
    columns: [
      { key: 'weight', shape: 'choice', options: ['must', 'should', 'could'], required: true },
      { key: 'text', shape: 'words', required: true },
    ],
  },
  {
    key: 'points',
    shape: 'rows',
    marking: government,
    substance: true,
    columns: [
      { key: 'text', shape: 'words', required: true },
      { key: 'toWhom', shape: 'title' },
    ],
  },
  {
    key: 'othersViews',
    shape: 'rows',
    marking: government,
    columns: [
      { key: 'actor', shape: 'reference', to: 'actor-or-group', required: true },
      { key: 'says', shape: 'words', required: true },
      { key: 'answer', shape: 'words' },
      { key: 'source', shape: 'line' },
    ],
  },
  /** The scale on which stances are placed (`desk/stance/`): what its ends 0 and 100 mean, what holds now, and we. */
  { key: 'scaleLow', shape: 'title', marking: government },
  { key: 'scaleHigh', shape: 'title', marking: government },
  { key: 'statusQuo', shape: 'number', least: 0, most: scaleEnd, marking: government },
  { key: 'ourPoint', shape: 'number', least: 0, most: scaleEnd, marking: government },
  { key: 'landingZone', shape: 'words', marking: restricted },
  ...predictionFields,
  {
    key: 'textProposals',
    shape: 'rows',
    marking: government,
    substance: true,
    columns: [
      { key: 'mark', shape: 'choice', options: ['MOD', 'ADD', 'SUP', 'NOC'], required: true },
      { key: 'place', shape: 'line', required: true },
      { key: 'text', shape: 'words' },
      { key: 'reason', shape: 'words' },
    ],
  },
  {
    key: 'precedents',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'text', shape: 'words', required: true },
      { key: 'publisher', shape: 'line', required: true },
      { key: 'year', shape: 'number', required: true },
      { key: 'reference', shape: 'line', required: true },
    ],
  },
  { key: 'pressLine', shape: 'words', marking: everyone, substance: true },
  /** Who among us disagrees, and with what. */
  {
    key: 'reservations',
    shape: 'rows',
    marking: restricted,
    columns: [
      { key: 'institution', shape: 'reference', to: 'institution', required: true },
      { key: 'text', shape: 'words', required: true },
    ],
  },
  {
    key: 'evidence',
    shape: 'rows',
    marking: everyone,
    columns: [
      { key: 'claim', shape: 'words', required: true },
      { key: 'publisher', shape: 'line', required: true },
      { key: 'year', shape: 'number', required: true },
      { key: 'reference', shape: 'line', required: true },
    ],
  },
  /** Figures by country that argue our case, and those that will be used against us, as they were when they were chosen. */
  { key: 'figuresFor', shape: 'rows', marking: government, columns: figureColumns },
  { key: 'figuresAgainst', shape: 'rows', marking: restricted, columns: figureColumns },
  { key: 'backgroundFree', shape: 'words', marking: everyone },
  { key: 'backgroundClosed', shape: 'words', marking: restricted },
  { key: 'politicalAnalysis', shape: 'words', marking: government },
  { key: 'legalAnalysis', shape: 'words', marking: government },
  /** What the delegate may settle without asking capital again. */
  { key: 'flexibility', shape: 'words', marking: restricted, substance: true },
  /** Within what something new may be said during a meeting, and on whose word. */
  {
    key: 'limits',
    shape: 'rows',
    marking: restricted,
    substance: true,
    columns: [
      { key: 'text', shape: 'words', required: true },
      { key: 'usedBy', shape: 'choice', options: freedoms },
    ],
  },
  { key: 'outcome', shape: 'words', marking: everyone },
  /** What became of our position: by it reviews of the strategy say what was lost. */
  { key: 'fared', shape: 'choice', options: ['obtained', 'in-part', 'lost'], marking: government },
  /** Where it came out on the scale: by it forecasts are held to account. */
  { key: 'outcomePoint', shape: 'number', least: 0, most: scaleEnd, marking: government },
];
