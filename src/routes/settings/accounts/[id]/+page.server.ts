import { error, fail, redirect } from '@sveltejs/kit';
import { typedOf } from '#desk/forms/names.ts';
import { hasRole } from '#desk/people/reader.ts';
import { changeAccount, findAccount, type Account } from '#acts/accounts.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { guardAccount, guards, readDoor } from '#acts/guard-account.ts';
import { mayEndAccounts } from '#acts/handover/end-account.ts';
import { handOverLink } from '#acts/hand-over-link.ts';
import { readAccount, writeAccount } from '../account-form.ts';
import type { Actions, PageServerLoad } from './$types';

interface Asked {
  readonly locals: App.Locals;
  readonly params: { readonly id: string };
}

async function getAccount({ locals, params }: Asked): Promise<Account> {
  const { desk } = locals;
  const account = hasRole(desk.reader, 'operator', 'head')
    ? await findAccount(desk.db, params.id)
    : undefined;
  if (!account) error(404);
  return account;
}

export const load: PageServerLoad = async (event) => {
  const { desk, door, lang } = event.locals;
  const { url } = event;
  const account = await getAccount(event);
  const choices = await choicesFor(desk, lang, 'settings', ['institution']);
  return {
    account,
    written: writeAccount(account),
    oneself: account.id === desk.reader.id,
    mayEnd: mayEndAccounts(desk),
    institutions: choices['institution'] ?? [],
    door: await readDoor(desk, door, account.id),
    done: guards.find((guard) => guard === url.searchParams.get('done')),
  };
};

async function block(event: Asked, blocked: boolean) {
  const { desk, door } = event.locals;
  const done = await changeAccount(desk, door, event.params.id, { ...(await getAccount(event)), blocked });
  if (!done.ok) return fail(400, { refusal: done, typed: null, link: null });
  redirect(303, '/settings/accounts');
}

export const actions: Actions = {
  change: async (event) => {
    const { desk, door } = event.locals;
    const { blocked, language } = await getAccount(event);
    const typed = typedOf(await event.request.formData());
    const change = { ...readAccount(typed, language), blocked };
    const done = await changeAccount(desk, door, event.params.id, change);
    if (!done.ok) return fail(400, { refusal: done, typed, link: null });
    redirect(303, '/settings/accounts');
  },
  link: async ({ locals, params }) => {
    const done = await handOverLink(locals.desk, locals.door, params.id);
    if (!done.ok) return fail(400, { refusal: done, typed: null, link: null });
    const { account, address, mailed } = done;
    return {
      refusal: null,
      typed: null,
      link: { name: account.name, email: account.email, address, mailed },
    };
  },
  block: (event) => block(event, true),
  unblock: (event) => block(event, false),
  guard: async ({ locals, params, request }) => {
    const asked = (await request.formData()).get('guard');
    const guard = guards.find((one) => one === asked);
    if (!guard) error(400);
    const done = await guardAccount(locals.desk, locals.door, params.id, guard);
    if (!done.ok) return fail(400, { refusal: done, typed: null, link: null });
    redirect(303, `/settings/accounts/${params.id}?done=${guard}`);
  },
};
