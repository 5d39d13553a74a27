import { agreementsServing, commitmentsUnder, isOverdue } from '#desk/follow-up/ties.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asCodes, asDate, asWords } from '#desk/record/value.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { readAll, readPursuits } from '#acts/read-pursuits.ts';
import { labelsIn, nameOf } from '../pursuits.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const theme = url.searchParams.get('theme') ?? '';
  const by = url.searchParams.get('by') ?? '';
  const archived = url.searchParams.has('archived');
  const today = desk.now().slice(0, 10);
  const [pursuits, choices] = await Promise.all([readPursuits(desk), choicesFor(desk, lang, 'objective')]);
  const all = archived ? await readAll(desk, 'objective', true) : pursuits.objectives;
  const rows = all
    .filter((objective) => theme === '' || asCodes(valueOf(objective, 'themes')).includes(theme))
    .filter((objective) => by === '' || (asDate(valueOf(objective, 'by')) ?? '9999') <= by)
    .map((objective) => {
      const agreements = agreementsServing(objective.id, pursuits.agreements);
      const commitments = agreements.flatMap(({ id }) => commitmentsUnder(id, pursuits.commitments));
      return {
        id: objective.id,
        name: nameOf(objective),
        themes: labelsIn(choices, 'theme', asCodes(valueOf(objective, 'themes'))),
        target: asWords(valueOf(objective, 'target')),
        by: asDate(valueOf(objective, 'by')) ?? null,
        agreements: agreements.length,
        commitments: commitments.length,
        late: commitments.filter((commitment) => isOverdue(commitment, today)).length,
      };
    });
  return {
    rows,
    archived,
    themes: choices['theme'] ?? [],
    total: all.length,
    mayOpen: mayDo(desk.reader, { kind: 'objective', lead: desk.reader.institution }, 'opened'),
    marking: highestOf(all.map(({ marking }) => marking)),
  };
};
