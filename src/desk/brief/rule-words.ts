import { wordsIn } from '#language/language.ts';
import { isMessageKey, type Translate } from '#language/messages.ts';
import type { BriefRule } from './brief-facts.ts';

const worded = (part: string, code: string, t: Translate): string => {
  const key = `brief.compose.rule.${part}.${code}`;
  return isMessageKey(key) ? t(key) : code;
};

/** The rule in a sentence or two: way of deciding, threshold of what base, and the table's own remark. */
export function ruleInWords(rule: BriefRule, t: Translate): string {
  const sentences = [worded('way', rule.way, t)];
  if (rule.way !== 'no-decision' && rule.way !== 'consensus' && rule.threshold !== 'none') {
    sentences.push(
      t('brief.compose.rule.threshold', {
        threshold: worded('threshold', rule.threshold, t),
        base: worded('base', rule.base, t),
      }),
    );
  }
  const note = rule.note && wordsIn(rule.note, t.lang);
  if (note) sentences.push(note.text);
  return sentences.join(' ');
}

/** What happens if nothing is agreed; null for a code without words. */
export function otherwiseInWords(rule: BriefRule, t: Translate): string | null {
  const key = `brief.compose.rule.otherwise.${rule.ifNothingAgreed}`;
  return isMessageKey(key) ? t(key) : null;
}
