import { error, fail, redirect, type Cookies } from '@sveltejs/kit';
import { takeComment } from '#acts/inside/comment.ts';
import { delegate, takeBack } from '#acts/inside/delegate.ts';
import { readInside } from '#acts/inside/read-inside.ts';
import { enterRoom, type InnerDoor } from '#acts/inside/room.ts';
import { linkReader } from '#acts/reply-by-link.ts';
import { newId } from '#acts/open-dossier.ts';
import { deskRunning } from '#acts/running.ts';
import { lineOf } from '../../../items/item-page.ts';
import { readDelegation } from '../../inside-form.ts';
import { findOpenLink, openPage } from '../open-link.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const cookie = 'room';

async function getDoor({ locals, params, cookies }: Pick<RequestEvent, 'locals' | 'params' | 'cookies'>) {
  const state = await findOpenLink(locals, params.token, cookies);
  if (state.is !== 'open') redirect(303, `/reply/${params.token}`);
  const reader = linkReader(state.link, '');
  return { reader, asks: state.link.asks, proof: cookies.get(cookie), byLink: true } satisfies InnerDoor;
}

/** What opens the room again in this browser, and is sent to no other page. */
const keepProof = (cookies: Cookies, url: URL, proof: string): void =>
  cookies.set(cookie, proof, {
    path: url.pathname,
    httpOnly: true,
    sameSite: 'strict',
    secure: url.protocol === 'https:',
    maxAge: 60 * 60 * 24 * 30,
  });

export const load: PageServerLoad = async (event) => {
  const { locals, params, cookies, url } = event;
  const found = await openPage(locals, params.token, cookies);
  if (found.is !== 'open') redirect(303, `/reply/${params.token}`);
  const { settings, questions, marking, institution } = found.page;
  if (!institution) error(404);
  return {
    questions,
    inside: await readInside(locals.desk.db, await getDoor(event)),
    zone: settings.timeZone,
    levels: settings.scheme,
    key: newId('inside'),
    origin: deskRunning().origin,
    taken: url.searchParams.has('taken'),
    back: `/reply/${params.token}`,
    marking,
  };
};

export const actions: Actions = {
  delegate: async (event) => {
    const { locals, cookies, url, request } = event;
    const door = await getDoor(event);
    const { typed, wanted } = readDelegation(await request.formData());
    const around = { lang: locals.lang };
    const done = await delegate(locals.desk.db, locals.desk.now, door, wanted, around);
    if (!done.ok) return fail(400, { refusal: done, typed });
    const { room, ...handed } = done.handed;
    if (room) keepProof(cookies, url, room.proof);
    return { handed: { ...handed, room: room && { code: room.code } } };
  },
  enter: async (event) => {
    const { locals, cookies, url, request } = event;
    const door = await getDoor(event);
    const done = await enterRoom(locals.desk.db, door, lineOf(await request.formData(), 'code'));
    if (!done.ok) return fail(400, { refusal: done });
    keepProof(cookies, url, done.proof);
    redirect(303, url.pathname);
  },
  'take-back': async (event) => {
    const { locals, url, request } = event;
    const door = await getDoor(event);
    const delegation = lineOf(await request.formData(), 'delegation');
    const done = await takeBack(locals.desk.db, locals.desk.now, door, delegation);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, url.pathname);
  },
  take: async (event) => {
    const { locals, url, request } = event;
    const door = await getDoor(event);
    const comment = lineOf(await request.formData(), 'comment');
    const done = await takeComment(locals.desk.db, locals.desk.now, door, comment);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `${url.pathname}?taken`);
  },
};
