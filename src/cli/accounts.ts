import { isLang } from '#language/language.ts';
import { isMessageKey } from '#language/messages.ts';
import { ownWorkspace } from '#acts/connect.ts';
import { ceilingOf, isRole, roles, type Role } from '#desk/people/reader.ts';
import { deskItself, findAccountByEmail, findAccounts, inviteAccount } from '#acts/accounts.ts';
import type { Desk } from '#acts/desk.ts';
import { guardAccount } from '#acts/guard-account.ts';
import type { Refusal } from '#desk/record/refusal.ts';
import { openSignIn, type SignIn } from '#sign-in/sign-in.ts';
import { textOf, type Call, type Command, type Terminal } from './command.ts';
import { lastAddress } from './address.ts';
import { withDesk, type OpenDesk } from './open-desk.ts';
import { findOrMakeSecret } from './secret.ts';
import { CliTrouble, misused } from './trouble.ts';

/**
 * Who may sign in, for the operator at the machine: lists, invites, makes one-time links, and opens the door again to
 * whoever has shut themselves out.
 */
export const accounts: Command = {
  usage: 'list | invite EMAIL | link EMAIL | unlock EMAIL | remove-second-factor EMAIL',
  words: [1, 2],
  options: {
    name: { value: 'NAME' },
    role: { value: 'ROLE[,ROLE]' },
    institution: { value: 'ID' },
    language: { value: 'id|en' },
    origin: { value: 'URL' },
    json: {},
  },
  run: async (call) => {
    const [verb, email] = call.words;
    if (verb === 'list' && email === undefined) return withDesk(call, (desk) => list(call, desk));
    if (verb === 'invite' && email !== undefined) return withDesk(call, (desk) => invite(call, desk, email));
    if (verb === 'link' && email !== undefined) return withDesk(call, (desk) => link(call, desk, email));
    const guard = verb === undefined ? undefined : guardVerbs.get(verb);
    if (guard && email !== undefined) return withDesk(call, (desk) => help(call, desk, email, guard));
    throw misused('cli.wrong-words', { usage: `mufakat accounts ${accounts.usage}`, command: 'accounts' });
  },
};

type GuardVerb = 'unlocked' | 'second-factor-removed';
/** What may be done at the machine for somebody who cannot come in; each stands on the record. */
const guardVerbs: ReadonlyMap<string, GuardVerb> = new Map([
  ['unlock', 'unlocked'] as const,
  ['remove-second-factor', 'second-factor-removed'] as const,
]);

const deskOf = ({ db }: OpenDesk): Desk => ({
  db,
  reader: deskItself,
  workspace: ownWorkspace,
  now: () => new Date().toISOString(),
});

async function list({ options, terminal }: Call, desk: OpenDesk): Promise<void> {
  const found = await findAccounts(deskOf(desk));
  if (options['json'] === true) return terminal.print(JSON.stringify(found, null, 2));
  for (const { name, email, roles: held, blocked } of found) {
    const words = held.map((role) => roleName(role, terminal)).join(', ');
    terminal.print(
      `${email}  ${name}  ${words}${blocked ? `  (${terminal.t('cli.accounts.blocked')})` : ''}`,
    );
  }
}

async function invite(call: Call, desk: OpenDesk, email: string): Promise<void> {
  const { terminal } = call;
  const wanted = (textOf(call, 'role') ?? '').split(',').filter((role) => role !== '');
  const held = wanted.filter(isRole);
  if (held.length === 0 || held.length < wanted.length) {
    throw misused('cli.accounts.bad-role', { roles: roles.join(', ') });
  }
  const language = textOf(call, 'language') ?? terminal.lang;
  if (!isLang(language)) throw misused('cli.accounts.bad-language', { language });
  const done = await withDoor(call, desk, (door) =>
    inviteAccount(deskOf(desk), door, {
      name: textOf(call, 'name') ?? email,
      email,
      roles: held,
      institution: textOf(call, 'institution') ?? null,
      ceiling: ceilingOf(held),
      audiences: [],
      language,
    }),
  );
  if (!done.ok) throw refusedBy(call, done);
  await link(call, desk, email);
}

function refusedBy({ terminal }: Call, { reason, values }: Refusal): CliTrouble {
  const key = `desk.refusal.${reason}`;
  return new CliTrouble('cli.accounts.refused', {
    reason: isMessageKey(key) ? terminal.t(key, values) : reason,
  });
}

async function link(call: Call, desk: OpenDesk, email: string): Promise<void> {
  const account = await findAccountByEmail(desk.db, email);
  if (!account) throw new CliTrouble('cli.accounts.unknown', { email });
  if (account.blocked) throw new CliTrouble('cli.accounts.is-blocked', { email });
  const token = await withDoor(call, desk, (door) => door.createLink(account.email));
  call.terminal.print(`${originOf(call)}/sign-in/link?token=${token}`);
}

async function help(call: Call, desk: OpenDesk, email: string, guard: GuardVerb): Promise<void> {
  const account = await findAccountByEmail(desk.db, email);
  if (!account) throw new CliTrouble('cli.accounts.unknown', { email });
  const done = await withDoor(call, desk, (door) => guardAccount(deskOf(desk), door, account.id, guard));
  if (!done.ok) throw refusedBy(call, done);
  call.terminal.print(call.terminal.t(`cli.accounts.${guard}`, { email }));
}

/** The door of the desk, with the secret that a running desk uses. */
async function withDoor<T>(call: Call, desk: OpenDesk, work: (door: SignIn) => Promise<T>): Promise<T> {
  const secret = findOrMakeSecret(call.dataDir, process.env);
  const door = openSignIn(desk.cluster.connection('sign-in'), secret, originOf(call));
  try {
    return await work(door);
  } finally {
    await door.close();
  }
}

const originOf = (call: Call): string =>
  (textOf(call, 'origin') || process.env['MUFAKAT_ORIGIN'] || lastAddress(call.dataDir)).replace(/\/$/, '');

function roleName(role: Role, { t }: Terminal): string {
  const key = `ui.role.${role}`;
  return isMessageKey(key) ? t(key) : role;
}
