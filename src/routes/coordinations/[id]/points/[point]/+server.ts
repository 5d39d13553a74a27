import { json } from '@sveltejs/kit';
import { notePoint } from '#acts/coordination/decide-point.ts';
import { lineOf } from '../../../../items/item-page.ts';
import type { RequestHandler } from './$types';

/** Saves what is being typed on a point; the page's script asks, and keeps typing whatever is answered. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const form = await request.formData();
  const note = { point: params.point, text: lineOf(form, 'text'), base: Number(lineOf(form, 'base')) };
  const done = await notePoint(locals.desk, params.id, note);
  if (done.ok) return json({ saved: true, base: done.version });
  return json({ saved: false, reason: done.reason, by: done.theirs?.by ?? '' }, { status: 409 });
};
