import { error, fail, redirect } from '@sveltejs/kit';
import { readMarking } from '#desk/forms/read-marking.ts';
import { typedOf } from '#desk/forms/names.ts';
import { formFieldsOf, nameField } from '#desk/kinds/kinds.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { perform } from '#acts/perform.ts';
import { readDossier } from '#acts/read-dossier.ts';
import { placeOf } from '#ui/place-of.ts';
import { deskOf, getDossier } from '../../get-dossier.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const read = await getDossier(event, params.id);
  const { desk, lang } = locals;
  const choices = await choicesFor(deskOf(desk, read), lang, read.dossier.kind, ['institution']);
  const { kind, fields } = read.dossier;
  // What has no page of its own is read here.
  const readHere = placeOf(read.dossier) === `/dossiers/${params.id}`;
  return {
    ...read,
    choices,
    back: readHere ? `/${kind}` : placeOf(read.dossier),
    shown: readHere ? formFieldsOf(kind).filter(({ key }) => key !== nameField && fields[key]) : null,
    institutions: choices['institution'] ?? [],
    marking: read.dossier.marking,
  };
};

/** One deed to the dossier that the page is about; then the page again. */
async function doing({ locals, params }: { locals: App.Locals; params: { id: string } }, deed: AnyDeed) {
  const done = await perform(locals.desk, params.id, deed);
  if (!done.ok) return fail(400, { refusal: done });
  // Who hands a dossier over, or marks it above their own reach, does not see it any more.
  redirect(303, (await readDossier(locals.desk, params.id)) ? `/dossiers/${params.id}` : '/');
}

export const actions: Actions = {
  archive: (event) => doing(event, { kind: 'archived' }),
  restore: (event) => doing(event, { kind: 'restored' }),
  mark: async (event) => {
    const { desk, around } = event.locals;
    const read = await readDossier(desk, event.params.id);
    if (!read) error(404);
    const typed = typedOf(await event.request.formData());
    const marking = readMarking(typed, 'marking', around.settings.scheme, read.dossier.marking);
    return doing(event, { kind: 'dossier-marked', marking });
  },
  'hand-over': async (event) => {
    const lead = String((await event.request.formData()).get('lead') ?? '') || null;
    if (lead !== null && (await readDossier(event.locals.desk, lead))?.dossier.kind !== 'institution')
      error(404);
    return doing(event, { kind: 'handed-over', lead });
  },
};
