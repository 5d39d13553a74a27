import { error, fail, redirect } from '@sveltejs/kit';
import { everyone } from '#desk/marking/marking.ts';
import { voteIssues } from '#desk/votes/themes-of-vote.ts';
import { voterName } from '#desk/votes/voter-names.ts';
import { factsOf } from '#acts/facts.ts';
import { correctThemes } from '#acts/votes/correct-themes.ts';
import { readRollCall } from '#acts/votes/read-roll-calls.ts';
import { mayBringIn } from '#acts/may-bring-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { desk, around, lang } = locals;
  const found = await readRollCall(desk, params.id);
  if (!found) error(404);
  const facts = await factsOf(desk.db);
  const { rollCall, history } = found;
  const home = around.settings.country;
  return {
    ...{ rollCall, history, home },
    body: facts.forumName(rollCall.body, lang),
    votes: found.votes
      .map(({ voter, vote }) => ({
        ...{ voter, vote },
        name: voterName(voter, lang, facts.actorName, rollCall.date),
        known: facts.actor(voter) !== undefined,
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, lang)),
    themes: [...facts.all.themes.map(({ code }) => code), ...voteIssues],
    themeNames: Object.fromEntries(facts.all.themes.map(({ code }) => [code, facts.themeName(code, lang)])),
    mayCorrect: mayBringIn(desk),
    marking: everyone,
  };
};

export const actions: Actions = {
  themes: async ({ locals, params, request }) => {
    const themes = (await request.formData()).getAll('theme').map(String);
    const done = await correctThemes(locals.desk, params.id, themes);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/votes/${encodeURIComponent(params.id)}#themes`);
  },
};
