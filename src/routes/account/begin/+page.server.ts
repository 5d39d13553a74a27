import { error, fail, redirect } from '@sveltejs/kit';
import { changeOwnPassword } from '#acts/own-password.ts';
import { ownFrom } from '../own-from.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whoever comes for the first time chooses how they will come from now on. */
export const load: PageServerLoad = async ({ locals }) => {
  const { account, door } = locals;
  if (!account) error(404);
  if (await door.hasPassword(account.id)) redirect(303, '/account');
  return { name: account.name, email: account.email };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, request } = event;
    const form = await request.formData();
    const said = (name: string): string => String(form.get(name) ?? '');
    const wanted = { current: '', wanted: said('wanted'), again: said('again') };
    const done = await changeOwnPassword(locals.desk, locals.door, wanted, ownFrom(event));
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/');
  },
};
