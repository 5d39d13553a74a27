import { error, fail, redirect } from '@sveltejs/kit';
import { government } from '#desk/marking/marking.ts';

import { ownWorkspace } from '#acts/connect.ts';
import { endAccount, readLeave } from '#acts/handover/end-account.ts';
import { readHoldings } from '#acts/handover/read-holdings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  // What is handed over is the desk's own, whichever worked example is looked at.
  const desk = { ...locals.desk, workspace: ownWorkspace };
  const leave = await readLeave(desk, params.id);
  const page = leave && (await readHoldings(desk, params.id, locals.lang));
  if (!leave || !page) error(404);
  const handed = url.searchParams.get('handed');
  return {
    ...page,
    ...{ gone: leave.account.blocked, oneself: params.id === desk.reader.id, handed },
    successors: leave.successors,
    marking: government,
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const successor = String((await request.formData()).get('successor') ?? '') || null;
    const done = await endAccount(locals.desk, locals.door, params.id, successor);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/settings/accounts/${params.id}/leave?handed=${done.handed}`);
  },
};
