import type { IsoMoment } from '#language/formats.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { fieldPart, mayReadPart } from '#desk/people/may-read.ts';
import { hasRole, type Reader } from '#desk/people/reader.ts';
import type { Circumstances } from '#desk/record/circumstances.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { InstructionTerms } from './duty.ts';
import { beyondFlexibility, fallbacksOf } from './flexibility.ts';
import type { InstructionAsked, InstructionDeed, InstructionGiven } from './instruction-deeds.ts';
import { findInstruction, instructionPart } from './instruction-part.ts';
import { mostMinutes, type Instruction } from './instruction.ts';
import { isOpen, nextEscalation } from './standing.ts';

const longest = 2_000;
const dayMilliseconds = 86_400_000;
const idShape = /^[A-Za-z0-9-]{8,64}$/;

/** The rules of instructions, once it is settled that this person may do such a deed at all. */
export function decideInstructionDeed(
  reader: Reader,
  dossier: Dossier,
  deed: InstructionDeed,
  { now, instruction: terms }: Circumstances,
  allowed: readonly string[],
): Decision {
  if (!terms) return refuse('no-meeting', allowed);
  if (deed.kind === 'instruction-asked') return decideAsked(reader, dossier, deed, terms, now, allowed);
  const instruction = findInstruction(dossier, deed.instruction);
  if (!instruction || !mayReadPart(reader, dossier, instructionPart(dossier, instruction))) {
    return refuse('no-such-instruction', allowed);
  }
  if (deed.kind === 'instruction-acknowledged') {
    if (!instruction.delegates.includes(reader.id)) return refuse('not-in-delegation', allowed);
    return instruction.answer && !instruction.acknowledged ? { ok: true } : refuse('not-now', allowed);
  }
  if (instruction.withdrawn) return refuse('question-taken-back', allowed);
  if (instruction.answer) return refuse('already-instructed', allowed, { by: instruction.answer.by });
  switch (deed.kind) {
    case 'instruction-given':
      return decideGiven(reader, dossier, instruction, deed, terms, now, allowed);
    case 'instruction-withdrawn':
      return instruction.delegates.includes(reader.id) ? { ok: true } : refuse('not-in-delegation', allowed);
    case 'instruction-escalated':
      return deed.step === instruction.escalations.length && nextEscalation(instruction) <= now
        ? { ok: true }
        : refuse('not-now', allowed);
  }
}

function decideAsked(
  reader: Reader,
  dossier: Dossier,
  deed: InstructionAsked,
  terms: InstructionTerms,
  now: IsoMoment,
  allowed: readonly string[],
): Decision {
  if (!terms.delegates.includes(reader.id)) return refuse('not-in-delegation', allowed);
  // Nobody is let in to read it who is not of the delegation.
  if (!deed.delegates.every((account) => terms.delegates.includes(account))) {
    return refuse('not-in-delegation', allowed);
  }
  if (terms.over) return refuse('meeting-over', allowed);
  if (findInstruction(dossier, deed.instruction)) return refuse('already-there', allowed);
  if (!idShape.test(deed.instruction)) return refuse('ill-shaped', allowed);
  if (deed.question.trim() === '') return refuse('question-missing', allowed);
  if (deed.question.length > longest || deed.where.length > 200) return refuse('question-long', allowed);
  if (!Number.isInteger(deed.minutes) || deed.minutes < 1 || deed.minutes > mostMinutes) {
    return refuse('minutes-unclear', allowed);
  }
  const [deadline, moment] = [Date.parse(deed.deadline), Date.parse(now)];
  // A device's clock may not stretch the time that was given, nor bring back a question of another day.
  if (!(deadline <= moment + deed.minutes * 60_000)) return refuse('minutes-unclear', allowed);
  if (deadline < moment - dayMilliseconds) return refuse('question-stale', allowed);
  if (deed.about !== (dossier.consultation ?? noConsultation).positionVersion) {
    return refuse('another-version', allowed);
  }
  const readable = mayReadPart(reader, dossier, fieldPart(dossier, 'fallbacks')) ? fallbacksOf(dossier) : [];
  const sound = deed.offered.every(
    (offer) =>
      offer.how === 'stand' ||
      (offer.how === 'fallback'
        ? readable.some(({ id }) => id === offer.fallback)
        : offer.words.trim() !== '' && offer.words.length <= longest),
  );
  return sound ? { ok: true } : refuse('no-such-fallback', allowed);
}

function decideGiven(
  reader: Reader,
  dossier: Dossier,
  instruction: Instruction,
  { given, version }: InstructionGiven,
  terms: InstructionTerms,
  now: IsoMoment,
  allowed: readonly string[],
): Decision {
  if (instruction.by.id === reader.id) return refuse('not-to-oneself', allowed);
  if (!mayAnswer(reader, instruction, terms, now)) return refuse('not-on-duty', allowed);
  if (version !== (dossier.consultation ?? noConsultation).positionVersion) {
    return refuse('another-version', allowed);
  }
  if (given.words.length > longest) return refuse('question-long', allowed);
  const needsWords = given.how === 'ask-again' || given.how === 'new-line';
  if (needsWords && given.words.trim() === '') return refuse('answer-missing', allowed);
  const beyond = beyondFlexibility(dossier, given);
  if (beyond) return refuse(`beyond-${beyond}`, allowed);
  const spokenOf = given.how === 'fallback' ? 'fallbacks' : given.how === 'new-line' ? 'limits' : undefined;
  return spokenOf === undefined || mayReadPart(reader, dossier, fieldPart(dossier, spokenOf))
    ? { ok: true }
    : refuse('above-your-marking', allowed, { field: spokenOf });
}

/**
 * Whether this is the one to answer now: whoever is on duty, and a head of unit at any time. Where nobody is on duty,
 * or the minutes are over, anybody who keeps or leads the item.
 */
export const mayAnswer = (
  reader: Reader,
  instruction: Instruction,
  { onDuty }: Pick<InstructionTerms, 'onDuty'>,
  now: IsoMoment,
): boolean =>
  isOpen(instruction) &&
  instruction.by.id !== reader.id &&
  (hasRole(reader, 'head') ||
    onDuty.length === 0 ||
    onDuty.includes(reader.id) ||
    instruction.deadline <= now);
