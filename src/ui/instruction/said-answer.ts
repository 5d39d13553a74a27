import { textIn, type Lang } from '#language/language.ts';
import type { Translate } from '#language/messages.ts';
import { fallbacksOf, limitsOf } from '#desk/instruction/flexibility.ts';
import type { GivenAnswer, OfferedAnswer } from '#desk/instruction/instruction.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asWords } from '#desk/record/value.ts';

/** An answer as one line, and under it the words of the position that it names, as far as this reader may see them. */
export function saidAnswer(
  t: Translate,
  lang: Lang,
  item: Dossier,
  answer: GivenAnswer | OfferedAnswer,
): { readonly head: string; readonly body: string } {
  switch (answer.how) {
    case 'fallback': {
      const rows = fallbacksOf(item);
      const place = rows.findIndex(({ id }) => id === answer.fallback);
      return place < 0
        ? { head: t('instructions.said.fallback-gone'), body: '' }
        : {
            head: t('instructions.said.fallback', { number: place + 1 }),
            body: textIn(asWords(rows[place]?.['text']), lang),
          };
    }
    case 'new-line': {
      const limit = 'limit' in answer && limitsOf(item).find(({ id }) => id === answer.limit);
      return {
        head: t('instructions.said.new-line'),
        body: limit ? t('instructions.said.within', { limit: textIn(asWords(limit['text']), lang) }) : '',
      };
    }
    default:
      return { head: t(`instructions.said.${answer.how}`), body: '' };
  }
}
