import { findClearers } from '#acts/accounts.ts';
import { perform } from '#acts/perform.ts';
import { readVersions } from '#acts/read-history.ts';
import { lastCleared } from '#ui/item/item-names.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import { answer, getItemPage, lineOf } from '../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await getItemPage(locals, params.id);
  const before = (page.item.consultation ?? noConsultation).formerly.at(-1)?.version;
  const versions = before === undefined ? [] : await readVersions(locals.desk, params.id, [before]);
  return {
    ...page,
    readerId: locals.desk.reader.id,
    clearers: await findClearers(locals.desk),
    cleared: lastCleared(page.item.consultation ?? noConsultation),
    before: versions[0],
  };
};

const version = (form: FormData): number => Number(lineOf(form, 'version'));

export const actions: Actions = {
  submit: async ({ locals, params, request }) => {
    const form = await request.formData();
    const clearer = (await findClearers(locals.desk)).find(({ id }) => id === lineOf(form, 'clearer'));
    const deed = { clearer: clearer?.id ?? '', clearerName: clearer?.name ?? '', version: version(form) };
    const done = await perform(locals.desk, params.id, { kind: 'submitted-for-clearance', ...deed });
    return answer(done, `/items/${params.id}#clearance`, form);
  },
  clear: async ({ locals, params, request }) => {
    const form = await request.formData();
    const note = lineOf(form, 'note');
    const deed = { kind: 'cleared', version: version(form), ...(note !== '' && { note }) } as const;
    return answer(await perform(locals.desk, params.id, deed), `/items/${params.id}#clearance`, form);
  },
  sendBack: async ({ locals, params, request }) => {
    const form = await request.formData();
    const deed = { kind: 'sent-back', version: version(form), questions: lineOf(form, 'questions') } as const;
    return answer(await perform(locals.desk, params.id, deed), `/items/${params.id}#clearance`, form);
  },
  refuse: async ({ locals, params, request }) => {
    const form = await request.formData();
    const deed = {
      kind: 'clearance-refused',
      version: version(form),
      reason: lineOf(form, 'reason'),
    } as const;
    return answer(await perform(locals.desk, params.id, deed), `/items/${params.id}#clearance`, form);
  },
  withdraw: async ({ locals, params, request }) => {
    const form = await request.formData();
    const reason = lineOf(form, 'reason');
    const done = await perform(locals.desk, params.id, { kind: 'clearance-withdrawn', reason });
    return answer(done, `/items/${params.id}#clearance`, form);
  },
};
