import { error, fail, redirect } from '@sveltejs/kit';
import { readSupport } from '#desk/candidature/read-support.ts';
import { typedOf } from '#desk/forms/names.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asDate, asNumber, asText, asWords, isFilled } from '#desk/record/value.ts';
import { addSupport } from '#acts/add-support.ts';
import { factsOf } from '#acts/facts.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { readCandidature } from '#acts/read-candidature.ts';
import { getDossier } from '../../get-dossier.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { desk, lang } = locals;
  await getDossier(event, params.id, 'candidature');
  const [read, facts] = await Promise.all([readCandidature(desk, params.id), factsOf(desk.db)]);
  if (!read) error(404);
  const { dossier, meeting, voters, tally } = read;
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const states = read.states.map((state) => ({
    ...state,
    name: facts.actorName(state.actor, lang),
    region: facts.actor(state.actor)?.regionGroup ?? 'none',
  }));
  return {
    id: dossier.id,
    allowed: read.allowed,
    archived: dossier.archived,
    name: asWords(valueOf(dossier, 'name')),
    post: asWords(valueOf(dossier, 'post')),
    candidate: asText(valueOf(dossier, 'candidate')),
    nominatedBy: facts.actorName(asText(valueOf(dossier, 'nominatedBy')), lang),
    seats: asNumber(valueOf(dossier, 'seats')) ?? null,
    group: asText(valueOf(dossier, 'region')),
    electionOn: asDate(valueOf(dossier, 'electionOn')) ?? null,
    result: asWords(valueOf(dossier, 'result')),
    meeting: meeting && { id: meeting.id, name: asWords(valueOf(meeting, 'name')) },
    on: read.on,
    voters: voters?.length ?? null,
    needed: read.needed,
    tally,
    total: states.length,
    unheard: states.filter(({ entered }) => !entered).length,
    all: asked('all') !== '' || asked('region') !== '' || asked('standing') !== '',
    owed: states.filter(({ owed }) => isFilled(owed)),
    states: states.filter(
      (state) =>
        (state.entered || asked('all') !== '' || asked('region') !== '' || asked('standing') !== '') &&
        (asked('region') === '' || state.region === asked('region')) &&
        (asked('standing') === '' || state.standing === asked('standing')) &&
        (asked('owed') === '' || isFilled(state.owed)),
    ),
    ownMarking: dossier.marking,
    marking: highestOf([dossier.marking, ...Object.values(dossier.fields).map((held) => held.marking)]),
  };
};

export const actions: Actions = {
  add: async ({ locals, params, request }) => {
    const { desk, lang } = locals;
    const typed = typedOf(await request.formData());
    const read = readSupport(typed, (await choicesFor(desk, lang, 'candidature'))['actor'] ?? []);
    if (!read.ok) return fail(400, { typed, unknown: read.unknown, refusal: null });
    const done = await addSupport(desk, params.id, read.heard);
    if (!done.ok) return fail(400, { typed, unknown: null, refusal: done });
    redirect(303, `/candidatures/${params.id}#support`);
  },
};
