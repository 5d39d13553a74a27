import { highestOf } from '#desk/marking/marking.ts';
import { asCodes, asText, asWords } from '#desk/record/value.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { factsOf } from '#acts/facts.ts';
import { readInstitution } from '#acts/read-institution.ts';
import { deskOf, getDossier } from '../../get-dossier.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { desk, lang } = event.locals;
  const read = await getDossier(event, event.params.id, 'institution');
  const { dossier, allowed } = read;
  const [facts, { people, leads, taskForces, asked }] = await Promise.all([
    factsOf(desk.db),
    readInstitution(deskOf(desk, read), dossier.id),
  ]);
  const value = (key: string) => valueOf(dossier, key);
  return {
    dossier: { id: dossier.id, archived: dossier.archived, marking: dossier.marking },
    allowed,
    name: asWords(value('name')),
    shortName: asWords(value('shortName')),
    sector: asText(value('sector')),
    mandate: asWords(value('mandate')),
    email: asText(value('email')),
    website: asText(value('website')),
    themes: asCodes(value('themes')).map((code) => ({ code, name: facts.themeName(code, lang) })),
    people: people
      .map(({ id, name, card }) => ({
        id,
        name: asText(name),
        title: asWords(card['title']),
        focalPoint: card['focalPoint'] === true,
      }))
      .toSorted((a, b) => Number(b.focalPoint) - Number(a.focalPoint) || a.name.localeCompare(b.name, lang)),
    leads,
    taskForces,
    asked,
    mayAdd: mayDo(desk.reader, { kind: 'person', lead: dossier.id }, 'opened'),
    marking: highestOf([
      ...[dossier, ...people, ...leads, ...taskForces, ...asked].map(({ marking }) => marking),
      ...Object.values(dossier.fields).map(({ marking }) => marking),
    ]),
  };
};
