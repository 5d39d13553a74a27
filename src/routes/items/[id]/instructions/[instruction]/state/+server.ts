import { error, json } from '@sveltejs/kit';
import { findOneInstruction } from '#acts/instructions/read-instruction.ts';
import { standingAt } from '#desk/instruction/standing.ts';
import type { RequestHandler } from './$types';

/** Whether something has changed, in one word: asked again and again by a page that waits over a poor link. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { desk } = locals;
  const instruction = await findOneInstruction(desk, params.id, params.instruction);
  return instruction ? json({ standing: standingAt(instruction, desk.now()) }) : error(404);
};
