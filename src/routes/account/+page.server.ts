import { error, fail, redirect } from '@sveltejs/kit';
import { findNames } from '#acts/find-names.ts';
import { changeOwnPassword } from '#acts/own-password.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { account, desk, door, lang } = locals;
  if (!account) error(404);
  const names = await findNames(desk, account.institution ? [account.institution] : [], lang);
  return {
    account: {
      name: account.name,
      email: account.email,
      roles: account.roles,
      ceiling: desk.reader.ceiling,
      institution: account.institution && (names.get(account.institution) ?? account.institution),
    },
    hasPassword: await door.hasPassword(account.id),
    changed: url.searchParams.has('changed'),
  };
};

export const actions: Actions = {
  password: async ({ locals, request, getClientAddress }) => {
    const form = await request.formData();
    const said = (name: string): string => String(form.get(name) ?? '');
    const done = await changeOwnPassword(
      locals.desk,
      locals.door,
      { current: said('current'), wanted: said('wanted'), again: said('again') },
      { address: getClientAddress(), headers: request.headers },
    );
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/account?changed');
  },
  'sign-out-everywhere': async ({ locals, request }) => {
    const { door, doorCookies, desk } = locals;
    const cookies = await door.signOut(request.headers);
    await door.endSessions(desk.reader.id);
    doorCookies.splice(0, doorCookies.length, ...cookies);
    redirect(303, '/sign-in');
  },
};
