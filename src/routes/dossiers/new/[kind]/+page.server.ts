import { error, fail, redirect } from '@sveltejs/kit';
import { readForm } from '#desk/forms/read-form.ts';
import { readMarking } from '#desk/forms/read-marking.ts';
import { defaultMarkingOf, formFieldsOf, isDossierKind, type DossierKind } from '#desk/kinds/kinds.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { hasRole, isAdmittedTo } from '#desk/people/reader.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { newId, openDossier } from '#acts/open-dossier.ts';
import { readDossier } from '#acts/read-dossier.ts';
import { placeOf } from '#ui/place-of.ts';
import type { Actions, PageServerLoad } from './$types';

/** A desk has one dossier of settings; a brief is opened from its meeting, a review of the strategy from its page. */
const notHere = ['settings', 'brief', 'strategy-review'] as const;
type OpenedHere = Exclude<DossierKind, (typeof notHere)[number]>;
const openedHere = (kind: string): OpenedHere | undefined =>
  isDossierKind(kind) && !notHere.some((one) => one === kind) ? (kind as OpenedHere) : undefined;

/** What comes of a meeting, or is decided there, may be put under it. */
const underMeetings: ReadonlySet<string> = new Set(['candidature', 'agreement', 'commitment']);

const keepsAny = (reader: App.Locals['desk']['reader']): boolean => hasRole(reader, 'head', 'officer');

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { desk, lang } = locals;
  const kind = openedHere(params.kind);
  if (!kind || !mayDo(desk.reader, { kind, lead: desk.reader.institution }, 'opened')) error(404);
  const parent = url.searchParams.get('parent');
  const under = parent === null ? undefined : await readDossier(desk, parent);
  const choices = await choicesFor(desk, lang, kind, ['institution', 'meeting']);
  return {
    meetings: !under && underMeetings.has(kind) ? (choices['meeting'] ?? []) : [],
    kind,
    fields: formFieldsOf(kind).filter(({ marking }) => isAdmittedTo(desk.reader, marking)),
    choices,
    under: under && {
      id: under.dossier.id,
      kind: under.dossier.kind,
      parent: null,
      name: under.dossier.fields['name']?.value,
    },
    given: Object.fromEntries([...url.searchParams].map(([key, value]) => [key, [value]])),
    leads: keepsAny(desk.reader) ? (choices['institution'] ?? []) : [],
    lead: desk.reader.institution,
    newMarking: defaultMarkingOf(kind),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { desk, around, lang } = locals;
    const kind = openedHere(params.kind);
    if (!kind) error(404);
    const choices = await choicesFor(desk, lang, kind, ['institution']);
    const form = await request.formData();
    const { values, problems, typed } = readForm(form, formFieldsOf(kind), {
      choices,
      timeZone: around.settings.timeZone,
      newId: () => newId('row'),
    });
    if (problems.length > 0) return fail(400, { typed, problems, refusal: null });
    const lead = String(form.get('lead') ?? '');
    const known = choices['institution']?.some(({ id }) => id === lead);
    const under = String(form.get('parent') ?? '');
    if (under !== '' && !(await readDossier(desk, under))) error(404);
    const done = await openDossier(desk, {
      kind,
      fields: values,
      parent: under || null,
      lead: keepsAny(desk.reader) ? (known ? lead : null) : desk.reader.institution,
      marking: readMarking(typed, 'marking', around.settings.scheme, defaultMarkingOf(kind)),
    });
    if (!done.ok) return fail(400, { typed, problems, refusal: done });
    redirect(303, placeOf(done.dossier));
  },
};
