import { textIn } from '#language/language.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { asCodes, asText, asWords } from '#desk/record/value.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { factsOf } from '#acts/facts.ts';
import { readList } from '#acts/read-list.ts';
import { deskOf, getDossier } from '../../get-dossier.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { desk, lang } = event.locals;
  const read = await getDossier(event, event.params.id, 'person');
  const { dossier, allowed } = read;
  const [facts, institutions] = await Promise.all([
    factsOf(desk.db),
    readList(deskOf(desk, read), 'institution'),
  ]);
  const value = (key: string) => valueOf(dossier, key);
  const institution = institutions.find(({ id }) => id === value('institution'));
  return {
    dossier: { id: dossier.id, archived: dossier.archived, marking: dossier.marking },
    allowed,
    name: asText(value('name')),
    title: asWords(value('title')),
    unit: asWords(value('unit')),
    email: asText(value('email')),
    phone: asText(value('phone')),
    focalPoint: value('focalPoint') === true,
    institution: institution && { id: institution.id, name: textIn(asWords(institution.name), lang) },
    portfolio: asCodes(value('portfolio')).map((code) => ({ code, name: facts.themeName(code, lang) })),
    marking: highestOf([dossier.marking, ...Object.values(dossier.fields).map(({ marking }) => marking)]),
  };
};
