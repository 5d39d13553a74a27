import { error, fail, redirect } from '@sveltejs/kit';
import { everyone } from '#desk/marking/marking.ts';
import { changesAnything } from '#desk/votes/vote-plan.ts';
import { factsOf } from '#acts/facts.ts';
import { readVoteImport, settleVoteImport } from '#acts/votes/imports.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const found = await readVoteImport(locals.desk, params.id);
  if (!found) error(404);
  const facts = await factsOf(locals.desk.db);
  return {
    found,
    bodies: (found.plan?.bodies ?? []).map((body) => facts.forumName(body, locals.lang)),
    changes: found.plan !== null && changesAnything(found.plan),
    marking: everyone,
  };
};

const settle =
  (take: boolean): NonNullable<Actions[string]> =>
  async ({ locals, params }) => {
    const done = await settleVoteImport(locals.desk, params.id ?? '', take);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/votes/import/${params.id}`);
  };

export const actions: Actions = { take: settle(true), leave: settle(false) };
