import { firstTyped, type Typed } from '#desk/forms/names.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { SignIn } from '#sign-in/sign-in.ts';
import { changeAccount, findAccount } from './accounts.ts';
import type { Desk } from './desk.ts';
import { changeOwnPassword, type OwnFrom } from './own-password.ts';

/** Whoever started the desk says who they are: a name, an address, and a password if they want one. */
export async function introduceOneself(
  desk: Desk,
  door: SignIn,
  typed: Typed,
  from: OwnFrom,
): Promise<Decision> {
  const account = await findAccount(desk.db, desk.reader.id);
  if (!account) return refuse('not-found');
  const name = firstTyped(typed, 'name').trim();
  const email = firstTyped(typed, 'email').trim();
  if (name !== account.name || email !== account.email) {
    const changed = await changeAccount(desk, door, account.id, { ...account, name, email });
    if (!changed.ok) return changed;
  }
  const wanted = firstTyped(typed, 'wanted');
  if (wanted === '') return { ok: true };
  const [current, again] = [firstTyped(typed, 'current'), firstTyped(typed, 'again')];
  return changeOwnPassword(desk, door, { current, wanted, again }, from);
}
