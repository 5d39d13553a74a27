import { error } from '@sveltejs/kit';
import { findRoomPage } from '#acts/instructions/read-instruction.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { desk, lang, around } = locals;
  const page = await findRoomPage(desk, lang, around.settings.timeZone, params.id);
  if (!page) error(404);
  return { ...page, now: desk.now(), readerId: desk.reader.id };
};
