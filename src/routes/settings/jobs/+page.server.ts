import { error, fail, redirect } from '@sveltejs/kit';
import { readJobs, retryLetters, runNow, sendTrial } from '#acts/jobs/jobs.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const jobs = await readJobs(locals.desk);
  if (!jobs) error(404);
  return { ...jobs, email: locals.account?.email ?? '', done: url.searchParams.get('done') };
};

export const actions: Actions = {
  retry: async ({ locals, request }) => {
    const which = String((await request.formData()).get('letter') ?? 'all');
    const done = await retryLetters(locals.desk, which);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/settings/jobs?done=retry');
  },
  run: async ({ locals, request }) => {
    const done = runNow(locals.desk, String((await request.formData()).get('name') ?? ''));
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/settings/jobs?done=run');
  },
  trial: async ({ locals }) => {
    const { account, desk, around } = locals;
    if (!account) error(404);
    const done = await sendTrial(desk, account, around.settings.timeZone);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/settings/jobs?done=trial');
  },
};
