import { error } from '@sveltejs/kit';
import type { OwnFrom } from '#acts/own-password.ts';

/** Where somebody who is signed in asks from, and in which session. */
export function ownFrom(at: {
  readonly locals: App.Locals;
  readonly request: Request;
  readonly getClientAddress: () => string;
}): OwnFrom {
  const { session } = at.locals;
  if (!session) error(401);
  return { address: at.getClientAddress(), headers: at.request.headers, session: session.id };
}
