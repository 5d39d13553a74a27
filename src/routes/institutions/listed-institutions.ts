import { textIn } from '#language/language.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { mandatesFrom } from '#desk/people/directory.ts';
import { asCodes, asText, asWords } from '#desk/record/value.ts';
import { reachedToday, reachOf, readDirectory } from '#acts/read-directory.ts';
import { readList } from '#acts/read-list.ts';
import { askedDay } from '../asked-day.ts';

/** The institutions that the address asks for: the page shows them, and files are made of the same. */
export async function listedInstitutions(locals: App.Locals, url: URL) {
  const { desk, lang } = locals;
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const theme = asked('theme');
  const [listed, directory] = await Promise.all([
    readList(desk, 'institution', theme === '' ? {} : { theme }),
    readDirectory(desk),
  ]);
  const { today } = askedDay(locals, url);
  const search = folded(asked('q'));
  const wanted = asked('reached');
  return listed
    .map(({ id, name, card, marking }) => {
      const reached = reachedToday(directory, id, today);
      const mandates = mandatesFrom(card['mandates']);
      return {
        id,
        marking,
        words: asWords(name),
        name: textIn(asWords(name), lang),
        shortName: textIn(asWords(card['shortName']), lang),
        sector: asText(card['sector']),
        themes: [...new Set([...mandates.map((mandate) => mandate.theme), ...asCodes(card['themes'])])],
        mandates,
        flags: asCodes(card['flags']),
        reach: reachOf(reached),
        first: reached.people[0] ?? null,
      };
    })
    .filter(
      ({ words, shortName, sector, reach, mandates }) =>
        (asked('sector') === '' || asked('sector') === sector) &&
        (asked('capacity') === '' ||
          mandates.some(
            (mandate) => mandate.capacity === asked('capacity') && (theme === '' || mandate.theme === theme),
          )) &&
        (wanted === '' ||
          (wanted === 'absent' ? reach === 'stand-in' || reach === 'nobody' : reach === wanted)) &&
        [shortName, ...Object.values(words)].some((text) => folded(text).includes(search)),
    );
}
