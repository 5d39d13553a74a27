import { error, fail, redirect } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { textIn } from '#language/language.ts';
import {
  confirmSecondFactor,
  endSecondFactor,
  proveSecondFactor,
  renewRecoveryCodes,
} from '#acts/own-second-factor.ts';
import { provePasskey } from '#acts/own-passkeys.ts';
import { mayChangeWays, mustProve, readStanding } from '../standing.ts';
import { ownFrom } from '../own-from.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { account, around, door, lang } = locals;
  if (!account) error(404);
  const standing = await readStanding(locals);
  const { since, codesLeft } = await door.secondFactor.state(account.id);
  const desk = textIn(around.workspaces.find(({ example }) => !example)?.name ?? {}, lang) || 'Mufakat';
  const proves = mustProve(standing);
  const begun = since || proves ? undefined : await door.secondFactor.begun(account.id, desk, account.email);
  return {
    since: since?.toISOString() ?? null,
    codesLeft,
    begun: begun && { secret: begun.secret, qr: renderSVG(begun.address, { border: 2 }) },
    ...standing,
    proves,
    passkey: proves && standing.passkeys > 0 && door.passkeys.possible ? await door.passkeys.ask() : null,
    done: url.searchParams.has('done'),
  };
};

const typedIn = async (request: Request, name: string): Promise<string> =>
  String((await request.formData()).get(name) ?? '');

export const actions: Actions = {
  begin: async ({ locals }) => {
    const may = await mayChangeWays(locals);
    if (!may.ok) return fail(400, { codes: null, refusal: may });
    await locals.door.secondFactor.begin(locals.desk.reader.id);
    redirect(303, '/account/second-factor#begun');
  },
  confirm: async (event) => {
    const typed = await typedIn(event.request, 'code');
    const may = await mayChangeWays(event.locals);
    const done = may.ok
      ? await confirmSecondFactor(event.locals.desk, event.locals.door, typed, ownFrom(event))
      : may;
    return done.ok ? { codes: done.codes, refusal: null } : fail(400, { codes: null, refusal: done });
  },
  prove: async (event) => {
    const typed = await typedIn(event.request, 'code');
    const done = await proveSecondFactor(event.locals.desk, event.locals.door, typed, ownFrom(event));
    if (!done.ok) return fail(400, { codes: null, refusal: done });
    redirect(303, '/');
  },
  'prove-passkey': async (event) => {
    const form = await event.request.formData();
    const given = { sealed: String(form.get('sealed') ?? ''), answer: String(form.get('answer') ?? '') };
    const done = await provePasskey(event.locals.desk, event.locals.door, given, ownFrom(event));
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
