import { error, fail } from '@sveltejs/kit';
import { typedOf } from '#desk/forms/names.ts';
import { hasRole } from '#desk/people/reader.ts';
import { inviteAccount } from '#acts/accounts.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { sendInvitation } from '#acts/invitations.ts';
import { readAccount } from '../account-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { desk, lang, around } = locals;
  if (!hasRole(desk.reader, 'operator', 'head')) error(404);
  const choices = await choicesFor(desk, lang, 'settings', ['institution']);
  return { institutions: choices['institution'] ?? [], language: around.settings.language };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { desk, door, around } = locals;
    const typed = typedOf(await request.formData());
    const invited = await inviteAccount(desk, door, readAccount(typed, around.settings.language));
    if (!invited.ok) return fail(400, { typed, refusal: invited, link: null });
    const { name, email, id } = invited.account;
    return {
      typed: null,
      refusal: null,
      link: { id, name, email, ...(await sendInvitation(desk, door, invited.account)) },
    };
  },
};
