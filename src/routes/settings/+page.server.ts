import { error } from '@sveltejs/kit';
import { fieldsOf } from '#desk/kinds/kinds.ts';
import { everyone } from '#desk/marking/marking.ts';
import { hasRole } from '#desk/people/reader.ts';
import { settingsId } from '#desk/people/settings.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { readDossier } from '#acts/read-dossier.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { desk, lang, around } = locals;
  const read = await readDossier(desk, settingsId(desk.workspace));
  if (!read) error(404);
  const { dossier, allowed } = read;
  return {
    id: dossier.id,
    mayEdit: allowed.includes('edited'),
    keeps: hasRole(desk.reader, 'operator', 'head'),
    example: around.workspace?.example ?? false,
    country: around.settings.country,
    scheme: around.settings.scheme,
    fields: fieldsOf.settings,
    values: Object.fromEntries(fieldsOf.settings.map(({ key }) => [key, valueOf(dossier, key)])),
    choices: await choicesFor(desk, lang, 'settings'),
    marking: everyone,
  };
};
