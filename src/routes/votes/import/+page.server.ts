import { error, fail, redirect } from '@sveltejs/kit';
import { everyone } from '#desk/marking/marking.ts';
import { factsOf } from '#acts/facts.ts';
import { askForEstimates, readRuns } from '#acts/votes/estimates.ts';
import { beginVoteImport, readVoteImports } from '#acts/votes/imports.ts';
import type { Actions, PageServerLoad } from './$types';

/** All files of a form together; larger ones are brought in at the terminal. */
const mostBytes = 20_000_000;
const mostFiles = 12;

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
    const given = (await request.formData()).getAll('file');
    const files = given.filter((file) => file instanceof File).filter(({ size }) => size > 0);
    if (files.length === 0) return fail(400, { trouble: 'no-file' as const });
    if (files.length > mostFiles || files.reduce((sum, { size }) => sum + size, 0) > mostBytes)
      return fail(400, { trouble: 'too-large' as const, megabytes: mostBytes / 1_000_000 });
    const read = await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    const done = await beginVoteImport(locals.desk, read);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/votes/import/${done.id}`);
  },
  estimate: async ({ locals }) => {
    const done = await askForEstimates(locals.desk);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/votes/import#estimates');
  },
};
