import { error, fail, redirect } from '@sveltejs/kit';
import { hasRole } from '#desk/people/reader.ts';
import { readAboutDesk } from '#acts/about-desk.ts';
import { resetExample } from '#acts/reset-example.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, around } = locals;
  if (!hasRole(desk.reader, 'operator', 'head')) error(404);
  return {
    examples: around.workspaces.filter(({ example }) => example),
    about: await readAboutDesk(desk),
    reset: url.searchParams.has('reset'),
  };
};

export const actions: Actions = {
  reset: async ({ locals, request }) => {
    const workspace = String((await request.formData()).get('workspace') ?? '');
    const done = await resetExample(locals.desk, workspace);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/settings/workspaces?reset');
  },
};
