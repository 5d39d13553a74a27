import { error, fail, redirect } from '@sveltejs/kit';
import { browserLine } from '#desk/people/browser-words.ts';
import { findNames } from '#acts/find-names.ts';
import { readPush } from '#acts/push/devices.ts';
import { changeOwnPassword } from '#acts/own-password.ts';
import { ownFrom } from './own-from.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { account, desk, door, lang, session } = locals;
  if (!account || !session) error(404);
  const [names, hasPassword, second, passkeys, sessions] = await Promise.all([
    findNames(desk, account.institution ? [account.institution] : [], lang),
    door.hasPassword(account.id),
    door.secondFactor.state(account.id),
    door.passkeys.list(account.id),
    door.sessions.list(account.id),
  ]);
  return {
    account: {
      name: account.name,
      email: account.email,
      roles: account.roles,
      ceiling: desk.reader.ceiling,
      institution: account.institution && (names.get(account.institution) ?? account.institution),
    },
    hasPassword,
    second: { on: second.since !== null, codesLeft: second.codesLeft },
    passkeys: passkeys.length,
    sessions: sessions.map(({ id, since, lastSeen, address, userAgent }) => ({
      id,
      since: since.toISOString(),
      lastSeen: lastSeen.toISOString(),
      address,
      browser: browserLine(userAgent),
      own: id === session.id,
    })),
    push: await readPush(desk),
    changed: url.searchParams.has('changed'),
    ended: url.searchParams.has('ended'),
  };
};

export const actions: Actions = {
  password: async (event) => {
    const { locals, request } = event;
    const form = await request.formData();
    const said = (name: string): string => String(form.get(name) ?? '');
    const done = await changeOwnPassword(
      locals.desk,
      locals.door,
      { current: said('current'), wanted: said('wanted'), again: said('again') },
      ownFrom(event),
    );
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/account?changed');
  },
  'end-session': async ({ locals, request }) => {
    const id = String((await request.formData()).get('session') ?? '');
    await locals.door.sessions.end(locals.desk.reader.id, id);
    redirect(303, '/account?ended#devices');
  },
  'end-others': async (event) => {
    const { door, desk } = event.locals;
    await door.sessions.endOthers(desk.reader.id, ownFrom(event).session);
    redirect(303, '/account?ended#devices');
  },
  'sign-out-everywhere': async ({ locals, request }) => {
    const { door, doorCookies, desk } = locals;
    const cookies = await door.signOut(request.headers);
    await door.sessions.endAll(desk.reader.id);
    doorCookies.splice(0, doorCookies.length, ...cookies);
    redirect(303, '/sign-in');
  },
};
