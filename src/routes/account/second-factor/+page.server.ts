import { error, fail, redirect } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { textIn } from '#language/language.ts';
import {
  confirmSecondFactor,
  endSecondFactor,
  proveSecondFactor,
  renewRecoveryCodes,
} from '#acts/own-second-factor.ts';
import { ownFrom } from '../own-from.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { account, around, door, lang, session } = locals;
  if (!account || !session) error(404);
  const { since, codesLeft } = await door.secondFactor.state(account.id);
  const desk = textIn(around.workspaces.find(({ example }) => !example)?.name ?? {}, lang) || 'Mufakat';
  const begun = since ? undefined : await door.secondFactor.begun(account.id, desk, account.email);
  return {
    since: since?.toISOString() ?? null,
    codesLeft,
    begun: begun && { secret: begun.secret, qr: renderSVG(begun.address, { border: 2 }) },
    needed: account.roles.some((role) => around.secondFactorFor.includes(role)),
    strong: session.strong,
    done: url.searchParams.has('done'),
  };
};

const typedIn = async (request: Request, name: string): Promise<string> =>
  String((await request.formData()).get(name) ?? '');

export const actions: Actions = {
  begin: async ({ locals }) => {
    await locals.door.secondFactor.begin(locals.desk.reader.id);
    redirect(303, '/account/second-factor#begun');
  },
  confirm: async (event) => {
    const typed = await typedIn(event.request, 'code');
    const done = await confirmSecondFactor(event.locals.desk, event.locals.door, typed, ownFrom(event));
    return done.ok ? { codes: done.codes, refusal: null } : fail(400, { codes: null, refusal: done });
  },
  prove: async (event) => {
    const typed = await typedIn(event.request, 'code');
    const done = await proveSecondFactor(event.locals.desk, event.locals.door, typed, ownFrom(event));
    if (!done.ok) return fail(400, { codes: null, refusal: done });
    redirect(303, '/');
  },
  codes: async (event) => {
    const typed = await typedIn(event.request, 'owner');
    const done = await renewRecoveryCodes(event.locals.desk, event.locals.door, typed, ownFrom(event));
    return done.ok ? { codes: done.codes, refusal: null } : fail(400, { codes: null, refusal: done });
  },
  end: async (event) => {
    const typed = await typedIn(event.request, 'owner');
    const done = await endSecondFactor(event.locals.desk, event.locals.door, typed, ownFrom(event));
    if (!done.ok) return fail(400, { codes: null, refusal: done });
    redirect(303, '/account/second-factor?done');
  },
};
