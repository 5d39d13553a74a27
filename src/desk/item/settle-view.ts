import { readingOrder } from './reading-order.ts';
import { replyKinds, type ReplyKind } from './item-deeds.ts';
import { conditionOf, voicesOf, type Voice } from './contradictions.ts';
import type { Condition, Consultation } from './consultation.ts';

/** By what the answers are put together: the text they speak of, the question, or their kind. */
export const settleOrders = ['section', 'point', 'kind'] as const;
export type SettleOrder = (typeof settleOrders)[number];

/** Which answers are shown; what is undefined narrows nothing. */
export interface SettleFilter {
  readonly kind?: string | undefined;
  readonly institution?: string | undefined;
  readonly section?: string | undefined;
  /** `open`: conditions that nobody has settled, and answers that no longer stand. */
  readonly state?: string | undefined;
}

/** An answer, with the condition that it put. */
export interface HeardVoice extends Voice {
  readonly question: string;
  readonly condition: Condition | undefined;
}

/** Answers that stand together under one heading. */
export interface SettleGroup {
  readonly key: string;
  /** A section, a question or a kind of answer, by the order that was chosen. */
  readonly heading: string;
  /** The sections whose text stands beside them. */
  readonly sections: readonly string[];
  readonly voices: readonly HeardVoice[];
}

/** Sections in the order in which they are read; others after them. */
const place = new Map<string, number>(
  Object.values(readingOrder)
    .flat()
    .map((key, index) => [key, index]),
);
const inReadingOrder = (one: string, other: string): number =>
  (place.get(one) ?? place.size) - (place.get(other) ?? place.size);

/** What was said, objections first, narrowed to what is asked for. */
export function heardVoices(consultation: Consultation, wanted: SettleFilter): readonly HeardVoice[] {
  return voicesOf(consultation)
    .map((voice) => ({
      ...voice,
      question: voice.request.points.find(({ id }) => id === voice.answer.point)?.question ?? '',
      condition: conditionOf(consultation, voice),
    }))
    .filter(
      (voice) =>
        (!wanted.kind || voice.answer.kind === wanted.kind) &&
        (!wanted.institution || voice.institution === wanted.institution) &&
        (!wanted.section || voice.sections.includes(wanted.section)) &&
        (wanted.state !== 'open' || !voice.stands || voice.condition?.settled === null),
    )
    .toSorted((a, b) => weight(a.answer.kind) - weight(b.answer.kind));
}

const weight = (kind: ReplyKind): number => replyKinds.indexOf(kind);

/** The answers put together as the page shows them. */
export function settleGroups(
  voices: readonly HeardVoice[],
  by: SettleOrder,
  section?: string,
): readonly SettleGroup[] {
  const groups = new Map<string, { heading: string; sections: string[]; voices: HeardVoice[] }>();
  const add = (key: string, heading: string, sections: readonly string[], voice: HeardVoice): void => {
    const group = groups.get(key) ?? { heading, sections: [], voices: [] };
    group.voices.push(voice);
    group.sections = [...new Set([...group.sections, ...sections])].toSorted(inReadingOrder);
    groups.set(key, group);
  };
  for (const voice of voices) {
    if (by === 'kind') add(voice.answer.kind, voice.answer.kind, [], voice);
    // Several institutions are asked the same: their answers stand together, whichever request they came by.
    else if (by === 'point') add(voice.question, voice.question, voice.sections, voice);
    else for (const one of voice.sections) if (!section || one === section) add(one, one, [one], voice);
  }
  const found = [...groups].map(([key, group]) => ({ key, ...group }));
  return by === 'section' ? found.toSorted((a, b) => inReadingOrder(a.key, b.key)) : found;
}
