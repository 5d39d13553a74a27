import type { Confidence, Salience } from '#desk/stance/stance-fields.ts';

/*
 * What the words of a stance count as where it is reckoned with. They are conventions of the desk, stated on the page, and
 * nothing that anybody measured.
 */

/** How much an actor cares, from 0 to 1; who cares how much is not recorded counts as caring in the middle. */
export const salienceOf = (salience: Salience | null): number =>
  salience === 'high' ? 0.9 : salience === 'low' ? 0.25 : 0.55;

/** The chance that its true place lies within a tenth of the scale of the one recorded. */
export const confidenceOf = (confidence: Confidence | null): number =>
  confidence === 'firm' ? 0.95 : confidence === 'likely' ? 0.75 : 0.4;
