import { isLang, type Lang } from '#language/language.ts';
import { allTyped, firstTyped, type Typed } from '#desk/forms/names.ts';
import { ceilingOf, isRole } from '#desk/people/reader.ts';
import type { NewAccount } from '#acts/accounts.ts';

/** What an account's form says. A ceiling left to the roles is theirs. */
export function readAccount(typed: Typed, otherwise: Lang): NewAccount {
  const said = (name: string): string => firstTyped(typed, name).trim();
  const roles = allTyped(typed, 'roles').filter(isRole);
  const ceiling = Number.parseInt(said('ceiling'), 10);
  const language = said('language');
  return {
    name: said('name'),
    email: said('email'),
    roles,
    institution: said('institution') || null,
    ceiling: Number.isNaN(ceiling) ? ceilingOf(roles) : ceiling,
    audiences: allTyped(typed, 'audiences'),
    language: isLang(language) ? language : otherwise,
  };
}

/** What an account's form shows before anybody types. */
export const writeAccount = (account: NewAccount): Typed => ({
  name: [account.name],
  email: [account.email],
  roles: account.roles,
  institution: [account.institution ?? ''],
  ceiling: [account.ceiling === ceilingOf(account.roles) ? '' : String(account.ceiling)],
  audiences: account.audiences,
  language: [account.language],
});
