import { error, redirect, type Cookies } from '@sveltejs/kit';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import { noteRead } from '#acts/audit/note-read.ts';
import { readDossier, type ReadDossier } from '#acts/read-dossier.ts';
import type { Desk } from '#acts/desk.ts';
import { chosenFor } from '#ui/shell/chosen.ts';

interface Asked {
  readonly locals: App.Locals;
  readonly cookies: Cookies;
  readonly url: URL;
}

/**
 * The dossier that a page is about. What is not there and what is not for this reader look the same. A link into
 * another workspace moves there, so that a worked example is never read without the band that says so.
 *
 * @throws 404, or a redirect to the same page in the dossier's workspace
 */
export async function getDossier(
  { locals, cookies, url }: Asked,
  id: string,
  ...kinds: readonly DossierKind[]
): Promise<ReadDossier> {
  const read = await readDossier(locals.desk, id);
  if (!read || (kinds.length > 0 && !kinds.includes(read.dossier.kind))) error(404);
  if (read.dossier.workspace !== locals.desk.workspace) {
    cookies.set('workspace', read.dossier.workspace, chosenFor);
    const there = new URL(url);
    // An address that names another workspace would lead back here for ever.
    there.searchParams.delete('workspace');
    redirect(303, there.pathname + there.search);
  }
  noteRead(locals.desk, read.dossier);
  return read;
}

/** The desk at the workspace that a dossier belongs to: what its references may point to is there. */
export const deskOf = (desk: Desk, { dossier }: ReadDossier): Desk => ({
  ...desk,
  workspace: dossier.workspace,
});
