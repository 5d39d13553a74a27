import { fail, redirect } from '@sveltejs/kit';
import { pathBack } from '#ui/shell/back.ts';
import { sendSignInLink } from '#acts/send-sign-in-link.ts';
import { settleEntry } from './came-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const to = pathBack(url.searchParams.get('to'));
  if (locals.account) redirect(303, to);
  return {
    to,
    signOn: locals.door.signOn.providers,
    left: url.searchParams.has('left') ? locals.door.signOn.leave() : [],
    passkey: locals.door.passkeys.possible ? await locals.door.passkeys.ask() : null,
  };
};

export const actions: Actions = {
  password: async (event) => {
    const form = await event.request.formData();
    const email = String(form.get('email') ?? '').trim();
    const to = pathBack(form.get('to'));
    const entry = await event.locals.door.usePassword(
      email,
      String(form.get('password') ?? ''),
      event.getClientAddress(),
      event.request.headers,
    );
    const settled = await settleEntry(event, entry, to);
    if (!settled.ok) return fail(400, { email, refused: settled });
    redirect(303, to);
  },
  passkey: async (event) => {
    const form = await event.request.formData();
    const to = pathBack(form.get('to'));
    const entry = await event.locals.door.usePasskey(
      String(form.get('sealed') ?? ''),
      String(form.get('answer') ?? ''),
      event.getClientAddress(),
      event.request.headers,
    );
    const settled = await settleEntry(event, entry, to);
    if (!settled.ok) return fail(400, { email: '', refused: settled, passkey: true });
    redirect(303, to);
  },
  link: async ({ request, locals, getClientAddress }) => {
    const email = String((await request.formData()).get('email') ?? '').trim();
    const sent = await sendSignInLink(locals.desk.db, locals.door, email, getClientAddress());
    // Whether the address is known is nobody's business: the answer is the same.
    return sent.ok ? { email, sent: true, mail: sent.mail } : fail(400, { email, refused: sent });
  },
};
