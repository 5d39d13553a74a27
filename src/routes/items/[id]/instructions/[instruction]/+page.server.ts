import { error, fail } from '@sveltejs/kit';
import { giveInstruction } from '#acts/instructions/give-instruction.ts';
import { findRoomPage } from '#acts/instructions/read-instruction.ts';
import { startNewVersion } from '#acts/instructions/start-new-version.ts';
import { perform } from '#acts/perform.ts';
import { mayAnswer } from '#desk/instruction/decide-instruction-deed.ts';
import { findInstruction } from '#desk/instruction/instruction-part.ts';
import { isOpen } from '#desk/instruction/standing.ts';
import { readAnswer } from '#desk/instruction/read-answer.ts';
import { typedOf } from '#desk/forms/names.ts';
import { refuse } from '#desk/record/refusal.ts';
import { answer, lineOf } from '../../../item-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { desk, lang, around } = locals;
  const page = await findRoomPage(desk, lang, around.settings.timeZone, params.id);
  const instruction = page && findInstruction(page.item, params.instruction);
  if (!instruction) error(404);
  const { may, terms } = page;
  const now = desk.now();
  const { reader } = desk;
  return {
    ...page,
    instruction,
    now,
    readerId: reader.id,
    open: isOpen(instruction),
    delegate: instruction.delegates.includes(reader.id),
    mayGive: may.includes('instruction-given'),
    mayGiveNow:
      may.includes('instruction-given') && terms !== undefined && mayAnswer(reader, instruction, terms, now),
  };
};

const here = ({ id, instruction }: { id: string; instruction: string }): string =>
  `/items/${id}/instructions/${instruction}`;

export const actions: Actions = {
  give: async ({ locals, params, request }) => {
    const form = await request.formData();
    const given = readAnswer(form);
    if (!given) return fail(400, { refusal: refuse('answer-missing'), typed: typedOf(form) });
    const version = Number(lineOf(form, 'version'));
    const { instruction } = params;
    return answer(
      await giveInstruction(locals.desk, params.id, { instruction, given, version }),
      here(params),
      form,
    );
  },
  newVersion: async ({ locals, params, request }) => {
    const form = await request.formData();
    const given = readAnswer(form);
    if (!given) return fail(400, { refusal: refuse('answer-missing'), typed: typedOf(form) });
    const done = await startNewVersion(locals.desk, params.id, params.instruction, given, locals.lang);
    return answer(done, `/items/${params.id}/clearance`, form);
  },
  acknowledge: async ({ locals, params }) =>
    answer(
      await perform(locals.desk, params.id, {
        kind: 'instruction-acknowledged',
        instruction: params.instruction,
      }),
      here(params),
    ),
  withdraw: async ({ locals, params, request }) => {
    const why = lineOf(await request.formData(), 'why');
    const deed = { kind: 'instruction-withdrawn', instruction: params.instruction, why } as const;
    return answer(await perform(locals.desk, params.id, deed), here(params));
  },
};
