import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asDate, asNumber, asText, asWords } from '#desk/record/value.ts';
import { factsOf } from '#acts/facts.ts';
import { readCandidatures } from '#acts/read-candidature.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const archived = url.searchParams.has('archived');
  const [all, facts] = await Promise.all([readCandidatures(desk, archived), factsOf(desk.db)]);
  return {
    archived,
    rows: all.map(({ dossier, meeting, tally, voters, needed }) => ({
      id: dossier.id,
      name: asWords(valueOf(dossier, 'name')),
      post: asWords(valueOf(dossier, 'post')),
      nominatedBy: facts.actorName(asText(valueOf(dossier, 'nominatedBy')), lang),
      seats: asNumber(valueOf(dossier, 'seats')) ?? null,
      electionOn: asDate(valueOf(dossier, 'electionOn')) ?? null,
      meeting: meeting && { id: meeting.id, name: asWords(valueOf(meeting, 'name')) },
      firm: tally.firm,
      hoped: tally.hoped,
      owing: tally.owing,
      voters: voters?.length ?? null,
      needed,
    })),
    mayOpen: mayDo(desk.reader, { kind: 'candidature', lead: desk.reader.institution }, 'opened'),
    marking: highestOf(all.map(({ dossier }) => dossier.marking)),
  };
};
