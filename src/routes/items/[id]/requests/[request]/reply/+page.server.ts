import { error, fail, redirect } from '@sveltejs/kit';
import { consultationOf } from '#acts/read-item.ts';
import { enterReply } from '#acts/reply-by-link.ts';
import { readReply } from '#desk/item/read-reply.ts';
import { getItemPage, lineOf } from '../../../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

const getRequest = async (locals: App.Locals, { id, request }: { id: string; request: string }) => {
  const page = await getItemPage(locals, id);
  const asked = consultationOf(page.item).requests.find(
    (one) => one.id === request && one.withdrawn === null,
  );
  if (!asked || !page.may.includes('replied')) error(404);
  return { ...page, request: asked, own: locals.desk.reader.institution === asked.institution };
};

export const load: PageServerLoad = ({ locals, params }) => getRequest(locals, params);

export const actions: Actions = {
  reply: async ({ locals, params, request }) => {
    const page = await getRequest(locals, params);
    const form = await request.formData();
    const typed = readReply(form, page.request.points);
    const about = Number(lineOf(form, 'about'));
    const done = await enterReply(locals.desk, params.id, params.request, typed, about, !page.own);
    if (done.ok) redirect(303, `/items/${params.id}/requests/${params.request}`);
    return fail(400, { refusal: done, typed });
  },
};
