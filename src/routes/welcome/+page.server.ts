import { error, fail, redirect } from '@sveltejs/kit';
import { typedOf } from '#desk/forms/names.ts';
import { findField } from '#desk/kinds/kinds.ts';
import { everyone } from '#desk/marking/marking.ts';
import { hasRole } from '#desk/people/reader.ts';
import { asText } from '#desk/record/value.ts';
import { factsOf } from '#acts/facts.ts';
import { ownWorkspace } from '#acts/connect.ts';
import { readSettingsForm, saveSettings } from '#acts/read-settings-form.ts';
import { introduceOneself } from '#acts/introduce-oneself.ts';
import { chosenFor } from '#ui/shell/chosen.ts';
import { ownFrom } from '../account/own-from.ts';
import { welcomeFields } from '../settings/parts.ts';
import type { Actions, PageServerLoad } from './$types';

const steps = ['desk', 'you', 'begin'] as const;

/** The first steps are the desk's own, whichever workspace is being looked at. */
function ownDesk({ desk }: App.Locals) {
  if (!hasRole(desk.reader, 'operator', 'head')) error(404);
  return { ...desk, workspace: ownWorkspace };
}

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const desk = ownDesk(locals);
  const form = await readSettingsForm(desk, locals.lang);
  if (!form || !locals.account) error(404);
  cookies.set('welcomed', '1', chosenFor);
  const asked = url.searchParams.get('step');
  const country = form.dossier.fields['country']?.value;
  const keys = welcomeFields.filter((key) => key !== 'country' || !country);
  const { name, email, id } = locals.account;
  return {
    step: steps.find((step) => step === asked) ?? 'desk',
    keys,
    capital: (await factsOf(desk.db)).zoneOf(asText(country)),
    fields: keys.flatMap((key) => findField('settings', key) ?? []),
    held: form.held,
    choices: form.choices,
    you: email.endsWith('.invalid') ? { name: '', email: '' } : { name, email },
    hasPassword: await locals.door.hasPassword(id),
    examples: locals.around.workspaces.filter(({ example }) => example),
    marking: everyone,
  };
};

export const actions: Actions = {
  desk: async ({ locals, request }) => {
    const { timeZone } = locals.around.settings;
    const given = await request.formData();
    const { read, done } = await saveSettings(ownDesk(locals), given, welcomeFields, locals.lang, timeZone);
    const { typed, problems } = read;
    if (!done?.ok) return fail(400, { typed, problems, refusal: done ?? null });
    redirect(303, '/welcome?step=you');
  },
  you: async (event) => {
    const { locals, request } = event;
    const given = typedOf(await request.formData());
    const done = await introduceOneself(ownDesk(locals), locals.door, given, ownFrom(event));
    if (!done.ok) {
      const { wanted: _wanted, again: _again, ...typed } = given;
      return fail(400, { typed, problems: [], refusal: done });
    }
    redirect(303, '/welcome?step=begin');
  },
  explore: async ({ locals, request, cookies }) => {
    const wanted = (await request.formData()).get('workspace');
    if (locals.around.workspaces.some(({ id }) => id === wanted)) {
      cookies.set('workspace', String(wanted), chosenFor);
    }
    redirect(303, '/');
  },
};
