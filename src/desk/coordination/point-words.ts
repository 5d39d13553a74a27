import type { Translate } from '#language/messages.ts';
import type { AgendaPoint } from './coordination-deeds.ts';

/**
 * What a point says. Where it is between several institutions, each is named with what it answered and its own words; whoever was
 * content without a word is named too.
 *
 * @param institution an institution's name, for whoever reads.
 */
export function pointWords(
  t: Translate,
  { text, voices = [] }: Pick<AgendaPoint, 'text' | 'voices'>,
  institution: (id: string) => string,
): string {
  if (voices.length === 0) return text;
  return voices
    .map((voice) =>
      t('coordination.voice', {
        institution: institution(voice.institution),
        kind: t(`item.kind.${voice.kind}`).toLocaleLowerCase(t.lang),
        text: voice.text,
        silent: voice.text.trim() === '' ? 'yes' : 'no',
      }),
    )
    .join('\n');
}
