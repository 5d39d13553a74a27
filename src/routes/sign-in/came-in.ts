import { redirect } from '@sveltejs/kit';
import { tellOfEntry } from '#acts/tell-of-door.ts';
import type { Entry, From, Refused } from '#sign-in/sign-in.ts';

interface At {
  readonly locals: App.Locals;
  readonly request: Request;
  readonly getClientAddress: () => string;
}

export const fromOf = ({ request, getClientAddress }: At): From => ({
  address: getClientAddress(),
  headers: request.headers,
});

/**
 * What follows an attempt to come in: whoever it concerns is told, and a right answer goes on, to the second question
 * where there is one. What comes back was refused.
 *
 * @param to a path of this desk
 */
export async function settleEntry(
  at: At,
  entry: Entry,
  to: string,
): Promise<Exclude<Refused, { reason: 'second-factor' }> | Extract<Entry, { ok: true }>> {
  await tellOfEntry(at.locals.desk.db, entry, fromOf(at));
  if (entry.ok) at.locals.doorCookies.push(...entry.cookies);
  if (entry.ok || entry.reason !== 'second-factor') return entry;
  at.locals.doorCookies.push(...entry.cookies);
  redirect(303, `/sign-in/code?to=${encodeURIComponent(to)}`);
}
