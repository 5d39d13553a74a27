import { error } from '@sveltejs/kit';
import { noteRead } from '#acts/audit/note-read.ts';
import { readOwnAsked, type OwnAskedPage } from '#acts/read-own-asked.ts';

/** What was asked of the reader's own institution; there is no such page for somebody who answers for none. */
export async function getOwnAsked({ desk, around }: App.Locals): Promise<OwnAskedPage> {
  const page = (await readOwnAsked(desk, around.settings.timeZone)) ?? error(404);
  for (const { item } of [...(page.open?.questions ?? []), ...(page.answered?.questions ?? [])]) {
    noteRead(desk, item);
  }
  return page;
}
