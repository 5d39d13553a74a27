import { json } from '@sveltejs/kit';
import { isMessageKey } from '#language/messages.ts';
import { askInstruction } from '#acts/instructions/ask-instruction.ts';
import { instructionPath } from '#acts/instructions/tell-turn.ts';
import { readAsking } from '#desk/instruction/read-asking.ts';
import type { RequestHandler } from './$types';

/** A question that waited on a device for a link. It may come again and again: it is recorded once. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const { desk, t } = locals;
  const form = await request.formData();
  // Whoever signed in on the device since must not be taken for whoever asked.
  if (form.get('as') !== desk.reader.id) {
    return json({ message: t('desk.refusal.another-account') }, { status: 409 });
  }
  const item = String(form.get('item') ?? '');
  const done = await askInstruction(desk, item, readAsking(form));
  if (done.ok) {
    const { id, receivedAt } = done.instruction;
    return json({ path: instructionPath(item, id), receivedAt });
  }
  const key = `desk.refusal.${done.reason}`;
  return json({ message: isMessageKey(key) ? t(key, done.values) : done.reason }, { status: 400 });
};
