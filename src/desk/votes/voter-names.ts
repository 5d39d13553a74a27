import type { Lang, Words } from '#language/language.ts';

/** Members that are no more: they are no actors of today, and are named in records alone. */
const formerStates: Readonly<Record<string, Words>> = {
  CSK: { en: 'Czechoslovakia (until 1992)', id: 'Cekoslowakia (sampai 1992)' },
  DDR: { en: 'German Democratic Republic (until 1990)', id: 'Republik Demokratik Jerman (sampai 1990)' },
  YMD: { en: 'Democratic Yemen (until 1990)', id: 'Yaman Demokratik (sampai 1990)' },
  YUG: { en: 'Yugoslavia (until 1992)', id: 'Yugoslavia (sampai 1992)' },
  EAZ: { en: 'Zanzibar (1963–1964)', id: 'Zanzibar (1963–1964)' },
  VDR: { en: 'Republic of Viet-Nam (until 1976)', id: 'Republik Vietnam (sampai 1976)' },
};

/**
 * A voter's name in a record of votes.
 *
 * @param actorName a name by code, the code itself where none is known
 * @param on the day of the vote, where it is one vote
 */
export function voterName(
  code: string,
  lang: Lang,
  actorName: (code: string, lang: Lang) => string,
  on?: string,
): string {
  if (code === 'TWN' && on !== undefined && on < '1971-10-26')
    return lang === 'id' ? 'Tiongkok (kursi sampai 1971)' : 'China (seat until 1971)';
  return formerStates[code]?.[lang] ?? actorName(code, lang);
}
