import { textIn } from '#language/language.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { asCodes, asText, asWords } from '#desk/record/value.ts';
import { awayOn, readDirectory } from '#acts/read-directory.ts';
import { readList } from '#acts/read-list.ts';
import { askedDay } from '../asked-day.ts';

/** The people that the address asks for: the page shows them, and files are made of the same. */
export async function listedPeople(locals: App.Locals, url: URL) {
  const { desk, lang } = locals;
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const [people, institutions, directory] = await Promise.all([
    readList(desk, 'person'),
    readList(desk, 'institution'),
    readDirectory(desk),
  ]);
  const { today } = askedDay(locals, url);
  const institutionName = new Map(institutions.map(({ id, name }) => [id, textIn(asWords(name), lang)]));
  const search = folded(asked('q'));
  const rows = people
    .map(({ id, name, card, marking }) => ({
      id,
      marking,
      name: asText(name),
      title: asWords(card['title']),
      institution: asText(card['institution']),
      institutionName: institutionName.get(asText(card['institution'])) ?? '',
      portfolio: asCodes(card['portfolio']),
      focalPoint: card['focalPoint'] === true,
      away: awayOn(directory, id, today),
    }))
    .filter(
      ({ name, institution, portfolio, focalPoint, away }) =>
        folded(name).includes(search) &&
        (asked('institution') === '' || asked('institution') === institution) &&
        (asked('theme') === '' || portfolio.includes(asked('theme'))) &&
        (asked('focal') === '' || focalPoint) &&
        (asked('absent') === '' || away !== undefined),
    );
  return { rows, institutionName };
}
