import { error, fail } from '@sveltejs/kit';
import { handNewLink } from '#acts/hand-new-link.ts';
import { perform } from '#acts/perform.ts';
import { confirmReply } from '#acts/confirm-reply.ts';
import { consultationOf } from '#acts/read-item.ts';
import { readSinceReply } from '#acts/read-since-reply.ts';
import { readRequestMail } from '#acts/reminders/read-reminders.ts';
import { deskRunning } from '#acts/running.ts';
import { answer, getItemPage, lineOf, settlementFrom } from '../../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await getItemPage(locals, params.id);
  const request = consultationOf(page.item).requests.find(({ id }) => id === params.request);
  if (!request) error(404);
  const own = locals.desk.reader.institution === request.institution;
  const { db, reader } = locals.desk;
  return {
    ...page,
    request,
    since: own || page.whole ? await readSinceReply(db, reader, params.id, request) : undefined,
    now: locals.desk.now(),
    own: locals.desk.reader.institution,
    origin: deskRunning().origin,
    mail: await readRequestMail(locals.desk, page.item, params.request, locals.around.settings),
  };
};

const back = ({ id }: { readonly id: string }): string => `/items/${id}#conditions`;

export const actions: Actions = {
  settle: async ({ locals, params, request }) => {
    const form = await request.formData();
    const deed = settlementFrom(form, locals.desk.reader);
    return answer(await perform(locals.desk, params.id, deed), back(params), form);
  },
  reopen: async ({ locals, params, request }) => {
    const form = await request.formData();
    const deed = { condition: lineOf(form, 'condition'), why: lineOf(form, 'why') };
    return answer(
      await perform(locals.desk, params.id, { kind: 'condition-reopened', ...deed }),
      back(params),
      form,
    );
  },
  withdraw: async ({ locals, params, request }) => {
    const form = await request.formData();
    const deed = { request: params.request, why: lineOf(form, 'why') };
    const done = await perform(locals.desk, params.id, { kind: 'request-withdrawn', ...deed });
    return answer(done, `/items/${params.id}#consultation`, form);
  },
  confirm: async ({ locals, params, request }) => {
    const form = await request.formData();
    const done = await confirmReply(locals.desk, params.id, params.request, Number(lineOf(form, 'about')));
    return answer(done, `/items/${params.id}/requests/${params.request}`, form);
  },
  link: async ({ locals, params }) => {
    const { timeZone } = locals.around.settings;
    const around = { lang: locals.lang, timeZone, origin: deskRunning().origin };
    const done = await handNewLink(locals.desk, params.id, params.request, around);
    return done.ok ? { handed: done.handed } : fail(400, { refusal: done, typed: {} });
  },
};
