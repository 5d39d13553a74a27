import { textIn } from '#language/language.ts';
import { government } from '#desk/marking/marking.ts';
import { asWords } from '#desk/record/value.ts';
import { readList } from '#acts/read-list.ts';
import { reaches, readMeasures } from '#acts/read-measures.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const reach = reaches.find((one) => String(one) === url.searchParams.get('reach')) ?? reaches[0];
  const [measures, institutions] = await Promise.all([
    readMeasures(desk, reach),
    readList(desk, 'institution'),
  ]);
  return {
    reach,
    reaches,
    measures,
    names: Object.fromEntries(institutions.map(({ id, name }) => [id, textIn(asWords(name), lang)])),
    // Who answers, and how promptly, is the government's own talk, as each question is.
    marking: government,
  };
};
