import type { Said } from '#language/language.ts';
import { wordsIn } from '#language/language.ts';
import { fallbacksOf, limitsOf } from '#desk/instruction/flexibility.ts';
import { instructionMarking } from '#desk/instruction/instruction-part.ts';
import type { Instruction } from '#desk/instruction/instruction.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asWords } from '#desk/record/value.ts';
import type { BriefInstruction } from './brief.ts';
import type { BriefInput } from './brief-input.ts';
import type { Gathered } from './reading.ts';

/** What capital was asked about an item during the meeting, and what it answered: for whoever may read that. */
export function instructedOf(
  dossier: Dossier,
  { spoken, lang }: Pick<BriefInput, 'spoken' | 'lang'>,
  gathered: Gathered,
): readonly BriefInstruction[] {
  const asked = (dossier.instructions ?? []).filter(({ withdrawn }) => withdrawn === null);
  if (asked.length > 0) gathered.markings.push(instructionMarking(dossier));
  const typed = (text: string): Said | null => (text === '' ? null : { text, lang: spoken });
  /** The words of the position that an answer names. */
  const named = ({ given }: NonNullable<Instruction['answer']>): Said | null => {
    const row =
      given.how === 'fallback'
        ? fallbacksOf(dossier).find(({ id }) => id === given.fallback)
        : given.how === 'new-line'
          ? limitsOf(dossier).find(({ id }) => id === given.limit)
          : undefined;
    return (row && wordsIn(asWords(row['text']), lang)) ?? null;
  };
  return asked.map(({ question, receivedAt, by, answer }) => ({
    askedAt: receivedAt,
    by: by.name,
    question: { text: question, lang: spoken },
    answer: answer && {
      how: answer.given.how,
      named: named(answer),
      words: typed(answer.given.words),
      by: answer.by,
      at: answer.at,
      late: answer.late,
    },
  }));
}
