import type { IsoDate, IsoMoment } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Marking } from '#desk/marking/marking.ts';
import { asDate, asNumber, asText, asWords, type FieldValue } from '#desk/record/value.ts';
import {
  confidences,
  isStance,
  saliences,
  waysOfKnowing,
  type Confidence,
  type Salience,
  type Stance,
  type WayOfKnowing,
} from './stance-fields.ts';

/** What one statement, document or talk tells of an actor, as it is recorded now. */
export interface HeldStance {
  readonly id: string;
  /** By the keys of `stanceFields`. */
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly marking: Marking;
  /** The `seq` of the act that last changed it. */
  readonly version: number;
  readonly by: string;
  readonly at: IsoMoment;
  /** Taken back: kept for the history, counted nowhere. */
  readonly withdrawn: { readonly by: string; readonly at: IsoMoment; readonly why: string } | null;
}

/** The same as it is reckoned with. */
export interface StanceSaid {
  readonly actor: string;
  readonly stance: Stance;
  /** On the item's own scale, 0 to 100; null where nobody has said. */
  readonly point: number | null;
  readonly salience: Salience | null;
  readonly power: number | null;
  readonly howKnown: WayOfKnowing | null;
  readonly confidence: Confidence | null;
  readonly source: string;
  readonly link: string;
  readonly on: IsoDate | null;
  readonly quotation: Words;
  readonly needs: Words;
}

const oneOf = <T extends string>(options: readonly T[], value: unknown): T | null =>
  options.find((option) => option === value) ?? null;

export function saidIn({ values }: Pick<HeldStance, 'values'>): StanceSaid {
  const stance = values['stance'];
  return {
    actor: asText(values['actor']),
    stance: isStance(stance) ? stance : 'undecided',
    point: asNumber(values['point']) ?? null,
    salience: oneOf(saliences, values['salience']),
    power: asNumber(values['power']) ?? null,
    howKnown: oneOf(waysOfKnowing, values['howKnown']),
    confidence: oneOf(confidences, values['confidence']),
    source: asText(values['source']),
    link: asText(values['link']),
    on: asDate(values['on']) ?? null,
    quotation: asWords(values['quotation']),
    needs: asWords(values['needs']),
  };
}

/** Whatever holds stances: an item, or as much of it as a reader may see. */
interface Holder {
  readonly stances?: readonly HeldStance[];
}

export const stancesOf = ({ stances = [] }: Holder): readonly HeldStance[] => stances;

export const findStance = (dossier: Holder, id: string): HeldStance | undefined =>
  stancesOf(dossier).find((held) => held.id === id);

/** Those that count: of each actor the latest by the day it was said, then by when it was recorded. */
export function latestOf(stances: readonly HeldStance[]): readonly HeldStance[] {
  const latest = new Map<string, HeldStance>();
  for (const held of inOrderSaid(stances)) {
    if (!held.withdrawn) latest.set(saidIn(held).actor, held);
  }
  return [...latest.values()];
}

/** In the order in which they were last touched: equal states are equal lists. */
export const inOrderTouched = (stances: readonly HeldStance[]): readonly HeldStance[] =>
  stances.toSorted((a, b) => a.version - b.version || (a.id < b.id ? -1 : 1));

/** The earliest first; what has no day comes before what has one. */
export const inOrderSaid = (stances: readonly HeldStance[]): readonly HeldStance[] =>
  stances.toSorted(
    (a, b) =>
      (saidIn(a).on ?? '').localeCompare(saidIn(b).on ?? '') ||
      a.version - b.version ||
      (a.id < b.id ? -1 : 1),
  );
