import { readForm, type ReadForm } from '#desk/forms/read-form.ts';
import type { FormChoices } from '#desk/forms/form-choices.ts';
import { findRoutesApart } from '#desk/item/route-settings.ts';
import { fieldsOf } from '#desk/kinds/kinds.ts';
import { defaultScheme, everyone } from '#desk/marking/marking.ts';
import { settingsId } from '#desk/people/settings.ts';
import { findQuietFault } from '#desk/notice/choices.ts';
import type { HeldField } from '#desk/record/dossier.ts';
import { refuse } from '#desk/record/refusal.ts';
import { asRows, asText, type FieldValue } from '#desk/record/value.ts';
import { choicesFor } from './form-choices.ts';
import type { Desk } from './desk.ts';
import { lookAgain } from './look-around.ts';
import { newId } from './open-dossier.ts';
import type { Done } from './perform.ts';
import { readDossier, type ReadDossier } from './read-dossier.ts';
import { saveFields } from './save-fields.ts';
import { takeZoneOfCountry } from './settle-country.ts';

/** Some of a workspace's settings, to be shown in a form. */
export interface SettingsForm extends ReadDossier {
  readonly held: Readonly<Record<string, HeldField>>;
  readonly choices: FormChoices;
}

/** The settings of the workspace, with the levels and audiences that hold where none have been chosen. */
export async function readSettingsForm(desk: Desk, lang: 'id' | 'en'): Promise<SettingsForm | undefined> {
  const read = await readDossier(desk, settingsId(desk.workspace));
  if (!read) return undefined;
  const standing = (value: FieldValue): HeldField => ({
    value,
    marking: everyone,
    version: 0,
    by: '',
    at: '',
  });
  return {
    ...read,
    held: {
      levels: standing(defaultScheme.levels.map((level) => ({ id: `level-${level.rank}`, ...level }))),
      audiences: standing(
        defaultScheme.audiences.map((audience) => ({ id: `audience-${audience.code}`, ...audience })),
      ),
      ...read.dossier.fields,
    },
    choices: await choicesFor(desk, lang, 'settings'),
  };
}

/** Reads and saves the settings named in `keys`; what is wrong comes back as problems or a refusal. */
export async function saveSettings(
  desk: Desk,
  form: FormData,
  keys: readonly string[],
  lang: 'id' | 'en',
  timeZone: string,
): Promise<{ readonly read: ReadForm; readonly done: Done | undefined }> {
  const read = readForm(
    form,
    fieldsOf.settings.filter(({ key }) => keys.includes(key)),
    { choices: await choicesFor(desk, lang, 'settings'), timeZone, newId: () => newId('row') },
  );
  if (read.problems.length > 0) return { read, done: undefined };
  if (keys.includes('routeSteps')) {
    const apart = findRoutesApart(asRows(read.values['routes']), asRows(read.values['routeSteps']));
    if (apart) return { read, done: refuse(apart.reason, [], { codes: apart.codes }) };
  }
  if (keys.includes('quietFrom')) {
    const fault = findQuietFault(asText(read.values['quietFrom']), asText(read.values['quietUntil']));
    if (fault) return { read, done: refuse(fault) };
  }
  const done = await saveFields(desk, settingsId(desk.workspace), read);
  if (done.ok && keys.includes('timeZone')) await takeZoneOfCountry(desk);
  if (done.ok) lookAgain();
  return { read, done };
}
