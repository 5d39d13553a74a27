import { error } from '@sveltejs/kit';
import { refuse, type Decision } from '#desk/record/refusal.ts';

/** How somebody stands towards the second factor that their roles may need. */
export interface Standing {
  /** Whether a role of theirs needs one. */
  readonly needed: boolean;
  /** Whether this session was opened with one. */
  readonly strong: boolean;
  /** Whether they have one. */
  readonly code: boolean;
  readonly passkeys: number;
}

/** @throws 404 where nobody is signed in */
export async function readStanding({ account, around, door, session }: App.Locals): Promise<Standing> {
  if (!account || !session) error(404);
  const [{ since }, passkeys] = await Promise.all([
    door.secondFactor.state(account.id),
    door.passkeys.list(account.id),
  ]);
  return {
    needed: account.roles.some((role) => around.secondFactorFor.includes(role)),
    strong: session.strong,
    code: since !== null,
    passkeys: passkeys.length,
  };
}

/**
 * Whether somebody must first prove a second factor that they have. Whoever came by a password alone, where more is
 * needed, could otherwise put a factor of their own in the place of its owner's.
 */
export const mustProve = ({ needed, strong, code, passkeys }: Standing): boolean =>
  needed && !strong && (code || passkeys > 0);

/** Refuses a change of one's ways in to whoever must first prove one. */
export async function mayChangeWays(locals: App.Locals): Promise<Decision> {
  return mustProve(await readStanding(locals)) ? refuse('prove-first') : { ok: true };
}
