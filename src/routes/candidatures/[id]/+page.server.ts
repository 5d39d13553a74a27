import { error, fail, redirect } from '@sveltejs/kit';
import { isSupportStanding } from '#desk/candidature/support.ts';
import { findChoice } from '#desk/forms/form-choices.ts';
import { typedOf, firstTyped } from '#desk/forms/names.ts';
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
    const said = (name: string): string => firstTyped(typed, name).trim();
    const choices = (await choicesFor(desk, lang, 'candidature'))['actor'] ?? [];
    const names = said('states')
      .split(/[,;\n]/)
      .map((name) => name.trim())
      .filter(Boolean);
    const found = names.map((name) => findChoice(choices, name) ?? findChoice(choices, name.toUpperCase()));
    const unknown = names.filter((_, n) => found[n] === undefined);
    const standing = said('standing');
    if (unknown.length > 0) return fail(400, { typed, unknown, refusal: null });
    if (names.length === 0 || !isSupportStanding(standing)) {
      return fail(400, { typed, unknown: [], refusal: null });
    }
    const owed = {
      ...(said('owed.id') && { id: said('owed.id') }),
      ...(said('owed.en') && { en: said('owed.en') }),
    };
    const done = await addSupport(desk, params.id, {
      actors: found.flatMap((code) => code ?? []),
      standing,
      ...(isFilled(owed) && { owed }),
      ...(said('note') && { note: said('note') }),
      ...(/^\d{4}-\d{2}-\d{2}$/.test(said('on')) && { on: said('on') }),
    });
    if (!done.ok) return fail(400, { typed, unknown: [], refusal: done });
    redirect(303, `/candidatures/${params.id}#support`);
  },
};
