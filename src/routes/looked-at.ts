import { dropWaiting, findWaiting, keepWaiting, type WaitingPurpose } from '#acts/waiting-files.ts';

/**
 * What a form of a table sends: as it is, or, where somebody takes in what they have looked at, that file and what stood beside it then.
 * Undefined where it waits no more.
 */
export async function formWithFile(
  { desk }: App.Locals,
  form: FormData,
  purpose: WaitingPurpose,
): Promise<FormData | undefined> {
  const id = form.get('waiting');
  if (typeof id !== 'string') return form;
  const found = await findWaiting(desk, purpose, id);
  if (!found) return undefined;
  const whole = new FormData();
  for (const [name, value] of [...Object.entries(found.typed), ...form.entries()])
    if (name !== 'waiting') whole.set(name, value);
  whole.set('file', new File([found.bytes], found.name));
  return whole;
}

/** After a look that found something to take in the file waits for a while; after the taking in it is removed. */
export async function waitingAfter(
  { desk }: App.Locals,
  form: FormData,
  purpose: WaitingPurpose,
  { look, added, changed }: { readonly look: boolean; readonly added: number; readonly changed: number },
): Promise<{ readonly id: string; readonly until: string } | null> {
  const file = form.get('file');
  if (!look || !(file instanceof File)) {
    await dropWaiting(desk, purpose);
    return null;
  }
  if (added + changed === 0) return null;
  const typed = [...form.entries()].flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'look' ? [[name, value.slice(0, 500)] as const] : [],
  );
  const bytes = new Uint8Array(await file.arrayBuffer());
  return keepWaiting(desk, purpose, { name: file.name, typed: Object.fromEntries(typed), bytes });
}
