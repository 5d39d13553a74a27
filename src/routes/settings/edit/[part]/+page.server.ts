import { error, fail, redirect } from '@sveltejs/kit';
import { fieldsOf } from '#desk/kinds/kinds.ts';
import { everyone } from '#desk/marking/marking.ts';
import { factsOf } from '#acts/facts.ts';
import { readSettingsForm, saveSettings } from '#acts/read-settings-form.ts';
import { isSettingsPart, settingsParts } from '../../parts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { desk, lang, around } = locals;
  const form = await readSettingsForm(desk, lang);
  if (!isSettingsPart(params.part) || !form?.allowed.includes('edited')) error(404);
  const keys: readonly string[] = settingsParts[params.part].filter(
    (key) => key !== 'country' || around.settings.country === null,
  );
  return {
    part: params.part,
    keys,
    capital: (await factsOf(desk.db)).zoneOf(around.settings.country ?? ''),
    fields: fieldsOf.settings.filter(({ key }) => keys.includes(key)),
    held: form.held,
    choices: form.choices,
    marking: everyone,
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { desk, lang, around } = locals;
    if (!isSettingsPart(params.part)) error(404);
    const keys = settingsParts[params.part];
    const { read, done } = await saveSettings(
      desk,
      await request.formData(),
      keys,
      lang,
      around.settings.timeZone,
    );
    const { typed, problems } = read;
    if (!done?.ok) return fail(400, { typed, problems, refusal: done ?? null });
    redirect(303, `/settings#${params.part}`);
  },
};
