import { error, fail, redirect } from '@sveltejs/kit';
import { takeComment } from '#acts/inside/comment.ts';
import { delegate, takeBack } from '#acts/inside/delegate.ts';
import { readInside } from '#acts/inside/read-inside.ts';
import { readAsked } from '#acts/reply-by-link.ts';
import { newId } from '#acts/open-dossier.ts';
import { deskRunning } from '#acts/running.ts';
import { lineOf } from '../../../../item-page.ts';
import { readDelegation } from '../../../../../reply/inside-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The question, for somebody of the institution that it was put to and for nobody else. */
async function getAsked({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  const { db, reader } = locals.desk;
  const asks = [{ dossier: params.id, request: params.request }];
  const page = await readAsked(db, reader, asks);
  if (page?.questions[0]?.request.institution !== reader.institution) error(404);
  return { page, door: { reader, asks, proof: undefined, byLink: false } };
}

export const load: PageServerLoad = async (event) => {
  const { page, door } = await getAsked(event);
  const { params, locals, url } = event;
  return {
    questions: page.questions,
    inside: await readInside(locals.desk.db, door),
    by: locals.desk.reader.name,
    key: newId('inside'),
    origin: deskRunning().origin,
    taken: url.searchParams.has('taken'),
    back: `/items/${params.id}/requests/${params.request}/reply`,
    marking: page.marking,
  };
};

export const actions: Actions = {
  delegate: async (event) => {
    const { locals, request } = event;
    const { door } = await getAsked(event);
    const { typed, wanted } = readDelegation(await request.formData());
    const around = { lang: locals.lang };
    const done = await delegate(locals.desk.db, locals.desk.now, door, wanted, around);
    return done.ok ? { handed: done.handed } : fail(400, { refusal: done, typed });
  },
  'take-back': async (event) => {
    const { locals, url, request } = event;
    const { door } = await getAsked(event);
    const delegation = lineOf(await request.formData(), 'delegation');
    const done = await takeBack(locals.desk.db, locals.desk.now, door, delegation);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, url.pathname);
  },
  take: async (event) => {
    const { locals, url, request } = event;
    const { door } = await getAsked(event);
    const comment = lineOf(await request.formData(), 'comment');
    const done = await takeComment(locals.desk.db, locals.desk.now, door, comment);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `${url.pathname}?taken`);
  },
};
