import { textIn } from '#language/language.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { asCodes, asDate, asRows, asText, asWords } from '#desk/record/value.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { memberIn } from '#desk/people/task-force-members.ts';
import { factsOf } from '#acts/facts.ts';
import { daysLeft, endOf } from '#acts/read-task-forces.ts';
import { readDirectory } from '#acts/read-directory.ts';
import { readList } from '#acts/read-list.ts';
import { askedDay } from '../../asked-day.ts';
import { deskOf, getDossier } from '../../get-dossier.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { desk, lang } = event.locals;
  const read = await getDossier(event, event.params.id, 'task-force');
  const { dossier, allowed } = read;
  const [facts, institutions, directory] = await Promise.all([
    factsOf(desk.db),
    readList(deskOf(desk, read), 'institution'),
    readDirectory(deskOf(desk, read)),
  ]);
  const names = new Map(institutions.map(({ id, name }) => [id, textIn(asWords(name), lang)]));
  const value = (key: string) => valueOf(dossier, key);
  const ends = endOf(dossier);
  return {
    dossier: { id: dossier.id, archived: dossier.archived, marking: dossier.marking },
    allowed,
    name: asWords(value('name')),
    mandate: asWords(value('mandate')),
    starts: asDate(value('starts')) ?? null,
    ends,
    left: daysLeft(askedDay(event.locals, event.url).today, ends),
    themes: asCodes(value('themes')).map((code) => ({ code, name: facts.themeName(code, lang) })),
    members: asRows(value('members')).map((row) => ({
      id: row.id,
      known: memberIn(directory, row)?.id ?? null,
      institution: asText(row['institution']),
      name: names.get(asText(row['institution'])) ?? asText(row['institution']),
      person: memberIn(directory, row)?.name ?? asText(row['person']),
      part: asText(row['part']),
    })),
    marking: highestOf([dossier.marking, ...Object.values(dossier.fields).map(({ marking }) => marking)]),
  };
};
