import { error } from '@sveltejs/kit';
import { askInstruction } from '#acts/instructions/ask-instruction.ts';
import { findRoomPage } from '#acts/instructions/read-instruction.ts';
import { readAsking } from '#desk/instruction/read-asking.ts';
import { answer } from '../../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { desk, lang, around } = locals;
  const page = await findRoomPage(desk, lang, around.settings.timeZone, params.id);
  if (!page?.mayAsk) error(404);
  // Made here for whoever has no script; a form that is sent twice is recorded once.
  return { ...page, id: crypto.randomUUID(), readerId: desk.reader.id };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData();
    const asking = readAsking(form);
    const done = await askInstruction(locals.desk, params.id, asking);
    return answer(done, `/items/${params.id}/instructions/${asking.id}`, form);
  },
};
