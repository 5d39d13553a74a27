import { textIn } from '#language/language.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { asCodes, asText, asWords } from '#desk/record/value.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { factsOf } from '#acts/facts.ts';
import { awayOn, readDirectory } from '#acts/read-directory.ts';
import { readTaskForcesOf } from '#acts/read-task-forces.ts';
import { readUnreached } from '#acts/read-unreached.ts';
import { readList } from '#acts/read-list.ts';
import { absencesFrom } from '#desk/people/directory.ts';
import { askedDay } from '../../asked-day.ts';
import { deskOf, getDossier } from '../../get-dossier.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { desk, lang } = event.locals;
  const read = await getDossier(event, event.params.id, 'person');
  const { dossier, allowed } = read;
  const [facts, directory, institutions] = await Promise.all([
    factsOf(desk.db),
    readDirectory(deskOf(desk, read)),
    readList(deskOf(desk, read), 'institution'),
  ]);
  const value = (key: string) => valueOf(dossier, key);
  const { today } = askedDay(event.locals, event.url);
  const named = (id: string | null) => {
    const found = id === null ? undefined : directory.people.get(id);
    return found ? { id: found.id, name: found.name } : null;
  };
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
    language: asText(value('language')),
    languages: asCodes(value('languages')),
    standIn: named(asText(value('standIn')) || null),
    away: awayOn(directory, dossier.id, today),
    absences: absencesFrom(value('absences'))
      .filter(({ to }) => to >= today)
      .toSorted((a, b) => a.from.localeCompare(b.from))
      .map(({ from, to, standIn }) => ({ from, to, standIn: named(standIn) })),
    /** For whom this person answers whenever they are away. */
    standsInFor: [...directory.people.values()]
      .filter(({ standIn }) => standIn === dossier.id)
      .map(({ id, name }) => ({ id, name })),
    unreached: await readUnreached(desk, dossier, [asText(value('email'))]),
    taskForces: await readTaskForcesOf(deskOf(desk, read), directory, dossier.id),
    portfolio: asCodes(value('portfolio')).map((code) => ({ code, name: facts.themeName(code, lang) })),
    marking: highestOf([dossier.marking, ...Object.values(dossier.fields).map(({ marking }) => marking)]),
  };
};
