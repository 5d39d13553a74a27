import { government } from '#desk/marking/marking.ts';
import type { Field } from '#desk/record/field.ts';

/** From those with us to those who would block. */
export const stances = [
  'support',
  'can-accept',
  'undecided',
  'silent',
  'reserve',
  'oppose',
  'block',
] as const;
export type Stance = (typeof stances)[number];

export const isStance = (value: unknown): value is Stance => stances.some((stance) => stance === value);

/** How much an actor cares. */
export const saliences = ['high', 'medium', 'low'] as const;
export type Salience = (typeof saliences)[number];

/** How sure we are of what is recorded. */
export const confidences = ['firm', 'likely', 'guess'] as const;
export type Confidence = (typeof confidences)[number];

/** Where it comes from: read, heard in public, said to us, inferred by us, or made up for an exercise. */
export const waysOfKnowing = ['document', 'statement', 'said-to-us', 'inferred', 'assumed'] as const;
export type WayOfKnowing = (typeof waysOfKnowing)[number];

/** The item's scale, on which its ends are 0 and 100 and the officer says what they mean. */
export const scaleEnd = 100;

/**
 * What is recorded of an actor on an item. `point` is its place on the item's own scale, `power` its weight in the
 * room beside its votes (100 for the one that counts most).
 */
export const stanceFields: readonly Field[] = [
  { key: 'actor', shape: 'reference', to: 'actor-or-group', required: true, marking: government },
  { key: 'stance', shape: 'choice', options: stances, required: true, marking: government },
  { key: 'point', shape: 'number', least: 0, most: scaleEnd, marking: government },
  { key: 'salience', shape: 'choice', options: saliences, marking: government },
  { key: 'power', shape: 'number', least: 0, most: 100, marking: government },
  { key: 'howKnown', shape: 'choice', options: waysOfKnowing, marking: government },
  { key: 'confidence', shape: 'choice', options: confidences, marking: government },
  { key: 'source', shape: 'line', marking: government },
  { key: 'link', shape: 'line', marking: government },
  { key: 'on', shape: 'date', marking: government },
  { key: 'quotation', shape: 'words', marking: government },
  /** What would bring it along. */
  { key: 'needs', shape: 'words', marking: government },
];
