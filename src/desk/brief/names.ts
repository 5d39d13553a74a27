import { wordsIn, type Lang } from '#language/language.ts';
import type { Marking } from '#desk/marking/marking.ts';
import { asText, asWords } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import type { BriefFacts } from './brief-facts.ts';

/** Codes and ids in words. What nobody has named keeps its code: nothing is invented. */
export interface Names {
  readonly actor: (code: string) => string;
  readonly forum: (code: string) => string;
  readonly theme: (code: string) => string;
  readonly institution: (id: string) => string;
  /** The code of the sector that an institution belongs to. */
  readonly sectorOf: (id: string) => string | null;
}

/** An institution that is named leaves its marking in `markings`. */
export function createNames(
  facts: BriefFacts,
  institutions: readonly Dossier[],
  lang: Lang,
  markings: Marking[] = [],
): Names {
  const byId = new Map(institutions.map((institution) => [institution.id, institution]));
  const nameOf = (id: string): string | undefined => {
    const institution = byId.get(id);
    if (institution) markings.push(institution.marking);
    return institution && wordsIn(asWords(valueOf(institution, 'name')), lang)?.text;
  };
  const sectorOf = (id: string): string | null => {
    const institution = byId.get(id);
    return (institution && asText(valueOf(institution, 'sector'))) || null;
  };
  return {
    actor: (code) => facts.actorName(code, lang) ?? code,
    forum: (code) => facts.forumName(code, lang) ?? code,
    theme: (code) => facts.themeName(code, lang) ?? code,
    institution: (id) => nameOf(id) ?? id,
    sectorOf,
  };
}
