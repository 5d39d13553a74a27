import { languages } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { readInvitations, type InvitationProblem } from '#desk/people/read-invitations.ts';
import { roles } from '#desk/people/reader.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import type { SignIn } from '#sign-in/sign-in.ts';
import { asEngine } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import { accountDeed, mayChangeAccountIn } from './account-record.ts';
import { findAccountByEmail, inviteAccount } from './accounts.ts';
import type { Desk } from './desk.ts';
import { choicesFor } from './form-choices.ts';
import { sendInvitation } from './invitations.ts';

export interface Invited {
  readonly name: string;
  readonly email: string;
  readonly address: string;
  readonly mailed: boolean;
}

export type ImportedInvitations =
  | { readonly ok: true; readonly invited: readonly Invited[] }
  | { readonly ok: false; readonly problems: readonly InvitationProblem[] };

/** Invites everybody of a table, or nobody: where a line is bad, all that is wrong is reported. */
export async function importInvitations(
  desk: Desk,
  door: SignIn,
  text: string,
): Promise<ImportedInvitations> {
  const { scheme, language } = await asEngine(desk.db, desk.reader, async (trx) =>
    settingsFrom(await findDossier(trx, settingsId(ownWorkspace))),
  );
  const institutions = (await choicesFor(desk, language, 'settings', ['institution']))['institution'] ?? [];
  const roleNames = new Map(
    languages.flatMap((lang) =>
      roles.map((role) => [translatorFor(lang)(`ui.role.${role}`).toLowerCase(), role] as const),
    ),
  );
  const read = readInvitations(text, { institutions, roleNames, scheme, language });
  const problems = [...read.problems];
  for (const { line, account } of read.rows) {
    const may = await asEngine(desk.db, desk.reader, (trx) =>
      mayChangeAccountIn(trx, desk, accountDeed('invited', '', account, [])),
    );
    if (!may.ok) problems.push({ line, column: 'roles', reason: may.reason, typed: account.name });
    else if (await findAccountByEmail(desk.db, account.email)) {
      problems.push({ line, column: 'email', reason: 'account-there', typed: account.email });
    }
  }
  if (problems.length > 0) {
    return { ok: false, problems: problems.toSorted((one, other) => one.line - other.line) };
  }
  const invited: Invited[] = [];
  for (const { account } of read.rows) {
    const done = await inviteAccount(desk, door, account);
    // Where somebody else was quicker with one, the others stand, and the list says who they are.
    if (!done.ok) continue;
    const { address, mailed } = await sendInvitation(desk, door, done.account);
    invited.push({ name: account.name, email: account.email, address, mailed });
  }
  return { ok: true, invited };
}
