import { highestOf } from '#desk/marking/marking.ts';
import { asCodes, asText, asWords } from '#desk/record/value.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { factsOf } from '#acts/facts.ts';
import { reachedToday, readDirectory, awayOn } from '#acts/read-directory.ts';
import { readUnreached } from '#acts/read-unreached.ts';
import { readInstitution } from '#acts/read-institution.ts';
import { mandatesFrom } from '#desk/people/directory.ts';
import { focalPointsOf } from '#desk/people/reached-today.ts';
import { askedDay } from '../../asked-day.ts';
import { deskOf, getDossier } from '../../get-dossier.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { desk, lang } = event.locals;
  const read = await getDossier(event, event.params.id, 'institution');
  const { dossier, allowed } = read;
  const [facts, directory, { people, leads, taskForces, asked }] = await Promise.all([
    factsOf(desk.db),
    readDirectory(deskOf(desk, read)),
    readInstitution(deskOf(desk, read), dossier.id),
  ]);
  const value = (key: string) => valueOf(dossier, key);
  const { today } = askedDay(event.locals, event.url);
  const order = focalPointsOf(directory, dossier.id).map(({ id }) => id);
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
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
    mandates: mandatesFrom(value('mandates')).map((mandate) => ({
      ...mandate,
      name: facts.themeName(mandate.theme, lang),
    })),
    flags: asCodes(value('flags')),
    unreached: await readUnreached(desk, dossier, [
      asText(value('email')),
      ...focalPointsOf(directory, dossier.id).map(({ email }) => email),
    ]),
    reached: reachedToday(directory, dossier.id, today),
    people: people
      .map(({ id, name, card }) => ({
        id,
        name: asText(name),
        title: asWords(card['title']),
        focalPoint: order.includes(id),
        away: awayOn(directory, id, today),
      }))
      .toSorted((a, b) => place(a.id) - place(b.id) || a.name.localeCompare(b.name, lang)),
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
