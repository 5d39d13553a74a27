import { wordsIn, type Lang } from '#language/language.ts';
import { audiencesOf, highestOf, type Marking, type MarkingScheme } from '#desk/marking/marking.ts';
import type { PrintedMarking } from './brief.ts';

/** The marking of a page that holds all of these, with its label: `RESTRICTED · PARTNERS`. */
export function printMarking(markings: Iterable<Marking>, scheme: MarkingScheme, lang: Lang): PrintedMarking {
  const marking = highestOf(markings);
  const parts = [levelName(marking.rank, scheme, lang)];
  for (const audience of audiencesOf(marking)) parts.push(audienceName(audience, scheme, lang));
  return { marking, label: parts.map((part) => part.toLocaleUpperCase(lang)).join(' · ') };
}

/** A rank without a level of its own takes the name of the next stricter one. */
function levelName(rank: number, scheme: MarkingScheme, lang: Lang): string {
  const levels = [...scheme.levels].sort((one, other) => one.rank - other.rank);
  const level = levels.find((candidate) => candidate.rank >= rank) ?? levels.at(-1);
  return wordsIn(level?.name, lang)?.text ?? String(rank);
}

const audienceName = (code: string, scheme: MarkingScheme, lang: Lang): string =>
  wordsIn(scheme.audiences.find((audience) => audience.code === code)?.name, lang)?.text ?? code;
