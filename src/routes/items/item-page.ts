import { error, fail, redirect, type ActionFailure } from '@sveltejs/kit';
import { typedOf, type Typed } from '#desk/forms/names.ts';
import { settlements, type ConditionSettled } from '#desk/item/item-deeds.ts';
import type { Refusal } from '#desk/record/refusal.ts';
import { readSeal } from '#acts/read-clearance.ts';
import { noteRead } from '#acts/audit/note-read.ts';
import { findItemPage, type ItemPage } from '#acts/read-item.ts';
import { readStandIns } from '#acts/read-stand-ins.ts';
import { readRouteAhead } from '#acts/submit-for-clearance.ts';

/** An item for its pages; one that is not there and one that is not for this reader look the same. */
export async function getItemPage({ desk, lang }: App.Locals, id: string): Promise<ItemPage> {
  const page = (await findItemPage(desk, lang, id)) ?? error(404);
  noteRead(desk, page.item);
  return page;
}

/** What the part about clearance shows beside the item: who asks, the route ahead, and the seal of what stands. */
export async function clearanceOf(desk: App.Locals['desk'], { item, may, whole }: ItemPage) {
  const { id, name, roles, standsInFor = [] } = desk.reader;
  return {
    reader: { id, name, roles, standsInFor },
    ahead: may.includes('submitted-for-clearance') ? await readRouteAhead(desk, item) : null,
    seal: await readSeal(desk, item),
    standIns: whole ? await readStandIns(desk, item) : [],
  };
}

/** After an act: on to where its outcome shows, or the refusal on the page it came from with what was typed. */
export function answer(
  done: { readonly ok: true } | Refusal,
  to: string,
  form: FormData = new FormData(),
): ActionFailure<{ refusal: Refusal; typed: Typed }> {
  if (done.ok) redirect(303, to);
  return fail(400, { refusal: done, typed: typedOf(form) });
}

/**
 * How a form settles a condition. Whoever arbitrates decides in their own name, whatever was typed.
 */
export function settlementFrom(form: FormData, { name }: { readonly name: string }): ConditionSettled {
  const how = settlements.find((one) => one === lineOf(form, 'how')) ?? 'met';
  return {
    kind: 'condition-settled',
    condition: lineOf(form, 'condition'),
    how,
    who: how === 'arbitrated' ? name : lineOf(form, 'who'),
    decision: lineOf(form, 'decision'),
  };
}

/** One line of a form. */
export const lineOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};
