import { textIn } from '#language/language.ts';
import { unreadOf } from '#acts/own-notices.ts';
import { answersFor } from '#desk/people/reader.ts';
import { sectionOf } from '#ui/shell/sections.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url }) => {
  const { around, account, lang, appearance, desk } = locals;
  return {
    lang,
    appearance,
    here: url.pathname + url.search,
    section: sectionOf(url.pathname),
    deskName: textIn(around.settings.name, lang) || 'Mufakat',
    workspaces: around.workspaces.map(({ id, name, example }) => ({
      code: id,
      name: textIn(name, lang),
      example,
    })),
    workspace: desk.workspace,
    timeZone: around.settings.timeZone,
    scheme: around.settings.scheme,
    /** Whether there is a page of what was asked of this reader's institution. */
    isAsked: answersFor(desk.reader) !== null,
    reader: account && {
      name: account.name,
      roles: account.roles,
      unread: await unreadOf(desk.db, account, Date.now()),
    },
  };
};
