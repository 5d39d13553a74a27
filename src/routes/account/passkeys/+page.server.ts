import { error, fail, redirect } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { browserLine } from '#desk/people/browser-words.ts';
import { addPasskey, removePasskey } from '#acts/own-passkeys.ts';
import { ownFrom } from '../own-from.ts';
import { mayChangeWays, mustProve, readStanding } from '../standing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, request, url }) => {
  const { account, around, door, lang } = locals;
  if (!account) error(404);
  const standing = await readStanding(locals);
  if (mustProve(standing)) redirect(303, '/account/second-factor');
  const desk = textIn(around.workspaces.find(({ example }) => !example)?.name ?? {}, lang) || 'Mufakat';
  const passkeys = await door.passkeys.list(account.id);
  return {
    passkeys: passkeys.map(({ id, name, since, lastUsed }) => ({
      id,
      name,
      since: since.toISOString(),
      lastUsed: lastUsed?.toISOString() ?? null,
    })),
    ceremony: door.passkeys.possible ? await door.passkeys.offer(account.id, desk, account.email) : null,
    suggested: browserLine(request.headers.get('user-agent') ?? ''),
    needed: standing.needed && !standing.strong,
    done: url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  add: async (event) => {
    const { locals, request } = event;
    const form = await request.formData();
    const said = (name: string): string => String(form.get(name) ?? '');
    const may = await mayChangeWays(locals);
    const given = { sealed: said('sealed'), answer: said('answer'), name: said('name') };
    const done = may.ok ? await addPasskey(locals.desk, locals.door, given, ownFrom(event)) : may;
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/account/passkeys?done=added');
  },
  remove: async (event) => {
    const { locals, request } = event;
    const id = String((await request.formData()).get('passkey') ?? '');
    const may = await mayChangeWays(locals);
    const done = may.ok ? await removePasskey(locals.desk, locals.door, id, ownFrom(event)) : may;
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, '/account/passkeys?done=removed');
  },
};
