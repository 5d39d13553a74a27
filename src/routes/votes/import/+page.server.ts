import { error, fail, redirect } from '@sveltejs/kit';
import { everyone } from '#desk/marking/marking.ts';
import { factsOf } from '#acts/facts.ts';
import { askForEstimates, readRuns } from '#acts/votes/estimates.ts';
import { beginVoteImport, readVoteImports } from '#acts/votes/imports.ts';
import { mostBytes, uploadedFiles } from '../../uploaded-files.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const imports = await readVoteImports(locals.desk);
  if (!imports) error(404);
  const facts = await factsOf(locals.desk.db);
  const runs = await readRuns(locals.desk);
  return {
    imports: imports.map(({ plan: _plan, ...rest }) => rest),
    runs: runs.map((run) => ({ ...run, name: facts.forumName(run.body, locals.lang) })),
    marking: everyone,
  };
};

export const actions: Actions = {
  check: async ({ locals, request }) => {
    const given = await uploadedFiles(await request.formData());
    if ('trouble' in given) return fail(400, { trouble: given.trouble, megabytes: mostBytes / 1_000_000 });
    const done = await beginVoteImport(locals.desk, given.files);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/votes/import/${done.id}`);
  },
  estimate: async ({ locals }) => {
    const done = await askForEstimates(locals.desk);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/votes/import#estimates');
  },
};
