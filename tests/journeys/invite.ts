import type { Role } from '#desk/people/reader.ts';
import { translatorFor } from '#language/messages.ts';

/**
 * Makes an account on a running desk and gives its one-time link, by what `mufakat accounts invite` does, but in this process:
 * starting another for each person takes most of a second. `tests/start.test.ts` runs the command itself.
 */
export async function inviteTo(
  desk: { readonly dataDir: string; readonly origin: string },
  email: string,
  roles: readonly Role[],
  institution?: string,
): Promise<string> {
  const { accounts } = await import('#cli/accounts.ts');
  const printed: string[] = [];
  await accounts.run({
    terminal: {
      lang: 'en',
      isLangSaid: false,
      t: translatorFor('en'),
      print: (text) => printed.push(text),
      note: () => undefined,
    },
    options: {
      name: email.split('@')[0] ?? email,
      role: roles.join(','),
      origin: desk.origin,
      ...(institution && { institution }),
    },
    lists: {},
    words: ['invite', email],
    root: process.cwd(),
    dataDir: desk.dataDir,
  });
  const link = printed.find((line) => line.includes('/sign-in/link?token='));
  if (link === undefined) throw new Error(`no link was printed for ${email}: ${printed.join('\n')}`);
  return link;
}
